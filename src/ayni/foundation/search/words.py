"""Words to sets of entries, as the database holds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from pyroaring import BitMap

from ayni.foundation.search.models import LONGEST_STEM, SearchWord
from ayni.foundation.search.sets import FIELDS, KEPT_BEGINNINGS, beginning, read_set

Sets = tuple[BitMap, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """An analysed word; `prefix` when it is only a beginning."""

    word: str
    prefix: bool = False

    @property
    def key(self) -> str:
        """The stem it is kept under; for a longer beginning, what the stems looked for begin with."""
        return beginning(self.word) if self.is_kept else self.word[:LONGEST_STEM]

    @property
    def is_kept(self) -> bool:
        return self.prefix and len(self.word) in KEPT_BEGINNINGS


def find_terms(terms: Iterable[Term]) -> dict[Term, Sets]:
    """For each term, the entries that hold it in each of FIELDS; one statement for all."""
    wanted = list(terms)
    if not wanted:
        return {}
    exact = {term.key: term for term in wanted if term.is_kept or not term.prefix}
    beginnings = [term for term in wanted if term.prefix and not term.is_kept]
    gathered: dict[Term, list[tuple[bytes, ...]]] = {term: [] for term in wanted}
    for stem, *stored in _rows(list(exact), [term.key for term in beginnings]):
        if stem in exact:
            gathered[exact[stem]].append(tuple(stored))
        for term in beginnings:
            if stem.startswith(term.key):
                gathered[term].append(tuple(stored))
    return {term: _united(rows) for term, rows in gathered.items()}


def _rows(stems: list[str], beginnings: list[str]) -> list[tuple]:
    table = SearchWord._meta.db_table
    conditions, values = [], []
    if stems:
        conditions.append(f"stem IN ({', '.join(['%s'] * len(stems))})")
        values += stems
    for letters in beginnings:
        # Stems are [a-z0-9]+: "{" comes after all of them. LIKE is what uses the index where the
        # database sorts by the rules of a language; a range is what does where LIKE ignores case.
        if connection.vendor == "sqlite":
            conditions.append("stem >= %s AND stem < %s")
            values += [letters, letters + "{"]
        else:
            conditions.append("stem LIKE %s")
            values.append(letters + "%")
    statement = f"SELECT stem, {', '.join(FIELDS)} FROM {table} WHERE {' OR '.join(conditions)}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def _united(rows: list[tuple[bytes, ...]]) -> Sets:
    if len(rows) == 1:
        return tuple(read_set(stored) for stored in rows[0])
    return tuple(
        BitMap.union(BitMap(), *(read_set(row[place]) for row in rows if row[place])) for place in range(len(FIELDS))
    )

"""Facets and freshness of every entry, kept in each process and brought up to date by ticks."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from django.db import connection
from pyroaring import BitMap

from ayni.foundation.search.models import SearchClock, SearchEntry, SearchFacet, SearchWord
from ayni.foundation.search.sets import KIND, read_set
from ayni.foundation.search.words import Sets, Term, find_terms

MOST_TERMS_KEPT = 500
NEVER = ("", -1)


class TermsHeard:
    """What was asked of the database since the last write, the latest kept."""

    def __init__(self) -> None:
        self._sets: OrderedDict[Term, Sets] = OrderedDict()
        self._lock = threading.Lock()
        self._vocabulary: dict[str, str] | None = None

    def find(self, wanted: Iterable[Term]) -> dict[Term, Sets]:
        asked = set(wanted)
        with self._lock:
            found = {term: self._sets[term] for term in asked if term in self._sets}
            for term in found:
                self._sets.move_to_end(term)
        fresh = find_terms(sorted(asked - set(found), key=lambda term: (term.prefix, term.word)))
        with self._lock:
            self._sets.update(fresh)
            while len(self._sets) > MOST_TERMS_KEPT:
                self._sets.popitem(last=False)
        return found | fresh

    def vocabulary(self) -> dict[str, str]:
        if self._vocabulary is None:
            pairs = SearchWord.objects.exclude(surface="").order_by("stem").values_list("stem", "surface")
            self._vocabulary = dict(pairs)
        return self._vocabulary


@dataclass(frozen=True)
class Snapshot:
    """The index at one tick; never changed once made, so that threads may share it.

    `live`: findable ids; `facets`: ids by dimension and code; `freshness`: day numbers by id.
    """

    at: tuple[str, int] = NEVER
    live: BitMap = field(default_factory=BitMap)
    facets: Mapping[str, Mapping[str, BitMap]] = field(default_factory=dict)
    freshness: np.ndarray = field(default_factory=lambda: np.zeros(1, dtype=np.int32))
    heard: TermsHeard = field(default_factory=TermsHeard)


class Memory:
    """The latest snapshot of committed writes."""

    def __init__(self) -> None:
        self._snapshot = Snapshot()
        self._lock = threading.Lock()

    def present(self) -> Snapshot:
        """The index as this connection sees it; one small query when nothing was written since.

        Inside a transaction that sees another state than the one held, what it sees may be rolled
        back or already old: it is read apart and not kept.
        """
        held = self._snapshot
        at = _clock()
        if at == held.at:
            return held
        if connection.in_atomic_block:
            return _follow(Snapshot(), at)
        with self._lock:
            at = _clock()
            if at != self._snapshot.at:
                self._snapshot = _follow(self._snapshot, at)
            return self._snapshot


def _clock() -> tuple[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT epoch, count FROM {SearchClock._meta.db_table} WHERE id = 1")  # noqa: S608
        return cursor.fetchone() or ("", 0)


def _follow(old: Snapshot, at: tuple[str, int]) -> Snapshot:
    """The snapshot at a later tick: only what was written since is read, all of it in a new epoch."""
    epoch, tick = old.at
    if at[0] != epoch or at[1] < tick:
        old, tick = Snapshot(), -1
    facets = {dimension: dict(codes) for dimension, codes in old.facets.items()}
    for dimension, code, stored in SearchFacet.objects.filter(tick__gt=tick).values_list(
        "dimension", "code", "entries"
    ):
        facets.setdefault(dimension, {})[code] = read_set(stored)
    return Snapshot(
        at=at,
        live=BitMap.union(BitMap(), *facets.get(KIND, {}).values()),
        facets=facets,
        freshness=_freshness(old.freshness, tick),
    )


def _freshness(known: np.ndarray, tick: int) -> np.ndarray:
    rows = SearchEntry.objects.filter(tick__gt=tick).values_list("pk", "freshness")
    days = {pk: day.toordinal() if day else 0 for pk, day in rows.iterator(chunk_size=5000)}
    grown = np.zeros(max(len(known), max(days, default=0) + 1), dtype=np.int32)
    grown[: len(known)] = known
    grown[list(days)] = list(days.values())
    return grown


_memories: dict[str, Memory] = {}


def memory() -> Snapshot:
    """The index as this process and the present connection see it."""
    return _memories.setdefault(str(connection.settings_dict["NAME"]), Memory()).present()


def forget() -> None:
    """Empty the memory, as when a test rolls the database back."""
    _memories.clear()

"""Ask each peer what Ayni is asked: the first twenty, how many there are, and the counts of six facets."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import connection, transaction

from ayni.engines.text.tokens import tokens
from ayni.foundation.search.queries import search
from ayni.foundation.search.registry import Entry, SearchSource, register_source
from bench.generated import Search
from bench.peers.models import DIMENSIONS, PeerProgramme
from bench.word_pairs import Pair, pairs

SHOWN = 20
Ask = Callable[[Search], Any]
Finds = Callable[[int, Pair], bool]


def peers() -> dict[str, Ask]:
    """By name, each peer that this database has."""
    found: dict[str, Ask] = {
        "modelsearch": partial(ask_modelsearch, ranked=True),
        "modelsearch unranked": partial(ask_modelsearch, ranked=False),
    }
    if connection.vendor == "postgresql":
        found["postgresql spanish"] = ask_spanish
    return found


def pair_finders() -> dict[str, Finds]:
    index_pairs()
    found: dict[str, Finds] = {"ours": ours_finds, "modelsearch": modelsearch_finds}
    if connection.vendor == "postgresql":
        found["postgresql spanish"] = spanish_finds
    return found


def limited(query: Search, *, without: str = "") -> Any:
    """Programmes that fit the choices, but for those in one facet."""
    chosen = {f"{name}__in": codes for name, codes in query.choices.items() if name != without}
    return PeerProgramme.objects.filter(kind="programme", **chosen)


@contextmanager
def no_longer_than(seconds: float) -> Iterator[None]:
    """Make the database give up a statement that takes longer, with OperationalError."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET statement_timeout = {int(seconds * 1000)}")
        yield
        with connection.cursor() as cursor:
            cursor.execute("RESET statement_timeout")
        return
    limit = time.perf_counter() + seconds
    connection.connection.set_progress_handler(lambda: time.perf_counter() > limit, 100_000)
    try:
        yield
    finally:
        connection.connection.set_progress_handler(None, 0)


def ask_modelsearch(query: Search, *, ranked: bool) -> Any:
    """`ranked`: the best first, as Ayni's; unranked, the easier question of the newest that match."""

    def found(without: str = "") -> Any:
        rows = limited(query, without=without)
        if query.text.endswith(" "):
            return rows.search(query.text, operator="and", order_by_relevance=ranked)
        return rows.autocomplete(query.text, operator="and", order_by_relevance=ranked)

    whole = found()
    shown = list(whole[:SHOWN])
    counts = {name: (found(name) if name in query.choices else whole).facet(name) for name in DIMENSIONS}
    return shown, whole.count(), counts


def spanish_query(text: str) -> str:
    """The words for to_tsquery, the last one as a beginning when it is still being typed."""
    words = [piece for token in tokens(text) for piece in [text[token.start : token.end].replace("'", " ")]]
    quoted = [f"'{word}'" for word in words]
    if quoted and not text.endswith(" "):
        quoted[-1] += ":*"
    return " & ".join(quoted)


def ask_spanish(query: Search) -> Any:
    wanted = spanish_query(query.text)

    def limits(without: str = "") -> tuple[str, list[Any]]:
        chosen = {name: codes for name, codes in query.choices.items() if name != without}
        conditions = ["kind = 'programme'", "spanish @@ to_tsquery('spanish', %s)"]
        conditions += [f"{name} = ANY(%s)" for name in chosen]
        return " AND ".join(conditions), [wanted, *chosen.values()]

    where, values = limits()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, title, body, count(*) OVER () FROM peers_peerprogramme WHERE {where} "
            f"ORDER BY ts_rank(spanish, to_tsquery('spanish', %s)) DESC LIMIT {SHOWN}",
            [*values, wanted],
        )
        shown = cursor.fetchall()
        counts = {}
        for name in DIMENSIONS:
            where, values = limits(name)
            cursor.execute(f"SELECT {name}, count(*) FROM peers_peerprogramme WHERE {where} GROUP BY {name}", values)
            counts[name] = cursor.fetchall()
    return shown, counts


def index_pairs() -> None:
    """The kept word of each pair as an entry of its own kind, in Ayni's index; the peers have them already."""
    from ayni.foundation.search.actions import index_records

    class Kept:
        def __init__(self, pk: int, word: str) -> None:
            self.pk, self.word = pk, word

    def entry(record: Kept) -> Entry:
        return Entry(title={"es": record.word}, address="pair", facets={"pair": [str(record.pk)]})

    register_source(SearchSource(kind="pair", entry=entry, records=list))
    with transaction.atomic():
        index_records(kind="pair", records=[Kept(number, pair.kept) for number, pair in enumerate(pairs())])


def ours_finds(number: int, pair: Pair) -> bool:
    results = search(text=pair.asked + " ", within={"kind": ["pair"], "pair": [str(number)]})
    return results.total == 1


def modelsearch_finds(number: int, pair: Pair) -> bool:
    rows = PeerProgramme.objects.filter(kind=f"pair-{number}")
    return bool(list(rows.search(pair.asked, operator="and", order_by_relevance=False)))


def spanish_finds(_number: int, pair: Pair) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_tsvector('spanish', %s) @@ plainto_tsquery('spanish', %s)", [pair.kept, pair.asked])
        return bool(cursor.fetchone()[0])

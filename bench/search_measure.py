"""Time searches over a filled scratch database: Ayni's, then each peer's, query by query.

Run by bench/search.py, in a fresh process; prints one JSON object. Times are the server's own: from the
text typed to twenty entries read and every facet counted. The client is the same process.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import django

from bench.figures import ratio, resident_mb, spread, tell
from bench.generated import Search, searches

PEER_SECONDS = 120.0
LONGEST_ASK = 10.0
ROUNDS = 3


def main(generated: int, count: int, sample: int) -> dict[str, Any]:
    django.setup()
    from django.db import connection

    result: dict[str, Any] = {"database": f"{connection.vendor} {_version()}", **start_up()}
    asked = list(searches(count, generated, codes()))
    result["queries"] = len(asked)
    result["ours"] = {"cold": ours(asked, cold=True), "warm": ours(asked, cold=False)}
    result["process_mb"]["after_all_queries"] = resident_mb()
    result["peers"] = beside(asked[:: max(1, len(asked) // sample)])
    result["recall"] = recalls()
    return result


def _version() -> str:
    import sqlite3

    from django.db import connection

    return sqlite3.sqlite_version if connection.vendor == "sqlite" else str(connection.pg_version)


def start_up() -> dict[str, Any]:
    """What the first search of a process costs: the memory is read then."""
    from ayni.foundation.search.queries import search

    search_count()
    before = resident_mb()
    start = time.perf_counter()
    total = search().total
    took = time.perf_counter() - start
    after = resident_mb()
    return {
        "entries": total,
        "first_search_ms": round(took * 1000, 1),
        "process_mb": {"before": before, "after_first_search": after},
    }


def search_count() -> int:
    from ayni.foundation.search.models import SearchEntry

    return SearchEntry.objects.count()


def codes() -> dict[str, list[str]]:
    """The facet codes a reader could choose."""
    from ayni.foundation.search.memory import memory
    from bench.peers.models import DIMENSIONS

    facets = memory().facets
    return {name: sorted(code for code in facets[name] if code) for name in DIMENSIONS}


def milliseconds(act: Callable[[], Any]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def ask_ours(query: Search) -> Any:
    from ayni.foundation.search.queries import search

    return search(text=query.text, choices=query.choices, within={"kind": ["programme"]})


def ours(asked: list[Search], *, cold: bool) -> dict[str, Any]:
    """Cold: no word of the query was asked before since the last write. Warm: all were."""
    from ayni.foundation.search import memory

    kept = memory.MOST_TERMS_KEPT
    memory.MOST_TERMS_KEPT = 0 if cold else 10**6
    try:
        if not cold:
            for query in asked:
                ask_ours(query)
        times = [milliseconds(lambda query=query: ask_ours(query)) for query in asked for _turn in range(ROUNDS)]
    finally:
        memory.MOST_TERMS_KEPT = kept
    return spread(times)


def beside(asked: list[Search]) -> dict[str, Any]:
    """Each peer on a sample of the queries, ours timed right beside it, words cold.

    A peer's query is given up after LONGEST_ASK and counted as having taken that long, which flatters the
    peer; the peer stops after PEER_SECONDS.
    """
    from ayni.foundation.search import memory
    from bench.peers.asking import peers

    memory.MOST_TERMS_KEPT = 0
    result = {}
    for name, ask in peers().items():
        theirs, mine, given_up = [], [], 0
        limit = time.perf_counter() + PEER_SECONDS
        for query in asked:
            took, done = bounded(ask, query)
            theirs.append(took)
            given_up += not done
            mine.append(milliseconds(lambda query=query: ask_ours(query)))
            if time.perf_counter() > limit:
                break
        peer, own = spread(theirs), spread(mine)
        tell(f"  {name}: {peer['n']} of {len(asked)} queries, {given_up} given up; p95 {peer['p95_ms']} ms")
        result[name] = {
            "peer": peer,
            "given_up": given_up,
            "ours_beside_it": own,
            "ratio_p50": ratio(peer["p50_ms"], own["p50_ms"]),
            "ratio_p95": ratio(peer["p95_ms"], own["p95_ms"]),
            "ratio_total": ratio(sum(theirs), sum(mine)),
        }
    return result


def bounded(ask: Callable[[Search], Any], query: Search) -> tuple[float, bool]:
    """Milliseconds, and whether the answer came in time."""
    from django.db import OperationalError

    from bench.peers.asking import no_longer_than

    start = time.perf_counter()
    try:
        with no_longer_than(LONGEST_ASK):
            ask(query)
    except OperationalError:
        return LONGEST_ASK * 1000, False
    return (time.perf_counter() - start) * 1000, True


def recalls() -> dict[str, Any]:
    from bench.peers.asking import pair_finders
    from bench.word_pairs import judged, pairs

    return {
        name: judged([finds(number, pair) for number, pair in enumerate(pairs())])
        for name, finds in pair_finders().items()
    }


if __name__ == "__main__":
    print(json.dumps(main(*(int(word) for word in sys.argv[1:4]))))

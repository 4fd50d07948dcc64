"""Fill a scratch database with the real history and generated programmes, indexed by Ayni and by its peers.

Run by bench/search.py, in a process of its own; prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import django

BATCH = 2000


def main(count: int) -> dict[str, Any]:
    django.setup()
    from django.core.management import call_command

    from ayni.foundation.search.actions import rebuild_index
    from ayni.rial.loading import load_network

    call_command("migrate", run_syncdb=True, verbosity=0)
    load_network()
    generate(count)
    took: dict[str, float] = {}
    timed(took, "ours", rebuild_index)
    copy_to_peers()
    timed(took, "modelsearch", lambda: call_command("rebuild_modelsearch_index", verbosity=0))
    if on_postgres():
        timed(took, "spanish", index_spanish)
    settle()
    return {"generated": count, "indexed_in_s": took, "size_mb": sizes()}


def timed(took: dict[str, float], name: str, act: Callable[[], Any]) -> None:
    start = time.perf_counter()
    act()
    took[name] = round(time.perf_counter() - start, 1)


def on_postgres() -> bool:
    from django.db import connection

    return connection.vendor == "postgresql"


def generate(count: int) -> None:
    from ayni.members.models import Institution
    from ayni.portfolio.models import Programme, Topic
    from bench.generated import facets, texts

    topics = list(Topic.objects.order_by("code"))
    ministries = list(
        Institution.objects.filter(kind="ministry").exclude(country=None).order_by("code").select_related("country")
    )
    through = Programme.topics.through
    numbers = iter(range(count))
    while batch := list(islice(numbers, BATCH)):
        programmes, places = [], []
        for number in batch:
            ministry = ministries[number % len(ministries)]
            other = next((code for code in ministry.country.languages if code in {"en", "pt", "fr"}), "en")
            chosen = facets(number, len(topics))
            places.append(chosen.pop("topics"))
            programmes.append(
                Programme(
                    slug=f"generated-{number}",
                    institution=ministry,
                    state="published",
                    generated=True,
                    languages=["es", other],
                    **chosen,
                    **texts(number, ("es", other)),
                )
            )
        Programme.objects.bulk_create(programmes)
        through.objects.bulk_create(
            through(programme_id=programme.pk, topic_id=topics[place].pk)
            for programme, of_it in zip(programmes, places, strict=True)
            for place in of_it
        )


def copy_to_peers() -> None:
    """The same words and facets, from the same entries, and the word pairs for the recall."""
    from ayni.foundation.search.registry import source_of
    from bench.peers.models import DIMENSIONS, PeerProgramme
    from bench.word_pairs import pairs

    def rows() -> Iterator[PeerProgramme]:
        source = source_of("programme")
        for record in source.records():
            entry = source.entry(record)
            if entry is not None:
                yield PeerProgramme(
                    kind="programme",
                    title="\n".join(entry.title.values()),
                    topics=entry.topics,
                    body="\n".join([*entry.summary.values(), entry.body]),
                    **{name: next(iter(entry.facets[name]), "") for name in DIMENSIONS},
                )
        for number, pair in enumerate(pairs()):
            yield PeerProgramme(kind=f"pair-{number}", title=pair.kept)

    stream = rows()
    while batch := list(islice(stream, BATCH)):
        PeerProgramme.objects.bulk_create(batch)


def index_spanish() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE peers_peerprogramme ADD COLUMN spanish tsvector")
        cursor.execute(
            "UPDATE peers_peerprogramme SET spanish = setweight(to_tsvector('spanish', title), 'A') || "
            "setweight(to_tsvector('spanish', topics), 'B') || to_tsvector('spanish', body)"
        )
        cursor.execute("CREATE INDEX ON peers_peerprogramme USING gin (spanish)")


def settle() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if on_postgres() else "ANALYZE")


def sizes() -> dict[str, float]:
    """What each index takes on disk, in MB; empty where the database cannot say."""
    from django.db import connection

    tables = {
        "ours": ["foundation_searchentry", "foundation_searchtext", "foundation_searchword", "foundation_searchfacet"],
        "modelsearch": ["modelsearch_indexentry"],
    }
    if not on_postgres():
        return {}
    with connection.cursor() as cursor:
        return {name: round(sum(_size(cursor, each) for each in of_it) / 2**20, 1) for name, of_it in tables.items()}


def _size(cursor: Any, name: str) -> int:
    cursor.execute("SELECT pg_total_relation_size(%s)", [name])
    return int(cursor.fetchone()[0])


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))

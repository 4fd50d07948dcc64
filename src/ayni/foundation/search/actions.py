"""Keep the index true to the records."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.db import models, transaction
from django.db.models import F

from ayni.engines.text import analyse, words
from ayni.foundation.search.models import LONGEST_STEM, SearchClock, SearchEntry, SearchFacet, SearchText, SearchWord
from ayni.foundation.search.registry import Entry, SearchSource, source_of, sources
from ayni.foundation.search.sets import FIELDS, Gathering, Held, facet_keys, word_keys, write_facets, write_words

BATCH = 1000
Keys = tuple[set[tuple[str, str]], set[tuple[str, str]]]
SHOWN = ["live", "tick", "title", "summary", "address", "facets", "freshness"]


def index_record(*, kind: str, record: models.Model) -> None:
    """Bring the index up to date with one record, which may have become unfindable."""
    index_records(kind=kind, records=[record])


def index_records(*, kind: str, records: Iterable[models.Model]) -> None:
    """Bring the index up to date with some records of one kind, as after an import."""
    source = source_of(kind)
    with transaction.atomic():
        writer = _Writer(_tick())
        for batch in _batches(records):
            known = {
                entry.record: entry
                for entry in SearchEntry.objects.filter(kind=kind, record__in=[str(each.pk) for each in batch])
            }
            writer.put(source, batch, known)
        writer.finish()


def rebuild_index(*, progress: Callable[[int], None] | None = None) -> dict[str, int]:
    """Index every record of every source anew; return how many of each kind can be found.

    Begins a new epoch, so that every process drops what it remembers: a restore must call this.
    Other writers of the index wait until it ends.
    """
    with transaction.atomic():
        writer = _Writer(_tick(anew=True))
        places = _clear()
        for source in sources():
            for batch in _batches(source.records()):
                known = {
                    key: SearchEntry(pk=places[source.kind, key], kind=source.kind, record=key, live=False)
                    for key in (str(record.pk) for record in batch)
                    if (source.kind, key) in places
                }
                done = writer.put(source, batch, known)
                if progress:
                    progress(done)
        writer.finish()
    return {source.kind: writer.counts.get(source.kind, 0) for source in sources()}


def _tick(*, anew: bool = False) -> int:
    """Move the clock. The row stays locked until the transaction ends, so ticks commit in order."""
    moved = {"count": F("count") + 1, **({"epoch": uuid.uuid4().hex} if anew else {})}
    if not SearchClock.objects.filter(pk=1).update(**moved):
        SearchClock.objects.get_or_create(pk=1, defaults={"epoch": uuid.uuid4().hex})
        SearchClock.objects.filter(pk=1).update(**moved)
    return SearchClock.objects.values_list("count", flat=True).get(pk=1)


def _clear() -> dict[tuple[str, str], int]:
    """Empty the index; return the id each record had, to be given again so that ids stay dense."""
    places = {(kind, key): pk for pk, kind, key in SearchEntry.objects.values_list("pk", "kind", "record")}
    for model in (SearchText, SearchEntry, SearchWord, SearchFacet):
        model.objects.all().delete()
    return places


def _batches(records: Iterable[models.Model]) -> Iterator[list[models.Model]]:
    """The records in lots, each once, since a source that joins may give one twice."""
    stream = _each_once(records)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _each_once(records: Iterable[models.Model]) -> Iterator[models.Model]:
    seen = set()
    for record in records:
        if record.pk not in seen:
            seen.add(record.pk)
            yield record


class _Writer:
    """Puts entries at one tick, and at the end the words and facets they gained and lost."""

    def __init__(self, tick: int) -> None:
        self.tick = tick
        self.counts: dict[str, int] = {}
        self._words = Gathering()
        self._facets = Gathering()
        self._surfaces: dict[str, str] = {}
        self._met: set[str] = set()

    def put(self, source: SearchSource, records: list[models.Model], known: dict[str, SearchEntry]) -> int:
        """Write the entries of these records, given those `known` by record key; return how many are live."""
        held = _held(row for row in known.values() if row.live)
        rows: list[SearchEntry] = []
        before: list[Keys] = []
        stems_now: list[Held] = []
        for record in records:
            key = str(record.pk)
            entry = source.entry(record)
            row = known.get(key)
            if entry is None and (row is None or not row.live):
                continue
            row = row or SearchEntry(kind=source.kind, record=key, live=False)
            before.append(_keys(row, held.get(row.pk, {})))
            stems_now.append(self._fill(row, entry))
            rows.append(row)
        _save(rows, stems_now)
        for row, (old_words, old_facets), stems in zip(rows, before, stems_now, strict=True):
            new_words, new_facets = _keys(row, stems)
            self._words.change(row.pk, old_words, new_words)
            self._facets.change(row.pk, old_facets, new_facets)
        live = sum(row.live for row in rows)
        self.counts[source.kind] = self.counts.get(source.kind, 0) + live
        return live

    def finish(self) -> None:
        write_words(self._words, self._surfaces)
        write_facets(self._facets, self.tick)

    def _fill(self, row: SearchEntry, entry: Entry | None) -> Held:
        """Write the entry into its row; return the words it is found by."""
        row.live = entry is not None
        row.tick = self.tick
        if entry is None:
            # What the public may no longer find is not kept here either.
            row.title, row.summary, row.facets = {}, {}, {}
            return {}
        row.title, row.summary, row.facets = entry.title, entry.summary, entry.facets
        row.address, row.freshness = entry.address, entry.freshness
        stems = _stems_of(entry)
        self._hear(entry, {stem for each in stems.values() for stem in each})
        return stems

    def _hear(self, entry: Entry, stems: set[str]) -> None:
        """Keep a word to show for each stem met for the first time, the shortest the entry has for it."""
        fresh = stems - self._met
        if not fresh:
            return
        self._met |= fresh
        for text in (*entry.title.values(), *entry.summary.values(), entry.topics, entry.body):
            for stem, surface in words(text):
                stem, surface = stem[:LONGEST_STEM], surface[:LONGEST_STEM]
                heard = self._surfaces.get(stem, surface)
                if stem in fresh and (len(surface), surface) <= (len(heard), heard):
                    self._surfaces[stem] = surface


def _keys(row: SearchEntry, stems: Held) -> Keys:
    """What the entry is found by: (word, field) and (dimension, code); nothing when it may not be found."""
    return (word_keys(stems), facet_keys(row.kind, row.facets)) if row.live else (set(), set())


def _held(rows: Iterable[SearchEntry]) -> dict[int, Held]:
    texts = SearchText.objects.in_bulk([row.pk for row in rows])
    return {pk: {name: getattr(text, name).split() for name in FIELDS} for pk, text in texts.items()}


def _stems_of(entry: Entry) -> Held:
    texts = {
        "title": entry.title.values(),
        "topics": [entry.topics],
        "body": [*entry.summary.values(), entry.body],
    }
    return {
        name: sorted({stem[:LONGEST_STEM] for part in parts for stem in analyse(part)}) for name, parts in texts.items()
    }


def _save(rows: list[SearchEntry], stems: list[Held]) -> None:
    # Each with its own statement: a conflict on PostgreSQL would use up an id for nothing.
    SearchEntry.objects.bulk_create([row for row in rows if row.pk is None])
    SearchEntry.objects.bulk_create(
        [row for row in rows if row.pk is not None],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=SHOWN,
    )
    SearchText.objects.bulk_create(
        [
            SearchText(entry=row, **{name: " ".join(held.get(name, ())) for name in FIELDS})
            for row, held in zip(rows, stems, strict=True)
        ],
        update_conflicts=True,
        unique_fields=["entry"],
        update_fields=list(FIELDS),
    )

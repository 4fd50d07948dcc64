"""Sets of entry ids: gathered while records are read, then written to their words and facets at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from pyroaring import BitMap

from ayni.foundation.search.models import SearchFacet, SearchWord

FIELDS = ("title", "topics", "body")
KIND = "kind"
# Beginnings this long are kept as words of their own, since very many words have them.
KEPT_BEGINNINGS = (2, 3)
BATCH = 500
Held = dict[str, list[str]]


def read_set(stored: bytes | memoryview | None) -> BitMap:
    """The ids of a stored set; nothing stored is the empty set."""
    return BitMap.deserialize(bytes(stored)) if stored else BitMap()


class Gathering:
    """Entries added to and taken from sets, by (word, field) or by (dimension, code)."""

    def __init__(self) -> None:
        self.added: dict[tuple[str, str], BitMap] = {}
        self.taken: dict[tuple[str, str], BitMap] = {}

    def add(self, key: tuple[str, str], pk: int) -> None:
        self.added.setdefault(key, BitMap()).add(pk)

    def take(self, key: tuple[str, str], pk: int) -> None:
        self.taken.setdefault(key, BitMap()).add(pk)

    def change(self, pk: int, old: set[tuple[str, str]], new: set[tuple[str, str]]) -> None:
        for key in new - old:
            self.add(key, pk)
        for key in old - new:
            self.take(key, pk)

    def firsts(self) -> list[str]:
        return sorted({first for first, _second in (*self.added, *self.taken)})

    def changed(self) -> list[tuple[str, str]]:
        return sorted({*self.added, *self.taken})

    def applied(self, stored: bytes | memoryview | None, key: tuple[str, str]) -> bytes:
        """The stored set after the changes; an empty set is stored as nothing."""
        added, taken = self.added.get(key), self.taken.get(key)
        if added is None and taken is None:
            return bytes(stored or b"")
        ids = (read_set(stored) | (added or BitMap())) - (taken or BitMap())
        return ids.serialize() if ids else b""


def beginning(letters: str) -> str:
    """How a kept beginning is written among the stems, which have no star."""
    return f"{letters}*"


def word_keys(words: Held) -> set[tuple[str, str]]:
    whole = {(stem, name) for name, stems in words.items() for stem in stems}
    begun = {(stem[:length], name) for stem, name in whole for length in KEPT_BEGINNINGS if len(stem) >= length}
    return whole | {(beginning(letters), name) for letters, name in begun}


def facet_keys(kind: str, facets: Held) -> set[tuple[str, str]]:
    chosen = {(name, code) for name, codes in facets.items() for code in codes if name != KIND}
    return chosen | {(KIND, kind)}


def write_words(gathered: Gathering, surfaces: dict[str, str]) -> None:
    """Bring the words up to date; one that no entry holds any more is dropped."""
    for stems in _batches(gathered.firsts()):
        known = SearchWord.objects.in_bulk(stems)
        kept: list[SearchWord] = []
        gone: list[SearchWord] = []
        for stem in stems:
            word = known.get(stem) or SearchWord(stem=stem, surface=surfaces.get(stem, ""))
            for name in FIELDS:
                setattr(word, name, gathered.applied(getattr(word, name), (stem, name)))
            (kept if word.title or word.topics or word.body else gone).append(word)
        SearchWord.objects.bulk_create(kept, update_conflicts=True, unique_fields=["stem"], update_fields=list(FIELDS))
        SearchWord.objects.filter(pk__in=[word.pk for word in gone]).delete()


def write_facets(gathered: Gathering, tick: int) -> None:
    """Bring the facet sets up to date. An empty one stays, so that every process learns of it."""
    known = {(facet.dimension, facet.code): facet for facet in _facets_of(gathered.firsts())}
    changed = []
    for dimension, code in gathered.changed():
        facet = known.get((dimension, code)) or SearchFacet(dimension=dimension, code=code)
        facet.entries = gathered.applied(facet.entries, (dimension, code))
        facet.tick = tick
        changed.append(facet)
    SearchFacet.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["dimension", "code"],
        update_fields=["tick", "entries"],
        batch_size=BATCH,
    )


def _facets_of(dimensions: list[str]) -> Iterable[SearchFacet]:
    return SearchFacet.objects.filter(dimension__in=dimensions)


def _batches(stems: list[str]) -> Iterator[list[str]]:
    stream = iter(stems)
    while batch := list(islice(stream, BATCH)):
        yield batch

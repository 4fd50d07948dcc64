"""Search: text and choices in, a page of entries with counts and reasons out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from pyroaring import BitMap
from rapidfuzz import fuzz, process

from ayni.engines.text import MOST_TERMS, analyse_query, words
from ayni.foundation.search.memory import Snapshot, memory
from ayni.foundation.search.models import SearchEntry
from ayni.foundation.search.words import Term

PAGE_SIZE = 20
LONGEST_TEXT = 500
# What a word is worth in each of FIELDS; a word that only begins as asked is worth one less.
WORTHS = (8, 4, 2)
LESSER_WORTHS = (7, 3, 1)
EVERY_WORD = 100
ENOUGH_OF_THE_WORDS = 0.6
LEAST_LIKENESS = 65
Choices = Mapping[str, Sequence[str]]
Word = list[tuple[int, BitMap]]


@dataclass(frozen=True)
class SearchResults:
    """A page of what was found.

    `counts`: entries by facet dimension and code. `words_found` of `words_asked`: the most words
    any entry has; fewer than asked means the page shows the nearest. `suggestions`: words that
    occur, when no entry has any of those asked.
    """

    text: str
    entries: list[SearchEntry]
    total: int
    page: int
    pages: int
    counts: dict[str, dict[str, int]]
    words_asked: int = 0
    words_found: int = 0
    suggestions: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """Entries that hold enough of the words, and what each word is worth where it stands.

    `words`: for each word asked, the sets that hold it, from the least worth to the most.
    """

    entries: BitMap
    words: list[Word] = field(default_factory=list)
    most: int = 0


def search(
    *,
    text: str = "",
    choices: Choices | None = None,
    within: Choices | None = None,
    page: int = 1,
    size: int = PAGE_SIZE,
) -> SearchResults:
    """Find entries that hold the words of `text` and fit the reader's `choices`.

    Several codes of one dimension widen (any of them); different dimensions narrow. `within`
    limits the whole search, as to one kind, and is no choice of the reader. Three statements
    whatever the number of entries; two more after a write.
    """
    held = memory()
    found = _found(held, text[:LONGEST_TEXT], _within(held, within or {}))
    chosen = {name: _any_of(held, name, codes) for name, codes in (choices or {}).items() if codes}
    matched = found.entries
    for entries in chosen.values():
        matched = matched & entries
    ids, page, pages = _page(held, matched, found, page, size)
    shown = SearchEntry.objects.filter(live=True).in_bulk(ids)
    return SearchResults(
        text=text,
        entries=[shown[pk] for pk in ids if pk in shown],
        total=len(matched),
        page=page,
        pages=pages,
        counts=_counts(held, found.entries, matched, chosen),
        words_asked=len(found.words),
        words_found=found.most,
        suggestions=_nearest(held, text) if text.strip() and not found.entries else [],
    )


def nearest_words(text: str, most: int = 5) -> list[str]:
    """Words that occur and look most like those of `text`, nearest first."""
    return _nearest(memory(), text, most)


def _nearest(held: Snapshot, text: str, most: int = 5) -> list[str]:
    vocabulary = held.heard.vocabulary()
    stems = list(vocabulary)
    near: dict[str, float] = {}
    wanted = dict.fromkeys(stem for stem, _surface in words(text[:LONGEST_TEXT]))
    for stem in list(wanted)[:MOST_TERMS]:
        for match, likeness, _place in process.extract(
            stem, stems, scorer=fuzz.ratio, limit=most, score_cutoff=LEAST_LIKENESS
        ):
            near[match] = max(near.get(match, 0), likeness)
    ranked = sorted(near, key=lambda match: (-near[match], match))
    return [vocabulary[match] for match in ranked[:most]]


def _within(held: Snapshot, within: Choices) -> BitMap:
    base = held.live
    for name, codes in within.items():
        base = base & _any_of(held, name, codes)
    return base


def _any_of(held: Snapshot, dimension: str, codes: Sequence[str]) -> BitMap:
    known = held.facets.get(dimension, {})
    return BitMap.union(BitMap(), *(known[code] for code in codes if code in known))


def _found(held: Snapshot, text: str, base: BitMap) -> Found:
    """The entries of `base` with all the words of `text`; with most of them when none has all."""
    if not text.strip():
        return Found(base)
    asked = _asked(held, text)
    if not asked:
        return Found(BitMap())
    holders = [BitMap.union(BitMap(), *(entries for _worth, entries in word)) for word in asked]
    every = base
    for entries in sorted(holders, key=len):
        every = every & entries
    if every or len(holders) == 1:
        return Found(every, asked, len(holders) if every else 0)
    return Found(*_with_most(held, holders, base, asked))


def _asked(held: Snapshot, text: str) -> list[Word]:
    query = analyse_query(text)
    whole = [Term(word) for word in query.complete]
    last = [Term(query.last)] if query.last is not None else []
    beginnings = [Term(beginning, prefix=True) for beginning in query.prefixes]
    sets = held.heard.find([*whole, *last, *beginnings])
    asked = [list(zip(WORTHS, sets[term], strict=True)) for term in whole]
    if last or beginnings:
        word = [pair for term in last for pair in zip(WORTHS, sets[term], strict=True)]
        word += [pair for term in beginnings for pair in zip(LESSER_WORTHS, sets[term], strict=True)]
        asked.append(word)
    return [sorted(word, key=_worth) for word in asked]


def _worth(pair: tuple[int, BitMap]) -> int:
    return pair[0]


def _with_most(
    held: Snapshot, holders: list[BitMap], base: BitMap, asked: list[Word]
) -> tuple[BitMap, list[Word], int]:
    counted = np.zeros(len(held.freshness), dtype=np.uint8)
    for entries in holders:
        counted[_ids(entries & base)] += 1
    most = int(counted.max(initial=0))
    least = max(1, int(np.ceil(most * ENOUGH_OF_THE_WORDS)))
    return BitMap(np.flatnonzero(counted >= least).astype(np.uint32)), asked, most


def _ids(entries: BitMap) -> np.ndarray:
    return np.frombuffer(entries.to_array(), dtype=np.uint32) if entries else np.empty(0, dtype=np.uint32)


def _points(held: Snapshot, matched: BitMap, ids: np.ndarray, asked: list[Word]) -> np.ndarray:
    """For each entry, EVERY_WORD a word it has, and what the best place of each word is worth."""
    total = np.zeros(len(ids), dtype=np.int64)
    for word in asked:
        best = np.zeros(len(held.freshness), dtype=np.uint8)
        for worth, entries in word:
            best[_ids(entries & matched)] = worth
        points = best[ids]
        total += points + np.where(points > 0, EVERY_WORD, 0)
    return total


def _page(held: Snapshot, matched: BitMap, found: Found, page: int, size: int) -> tuple[list[int], int, int]:
    pages = max(1, -(-len(matched) // size))
    page = min(max(page, 1), pages)
    ids = _ids(matched)
    key = (_points(held, matched, ids, found.words) << 24) + held.freshness[ids]
    needed = page * size
    if needed < len(ids):
        # Keep every entry that ties with the last one needed, so that the order stays the same.
        threshold = np.partition(key, len(key) - needed)[len(key) - needed]
        keep = key >= threshold
        ids, key = ids[keep], key[keep]
    order = np.lexsort((ids, -key))
    return ids[order][needed - size : needed].tolist(), page, pages


def _counts(
    held: Snapshot, candidates: BitMap, matched: BitMap, chosen: Mapping[str, BitMap]
) -> dict[str, dict[str, int]]:
    """How many entries each code would show: the choices of the other dimensions hold, not its own."""
    counts: dict[str, dict[str, int]] = {}
    for dimension, codes in held.facets.items():
        base = matched
        if dimension in chosen:
            base = candidates
            for other, entries in chosen.items():
                if other != dimension:
                    base = base & entries
        counts[dimension] = {
            code: count for code, entries in codes.items() if (count := base.intersection_cardinality(entries))
        }
    return counts

"""Which offers answer which needs: the same engine as the search for a partner. Nothing of Django."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ayni.engines.matching import Alike, Codes, Factor, Match, Ranking, Related, Share, Words
from ayni.engines.text import analyse

WEIGHTS = {"words": 2.0, "topic": 3.0, "modality": 1.0, "language": 1.0}
# The same topic in the same language is enough; another topic of the area needs words in common besides.
ENOUGH = 0.45
MOST = 3


@dataclass(frozen=True)
class Posted:
    """A posting as the engine compares it. An empty modality fits any, so it is unknown."""

    key: int
    institution: int
    topic: str
    area: str
    text: str
    modality: str
    language: str


@dataclass(frozen=True)
class Suggestion:
    """Another posting that may fit, with what the two have in common: topic, area, words, modality, language."""

    key: int
    total: float
    shared: tuple[str, ...]


def suggestions(those: Sequence[Posted], among: Sequence[Posted]) -> dict[int, list[Suggestion]]:
    """For each of `those`, the few of `among` that fit best, of other institutions; none is far-fetched."""
    if not among:
        return {one.key: [] for one in those}
    words = Words.of(analyse(one.text) for one in among)
    topics = Codes.of([one.topic, f"area:{one.area}"] for one in among)
    modalities = Codes.of([one.modality] if one.modality else None for one in among)
    languages = Codes.of([one.language] for one in among)
    found = {}
    for one in those:
        factors: list[Factor] = [
            Alike("words", words, tuple(analyse(one.text))),
            Related("topic", topics, {one.topic: 1.0, f"area:{one.area}": 0.3}),
            Share("modality", modalities, _set(one.modality)),
            Share("language", languages, _set(one.language)),
        ]
        own = [place for place, other in enumerate(among) if other.institution == one.institution]
        best = Ranking(factors, WEIGHTS, leaving_out=own).best(MOST)
        found[one.key] = [_suggestion(match, among) for match in best if (match.total or 0.0) >= ENOUGH]
    return found


def _suggestion(match: Match, among: Sequence[Posted]) -> Suggestion:
    topic = match.part("topic").score
    shared = ["topic" if topic == 1.0 else "area"] if topic else []
    shared += [name for name in ("words", "modality", "language") if match.part(name).score]
    return Suggestion(among[match.place].key, match.total or 0.0, tuple(shared))


def _set(code: str) -> frozenset[str]:
    return frozenset([code]) if code else frozenset()

"""What is known of those who could help, as columns. Nothing of Django: the bench ranks with the same code."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from ayni.engines.matching import Codes, Numbers, Words
from ayni.engines.text import analyse

# What a word is worth in the title, in the names of the topics, in the text of a programme.
STRENGTHS = (1.0, 0.75, 0.5)


@dataclass(frozen=True)
class Need:
    """What is looked for. `text` is as typed; codes are empty when not said. `requester` is an institution's code."""

    text: str = ""
    topic: str = ""
    area: str = ""
    language: str = ""
    modality: str = ""
    requester: str = ""

    @property
    def stems(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(analyse(self.text)))

    @property
    def says_something(self) -> bool:
        return bool(self.stems or self.topic)


@dataclass(frozen=True)
class Party:
    """An institution that may ask or provide. `languages`: None when not known."""

    code: str
    country: str
    subregion: str
    languages: frozenset[str] | None


@dataclass(frozen=True)
class GivenActivity:
    """An activity somebody provided. `outcome`: how sure what came of it is, 0 to 1; None when nothing is recorded."""

    key: int
    provider: str
    requester: str
    topics: tuple[str, ...]
    areas: tuple[str, ...]
    words: tuple[str, ...]
    day: datetime.date | None
    held: bool = True
    outcome: float | None = None


@dataclass(frozen=True)
class OfferedProgramme:
    """A published programme. Languages and offers: None when its institution has not said."""

    key: int
    institution: str
    topics: tuple[str, ...]
    areas: tuple[str, ...]
    languages: tuple[str, ...] | None
    offers: tuple[str, ...] | None
    words: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Parties:
    """The institutions, by place."""

    rows: tuple[Party, ...]
    place_of: Mapping[str, int]
    languages: Codes
    subregions: Codes

    @classmethod
    def of(cls, parties: Iterable[Party]) -> Parties:
        rows = tuple(parties)
        return cls(
            rows,
            {party.code: place for place, party in enumerate(rows)},
            Codes.of(party.languages for party in rows),
            Codes.of([party.subregion] if party.subregion else None for party in rows),
        )

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class History:
    """Activities given by the parties, as columns; those of others are left out."""

    rows: tuple[GivenActivity, ...]
    provider: np.ndarray
    topics: Codes
    words: Words
    days: Numbers
    outcomes: Numbers
    held: np.ndarray
    requesters: Codes

    @classmethod
    def of(cls, activities: Iterable[GivenActivity], parties: Parties) -> History:
        rows = tuple(one for one in activities if one.provider in parties.place_of)
        return cls(
            rows,
            _places((one.provider for one in rows), parties),
            Codes.of(_topics(one.topics, one.areas) for one in rows),
            Words.of(one.words for one in rows),
            Numbers.of(one.day for one in rows),
            Numbers.of(one.outcome for one in rows),
            np.array([one.held for one in rows], dtype=bool),
            Codes.of([one.requester] for one in rows),
        )


@dataclass(frozen=True)
class Offered:
    """Programmes as columns; `keys` say which row is which.

    Made of records here, or straight from the sets the search holds (`knowledge.py`).
    """

    keys: np.ndarray
    institution: np.ndarray
    topics: Codes
    languages: Codes
    offers: Codes
    words: Words

    @classmethod
    def of(cls, programmes: Iterable[OfferedProgramme], parties: Parties) -> Offered:
        rows = [one for one in programmes if one.institution in parties.place_of]
        return cls(
            np.array([one.key for one in rows], dtype=np.int64),
            _places((one.institution for one in rows), parties),
            Codes.of(_topics(one.topics, one.areas) for one in rows),
            Codes.of(one.languages for one in rows),
            Codes.of(one.offers for one in rows),
            Words.of(one.words for one in rows),
        )

    def __len__(self) -> int:
        return len(self.keys)


@dataclass(frozen=True)
class Sides:
    """Everything a need is compared with. `busy`: what each party's focal point has in hand, NaN when nobody knows."""

    parties: Parties
    history: History
    offered: Offered
    busy: Numbers
    today: datetime.date


def nobody_knows(parties: Parties) -> Numbers:
    """No party's load is known."""
    return Numbers.of([None] * len(parties))


def words_of_activity(titles: Iterable[str], topics: Iterable[str]) -> tuple[str, ...]:
    """The stems of an activity: of its titles and of the names of its topics, in every language there is."""
    return tuple(dict.fromkeys(stem for text in (*titles, *topics) for stem in _stems(text)))


@lru_cache(maxsize=20_000)
def _stems(text: str) -> tuple[str, ...]:
    """The names of topics come back with every activity, and all of them whenever the columns are read anew."""
    return tuple(analyse(text))


def topic_closeness(need: Need) -> dict[str, float]:
    """The topic wanted counts wholly, another of its area a little."""
    if not need.topic:
        return {}
    return {need.topic: 1.0} | ({f"area:{need.area}": 0.3} if need.area else {})


def _topics(topics: Sequence[str], areas: Sequence[str]) -> list[str]:
    return [*topics, *(f"area:{area}" for area in areas)]


def _places(codes: Iterable[str], parties: Parties) -> np.ndarray:
    return np.array([parties.place_of[code] for code in codes], dtype=np.intp)

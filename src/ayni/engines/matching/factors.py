"""Factors: each gives every row a score in [0, 1], NaN where it cannot know, and a reason for one row."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

from ayni.engines.matching.columns import Codes, Floats, Numbers, Words


@dataclass(frozen=True)
class Reason:
    """Why a score is what it is, as data: whoever shows it says `code` in words, with `params`."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


class Factor(Protocol):
    """`scores` gives a new array of all rows; `reason` is asked only of the rows that are shown."""

    @property
    def name(self) -> str: ...

    def scores(self) -> Floats: ...

    def reason(self, place: int) -> Reason | None: ...


@dataclass(frozen=True)
class Alike:
    """How much of the wanted words a row has, rarer words weighing more. Unknown when nobody has any of them.

    Words that no row has are left out: they tell nothing apart.
    """

    name: str
    column: Words
    wanted: tuple[str, ...]

    def scores(self) -> Floats:
        asked = self._asked()
        if not asked:
            return np.full(len(self.column), math.nan)
        scores = np.zeros(len(self.column))
        whole = sum(asked.values())
        for stem, weight in asked.items():
            rows, strengths = self.column.rows_of[stem]
            scores[rows] += strengths * (weight / whole)
        np.minimum(scores, 1.0, out=scores)
        scores[~self.column.known] = math.nan
        return scores

    def reason(self, place: int) -> Reason | None:
        asked = self._asked()
        if not asked or not self.column.known[place]:
            return None
        found = [stem for stem in asked if place in self.column.rows_of[stem][0]]
        found.sort(key=lambda stem: -asked[stem])
        return Reason("words", {"found": tuple(found), "asked": len(dict.fromkeys(self.wanted))})

    def _asked(self) -> dict[str, float]:
        return {stem: weight for stem in dict.fromkeys(self.wanted) if (weight := self.column.weight_of(stem)) > 0}


@dataclass(frozen=True)
class Share:
    """Which share of the wanted codes a row has. Unknown where its codes are, or when none is wanted."""

    name: str
    column: Codes
    wanted: frozenset[str]

    def scores(self) -> Floats:
        if not self.wanted:
            return np.full(len(self.column), math.nan)
        scores = np.zeros(len(self.column))
        for code in sorted(self.wanted & self.column.rows_of.keys()):
            scores[self.column.rows_of[code]] += 1
        scores /= len(self.wanted)
        scores[~self.column.known] = math.nan
        return scores

    def reason(self, place: int) -> Reason | None:
        if not self.wanted or not self.column.known[place]:
            return None
        has = [code for code in sorted(self.wanted) if place in self.column.rows_of.get(code, ())]
        return Reason("codes", {"found": tuple(has), "asked": len(self.wanted)})


@dataclass(frozen=True)
class Related:
    """The closeness of the row's closest code: the same topic 1, another of its area perhaps a third."""

    name: str
    column: Codes
    closeness: Mapping[str, float]

    def scores(self) -> Floats:
        if not self.closeness:
            return np.full(len(self.column), math.nan)
        scores = np.zeros(len(self.column))
        for code, close in self.closeness.items():
            rows = self.column.rows_of.get(code)
            if rows is not None:
                scores[rows] = np.maximum(scores[rows], close)
        scores[~self.column.known] = math.nan
        return scores

    def reason(self, place: int) -> Reason | None:
        if not self.closeness or not self.column.known[place]:
            return None
        has = [code for code in self.closeness if place in self.column.rows_of.get(code, ())]
        closest = max(has, key=lambda code: self.closeness[code], default="")
        return Reason("related", {"code": closest, "closeness": self.closeness.get(closest, 0.0)})


@dataclass(frozen=True)
class Near:
    """1 at `wanted`, half of it at each further distance of `half`: a day, an age, an amount."""

    name: str
    column: Numbers
    wanted: float
    half: float

    def __post_init__(self) -> None:
        _check_half(self.name, self.half)

    def scores(self) -> Floats:
        return np.exp2(-np.abs(self.column.values - self.wanted) / self.half)

    def reason(self, place: int) -> Reason | None:
        value = float(self.column.values[place])
        return None if math.isnan(value) else Reason("near", {"value": value, "distance": abs(value - self.wanted)})


@dataclass(frozen=True)
class Many:
    """The more the better, ever less so: x / (x + half). Amounts below zero are refused."""

    name: str
    column: Numbers
    half: float

    def __post_init__(self) -> None:
        _check_half(self.name, self.half)
        _check_amounts(self.name, self.column)

    def scores(self) -> Floats:
        return self.column.values / (self.column.values + self.half)

    def reason(self, place: int) -> Reason | None:
        return _amount(self.column, place)


@dataclass(frozen=True)
class Few:
    """The fewer the better: half / (x + half). Amounts below zero are refused."""

    name: str
    column: Numbers
    half: float

    def __post_init__(self) -> None:
        _check_half(self.name, self.half)
        _check_amounts(self.name, self.column)

    def scores(self) -> Floats:
        return self.half / (self.column.values + self.half)

    def reason(self, place: int) -> Reason | None:
        return _amount(self.column, place)


@dataclass(frozen=True)
class Given:
    """Scores worked out elsewhere, as those of a group; `why` gives the reason of a row."""

    name: str
    column: Floats
    why: Callable[[int], Reason | None] = lambda place: None

    @classmethod
    def of(cls, name: str, rows: Iterable[float | None]) -> Given:
        return cls(name, Numbers.of(rows).values)

    def scores(self) -> Floats:
        return np.array(self.column, dtype=np.float64)

    def reason(self, place: int) -> Reason | None:
        return self.why(place)


def _amount(column: Numbers, place: int) -> Reason | None:
    value = float(column.values[place])
    return None if math.isnan(value) else Reason("amount", {"value": value})


def _check_half(name: str, half: float) -> None:
    if not (math.isfinite(half) and half > 0):
        raise ValueError(f"{name}: half must be a finite number above zero, not {half!r}")


def _check_amounts(name: str, column: Numbers) -> None:
    if (column.values < 0).any():
        raise ValueError(f"{name}: row {int(np.flatnonzero(column.values < 0)[0])} is below zero")

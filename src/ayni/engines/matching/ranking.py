"""The weighted total of several factors, the best rows, and what each factor did for them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ayni.engines.matching.columns import Floats
from ayni.engines.matching.factors import Factor, Reason

# Totals that differ by less are the same: sums of the same numbers in another order differ in the last digits.
DIGITS = 12


@dataclass(frozen=True)
class Part:
    """What one factor did for a row. `score` is None when not known; `points` of all parts add up to the total."""

    name: str
    score: float | None
    weight: float
    points: float
    reason: Reason | None


@dataclass(frozen=True)
class Match:
    """A row with its total in [0, 1], None when no factor knows anything of it. `known`: share of weight known."""

    place: int
    total: float | None
    parts: tuple[Part, ...]
    known: float

    def part(self, name: str) -> Part:
        """The part of a factor; KeyError for one that was not asked."""
        for part in self.parts:
            if part.name == name:
                return part
        raise KeyError(name)


@dataclass(frozen=True)
class Difference:
    """How many points of the total one row is ahead of another by a factor; below zero when behind."""

    name: str
    points: float


class Ranking:
    """All rows ordered by total; ties, and rows of which nothing is known (last), by their place."""

    def __init__(
        self,
        factors: Sequence[Factor],
        weights: Mapping[str, float],
        leaving_out: Iterable[int] = (),
    ) -> None:
        """Raises ValueError for no factor, columns of unlike length, a score that is none, or bad weights."""
        if not factors:
            raise ValueError("a ranking needs at least one factor")
        self._factors = list(factors)
        self._weights = _checked(weights, [factor.name for factor in factors])
        self._columns = [_column(factor) for factor in factors]
        lengths = {factor.name: len(column) for factor, column in zip(factors, self._columns, strict=True)}
        if len(set(lengths.values())) > 1:
            raise ValueError(f"the factors have columns of unlike length: {lengths}")
        self.totals = _totals(self._columns, self._weights)
        self._order_by = np.where(np.isnan(self.totals), -1.0, self.totals)
        self._left_out = np.zeros(len(self.totals), dtype=bool)
        self._left_out[list(leaving_out)] = True
        self._order_by[self._left_out] = -math.inf

    def __len__(self) -> int:
        """How many rows are ranked."""
        return int(len(self.totals) - self._left_out.sum())

    def places(self, most: int) -> np.ndarray:
        """The best `most` rows, best first."""
        if most < 1:
            raise ValueError(f"ask for at least one row, not {most}")
        count = min(most, len(self))
        if count == 0:
            return np.empty(0, dtype=np.intp)
        keys = self._order_by
        if count < len(keys):
            # Every row that ties with the last one needed is kept, so that the earlier place wins.
            threshold = np.partition(keys, len(keys) - count)[len(keys) - count]
            candidates = np.flatnonzero(keys >= threshold)
        else:
            candidates = np.arange(len(keys))
        return candidates[np.argsort(-keys[candidates], kind="stable")][:count]

    def best(self, most: int = 10) -> list[Match]:
        """The best `most` rows with their parts and reasons."""
        return [self.match(int(place)) for place in self.places(most)]

    def match(self, place: int) -> Match:
        """One row, among the best or not. Raises IndexError for a row that is not there or was left out."""
        if not 0 <= place < len(self.totals) or self._left_out[place]:
            raise IndexError(f"row {place} is not ranked")
        total = float(self.totals[place])
        known = not math.isnan(total)
        whole = sum(self._weights)
        parts, heard = [], 0.0
        for factor, column, weight in zip(self._factors, self._columns, self._weights, strict=True):
            score = float(column[place])
            missing = math.isnan(score)
            heard += 0.0 if missing else weight
            points = weight * ((total if known else 0.0) if missing else score) / whole
            reason = None if missing else factor.reason(place)
            parts.append(Part(factor.name, None if missing else score, weight, points, reason))
        return Match(place, total if known else None, tuple(parts), heard / whole)

    def position(self, place: int) -> int:
        """1 for the best. Raises IndexError for a row that was left out."""
        if self._left_out[place]:
            raise IndexError(f"row {place} is not ranked")
        mine = self._order_by[place]
        ahead = (self._order_by > mine).sum() + (self._order_by[:place] == mine).sum()
        return int(ahead) + 1


def rank(
    factors: Sequence[Factor], weights: Mapping[str, float], most: int = 10, leaving_out: Iterable[int] = ()
) -> list[Match]:
    """The best `most` rows by the weighted mean of what is known of them; see `Ranking`."""
    return Ranking(factors, weights, leaving_out).best(most)


def differences(ahead: Match, behind: Match) -> list[Difference]:
    """Factor by factor, the points one match of a ranking has more than another, largest first; they add up."""
    found = [
        Difference(mine.name, mine.points - theirs.points)
        for mine, theirs in zip(ahead.parts, behind.parts, strict=True)
    ]
    return sorted(found, key=lambda one: -one.points)


def _checked(weights: Mapping[str, float], names: Sequence[str]) -> list[float]:
    if len(set(names)) < len(names):
        raise ValueError(f"two factors have the same name: {sorted(names)}")
    for name, weight in weights.items():
        if name not in names:
            raise ValueError(f"there is no factor {name!r} to weigh")
        if not (isinstance(weight, int | float) and math.isfinite(weight) and weight >= 0):
            raise ValueError(f"{name}: a weight must be a finite number, zero or more, not {weight!r}")
    missing = [name for name in names if name not in weights]
    if missing:
        raise ValueError(f"no weight was given for {', '.join(missing)}")
    if not any(weights[name] for name in names):
        raise ValueError("at least one weight must be above zero")
    return [float(weights[name]) for name in names]


def _column(factor: Factor) -> Floats:
    column = np.asarray(factor.scores(), dtype=np.float64)
    if column.ndim != 1:
        raise ValueError(f"{factor.name}: scores must be one column")
    with np.errstate(invalid="ignore"):
        wrong = np.flatnonzero((column < 0) | (column > 1))
    if len(wrong):
        raise ValueError(f"{factor.name}: row {int(wrong[0])} has {column[wrong[0]]}; a score is 0 to 1, or NaN")
    return column


def _totals(columns: Sequence[Floats], weights: Sequence[float]) -> Floats:
    """The weighted mean of the known scores: an unknown one is left out, so it neither raises nor lowers."""
    above = np.zeros(len(columns[0]))
    below = np.zeros(len(columns[0]))
    for column, weight in zip(columns, weights, strict=True):
        if weight:
            missing = np.isnan(column)
            above += np.where(missing, 0.0, column) * weight
            below += np.where(missing, 0.0, weight)
    with np.errstate(invalid="ignore"):
        return np.round(above / below, DIGITS)

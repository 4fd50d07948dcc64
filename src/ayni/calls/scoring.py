"""What reviews and proposals come to, out of 100, and how far reviewers agree. Pure: no database.

A review's total is the weighted mean, over the criteria it scored, of points / most points. A criterion
marked "not applicable" and an optional one left out stand outside the mean: neither is a zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import mean, pstdev
from typing import TypeVar

Reviewer = TypeVar("Reviewer", bound=Hashable)
Proposal = TypeVar("Proposal", bound=Hashable)

# Reviews of one proposal that lie this far apart, out of 100, are marked: a sign to talk, not a rule.
DISAGREE_FROM = Decimal(25)
LOWEST, HIGHEST = Decimal(0), Decimal(100)


@dataclass(frozen=True)
class Mark:
    """A criterion's weight and most points (both above 0), and the points given; None: none were."""

    weight: Decimal
    most: int
    points: Decimal | None


@dataclass(frozen=True)
class Spread:
    """How the totals of one proposal lie: lowest, highest, and their standard deviation (of all, not a sample)."""

    low: Decimal
    high: Decimal
    deviation: Decimal

    @property
    def width(self) -> Decimal:
        return self.high - self.low

    @property
    def is_disagreement(self) -> bool:
        return self.width >= DISAGREE_FROM


def total_of(marks: Iterable[Mark]) -> Decimal | None:
    """The total of one review, 0–100; None when nothing was scored."""
    scored = [mark for mark in marks if mark.points is not None]
    weight = sum((mark.weight for mark in scored), Decimal(0))
    if not weight:
        return None
    gained = sum((mark.weight * (mark.points or 0) / mark.most for mark in scored), Decimal(0))
    return gained / weight * 100


def value_of(totals: Sequence[Decimal]) -> Decimal | None:
    """What a proposal is worth: the mean of its reviews' totals; None without any."""
    return mean(totals) if totals else None


def spread_of(totals: Sequence[Decimal]) -> Spread | None:
    """None without any total."""
    return Spread(min(totals), max(totals), pstdev(totals)) if totals else None


def leniency_of(totals: Mapping[Proposal, Mapping[Reviewer, Decimal]]) -> dict[Reviewer, Decimal]:
    """How far each reviewer lies, on average, above (+) or below (−) the others on the same proposals.

    A reviewer who shares no proposal with another cannot be compared and is not there.
    """
    apart: dict[Reviewer, list[Decimal]] = defaultdict(list)
    for given in totals.values():
        for reviewer, total in given.items():
            others = [other for who, other in given.items() if who != reviewer]
            if others:
                apart[reviewer].append(total - mean(others))
    return {reviewer: mean(differences) for reviewer, differences in apart.items()}


def adjusted_values(totals: Mapping[Proposal, Mapping[Reviewer, Decimal]]) -> dict[Proposal, Decimal]:
    """The values with each reviewer's leniency taken off their totals, within 0–100. To look at, not to decide by."""
    leniency = leniency_of(totals)
    found = {}
    for proposal, given in totals.items():
        if given:
            fair = [total - leniency.get(reviewer, LOWEST) for reviewer, total in given.items()]
            found[proposal] = min(HIGHEST, max(LOWEST, mean(fair)))
    return found

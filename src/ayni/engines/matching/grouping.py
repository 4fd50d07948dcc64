"""From rows to what they belong to: a ministry is as near as the best of its programmes."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ayni.engines.matching.columns import Floats


@dataclass(frozen=True)
class Grouped:
    """`best`: the highest score of each group, NaN where none is known; `place`: its row, the first of ties, or -1."""

    best: Floats
    place: np.ndarray


def best_in_groups(scores: Floats, groups: np.ndarray, count: int) -> Grouped:
    """The best row of each of `count` groups; `groups` names the group of each row, 0 to count - 1."""
    _check(scores, groups, count)
    best = np.full(count, math.nan)
    np.fmax.at(best, groups, scores)
    place = np.full(count, -1)
    winners = np.flatnonzero(scores == best[groups])[::-1]
    place[groups[winners]] = winners
    return Grouped(best, place)


def sum_in_groups(values: Floats, groups: np.ndarray, count: int) -> Floats:
    """The sum of each group; unknown values add nothing, a group without rows has 0."""
    _check(values, groups, count)
    known = ~np.isnan(values)
    return np.bincount(groups[known], weights=values[known], minlength=count).astype(np.float64)


def _check(values: Floats, groups: np.ndarray, count: int) -> None:
    if len(values) != len(groups):
        raise ValueError(f"{len(values)} values and {len(groups)} groups")
    if len(groups) and not (int(groups.min()) >= 0 and int(groups.max()) < count):
        raise ValueError(f"groups must be numbered from 0 to {count - 1}")

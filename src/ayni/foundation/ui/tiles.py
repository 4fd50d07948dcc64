"""Quantities on the map of tiles: how dark a country is, and what the legend says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, sqrt

from ayni.foundation.ui.parts import LegendEntry, Tile

DARKEST = 10


def level(value: float | None, largest: float) -> int:
    """Level 0 to 10 of `value` where `largest` is 10; nothing and zero are 0.

    The scale is of square roots. One country often gives several times what the others give
    (Argentina 28 activities, most others one to six); in plain proportion the others would all
    look empty.
    """
    if not value or value < 0 or largest <= 0:
        return 0
    return min(DARKEST, max(1, ceil(DARKEST * sqrt(value / largest))))


def legend(tiles: Iterable[Tile]) -> Sequence[LegendEntry]:
    """The levels in use, lightest first, with the values each holds."""
    held: dict[int, list[float]] = {}
    for tile in tiles:
        held.setdefault(tile.level, []).append(tile.value or 0)
    return [LegendEntry(at, min(values), max(values)) for at, values in sorted(held.items())]

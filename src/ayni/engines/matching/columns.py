"""One side of a match as columns, prepared once and asked many times."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

Floats = np.ndarray
Places = np.ndarray


@dataclass(frozen=True)
class Numbers:
    """A number a row, NaN where not known: an amount, a count, a day as its ordinal."""

    values: Floats

    @classmethod
    def of(cls, rows: Iterable[float | datetime.date | None]) -> Numbers:
        """None is unknown. Raises ValueError for an infinite number, which no distance can be taken from."""
        read = [math.nan if row is None else _number(row) for row in rows]
        values = np.array(read, dtype=np.float64)
        if np.isinf(values).any():
            raise ValueError(f"row {int(np.flatnonzero(np.isinf(values))[0])}: a number must be finite")
        return cls(values)

    def __len__(self) -> int:
        return len(self.values)


def _number(value: float | datetime.date) -> float:
    return float(value.toordinal()) if isinstance(value, datetime.date) else float(value)


@dataclass(frozen=True)
class Codes:
    """A set of codes a row, kept as the rows of each code. A row given None is unknown; an empty set is known."""

    rows_of: Mapping[str, Places]
    known: np.ndarray

    @classmethod
    def of(cls, rows: Iterable[Iterable[str] | None]) -> Codes:
        """Raises TypeError for a row that is one text: its letters would be taken for codes."""
        gathered: dict[str, list[int]] = {}
        known: list[bool] = []
        for place, row in enumerate(rows):
            if isinstance(row, str):
                raise TypeError(f"row {place}: give a list of codes, not one text")
            known.append(row is not None)
            for code in set(row or ()):
                gathered.setdefault(code, []).append(place)
        return cls({code: np.array(at) for code, at in gathered.items()}, np.array(known, dtype=bool))

    def __len__(self) -> int:
        return len(self.known)


@dataclass(frozen=True)
class Words:
    """A bag of stems a row, each with a strength in (0, 1], kept as the rows of each stem.

    `known` is False for a row whose words nobody gave. A stem that few rows have weighs more (`weight_of`).
    """

    rows_of: Mapping[str, tuple[Places, Floats]]
    known: np.ndarray
    _weights: dict[str, float] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, rows: Iterable[Sequence[str] | Mapping[str, float]]) -> Words:
        """Rows of stems (as `engines.text.analyse` gives), or of stem → strength. A row without any is unknown."""
        gathered: dict[str, tuple[list[int], list[float]]] = {}
        known: list[bool] = []
        for place, row in enumerate(rows):
            if isinstance(row, str):
                raise TypeError(f"row {place}: give stems, not a text")
            known.append(bool(row))
            strengths = row if isinstance(row, Mapping) else dict.fromkeys(row, 1.0)
            for stem, strength in strengths.items():
                if not 0 < strength <= 1:
                    raise ValueError(f"row {place}: the strength of {stem!r} must be above 0 and at most 1")
                at, strong = gathered.setdefault(stem, ([], []))
                at.append(place)
                strong.append(strength)
        held = {stem: (np.array(at), np.array(strong)) for stem, (at, strong) in gathered.items()}
        return cls(held, np.array(known, dtype=bool))

    def __len__(self) -> int:
        return len(self.known)

    def weight_of(self, stem: str) -> float:
        """ln(1 + (n - d + ½) / (d + ½)), d of n rows having it (the idf of BM25, Robertson 2009); 0 if none has."""
        if stem not in self.rows_of:
            return 0.0
        known = self._weights.get(stem)
        if known is None:
            having, every = len(self.rows_of[stem][0]), len(self)
            known = self._weights[stem] = math.log(1 + (every - having + 0.5) / (having + 0.5))
        return known

"""The value: a period as it is known, from an exact day to "to be defined"."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from . import edtf as notation
from .spans import COARSENESS, Precision, Span


@lru_cache(maxsize=8192)
def _known(text: str) -> tuple[str, tuple[Span, ...], bool]:
    parts, is_alternative = notation.parse(text)
    return notation.write(parts, is_alternative), parts, is_alternative


@dataclass(frozen=True, slots=True)
class Period:
    """A period of uncertain precision, held as canonical EDTF.

    `Period("2007-05-29/2007-05-31", text="29-31 Mayo 2007")`. The words are kept, and do not count when two
    periods are compared. `Period("")` is the unknown period. Raises InvalidPeriod.
    """

    edtf: str
    text: str = field(default="", compare=False)
    parts: tuple[Span, ...] = field(init=False, compare=False, repr=False)
    is_alternative: bool = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        canonical, parts, is_alternative = _known(self.edtf)
        object.__setattr__(self, "edtf", canonical)
        object.__setattr__(self, "parts", parts)
        object.__setattr__(self, "is_alternative", is_alternative)

    def __str__(self) -> str:
        return self.text or self.edtf

    @property
    def is_unknown(self) -> bool:
        return not self.parts

    @property
    def earliest(self) -> date | None:
        """The first possible day; None when unknown or open."""
        return self.parts[0].start.earliest if self.parts and self.parts[0].start else None

    @property
    def latest(self) -> date | None:
        """The last possible day; None when unknown or open."""
        if not self.parts:
            return None
        last = max(part.latest for part in self.parts)
        return None if last == date.max else last

    @property
    def precision(self) -> Precision:
        """That of the least precise part."""
        return max((part.precision for part in self.parts), key=COARSENESS.__getitem__, default=Precision.UNKNOWN)

    @property
    def sort_key(self) -> tuple[bool, date, date, str]:
        """By first day, then last; open starts first, open ends last, the unknown after all."""
        if not self.parts:
            return True, date.max, date.max, ""
        return False, self.earliest or date.min, self.latest or date.max, self.edtf

    def overlaps(self, start: date | None, end: date | None) -> bool:
        """Whether a day of it, certain or possible, lies from `start` to `end` included (None: no limit)."""
        first, last = start or date.min, end or date.max
        return any(part.earliest <= last and part.latest >= first for part in self.parts)

    def with_text(self, words: str) -> "Period":
        """The same period with other words kept beside it."""
        return Period(self.edtf, text=words)


UNKNOWN = Period("")


def parse_edtf(text: str) -> Period:
    """Read EDTF; empty or "XXXX" is the unknown period. Raises InvalidPeriod."""
    return Period(text)

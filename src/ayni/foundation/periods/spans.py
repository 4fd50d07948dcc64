"""Points of time at several precisions, spans between them, and the parts of a month or year people name."""

import calendar
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, Self

from .errors import InvalidPeriod

MONTHS_IN_THIRD = 4
HALF_MONTH_DAYS = 15
THIRD_MONTH_DAYS = 10


class Precision(StrEnum):
    """How exactly a period is known, finest first."""

    DAY = "day"
    PART_OF_MONTH = "part-of-month"
    MONTH = "month"
    PART_OF_YEAR = "part-of-year"
    YEAR = "year"
    DECADE = "decade"
    UNKNOWN = "unknown"


COARSENESS = {precision: rank for rank, precision in enumerate(Precision)}


@lru_cache(maxsize=4096)
def last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


class Point(NamedTuple):
    """A day, a month (`day` 0), a year (`month` 0) or a decade; `unspecified`: the rest is to be defined."""

    year: int
    month: int = 0
    day: int = 0
    approximate: bool = False
    uncertain: bool = False
    unspecified: bool = False
    decade: bool = False

    @classmethod
    def checked(cls, year: int, month: int = 0, day: int = 0) -> Self:
        """Build a point of the calendar. Raises InvalidPeriod: no_such_year, no_such_month, no_such_day."""
        if not 1000 <= year <= 9999:
            raise InvalidPeriod("no_such_year", year=year)
        if month and not 1 <= month <= 12:
            raise InvalidPeriod("no_such_month", month=month)
        if day and not 1 <= day <= last_day(year, month):
            raise InvalidPeriod("no_such_day", day=day, month=month, year=year, last=last_day(year, month))
        return cls(year, month, day)

    @property
    def earliest(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        if self.decade:
            return date(self.year + 9, 12, 31)
        month = self.month or 12
        return date(self.year, month, self.day or last_day(self.year, month))

    @property
    def precision(self) -> Precision:
        if self.day:
            return Precision.DAY
        if self.month:
            return Precision.MONTH
        return Precision.DECADE if self.decade else Precision.YEAR

    @property
    def edtf(self) -> str:
        text = f"{self.year // 10}X" if self.decade else str(self.year)
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        elif self.unspecified:
            text += "-XX"
        if self.approximate:
            return text + ("%" if self.uncertain else "~")
        return text + "?" if self.uncertain else text


class Span(NamedTuple):
    """From one point to another, both included; None is an open side; a single date is both its sides."""

    start: Point | None
    end: Point | None

    @classmethod
    def checked(cls, start: Point | None, end: Point | None) -> Self:
        """Build a span. Raises InvalidPeriod: open_both, ends_before_start."""
        if start is None and end is None:
            raise InvalidPeriod("open_both")
        if start and end and start.earliest > end.latest:
            raise InvalidPeriod("ends_before_start", start=start.edtf, end=end.edtf)
        return cls(start, end)

    @property
    def earliest(self) -> date:
        """First day, `date.min` for an open start."""
        return self.start.earliest if self.start else date.min

    @property
    def latest(self) -> date:
        """Last day, `date.max` for an open end."""
        return self.end.latest if self.end else date.max

    @property
    def is_single(self) -> bool:
        return self.start == self.end

    @property
    def precision(self) -> Precision:
        if not self.is_single and (named := recognise(self)):
            return Precision.PART_OF_MONTH if named.month else Precision.PART_OF_YEAR
        sides = [side.precision for side in (self.start, self.end) if side]
        return max(sides, key=COARSENESS.__getitem__)

    def edtf(self, joint: str) -> str:
        """The span in EDTF, its two sides joined by "/" or, within a set, by ".."."""
        if self.start and self.start == self.end:
            return self.start.edtf
        start = self.start.edtf if self.start else ""
        end = self.end.edtf if self.end else ""
        if joint == "/":
            start, end = start or "..", end or ".."
        return f"{start}{joint}{end}"

    def marked(self, *, approximate: bool = False, uncertain: bool = False) -> "Span":
        """The same span with its sides marked as approximate or uncertain (marks already there stay)."""

        def mark(side: Point | None) -> Point | None:
            if side is None:
                return None
            return side._replace(approximate=side.approximate or approximate, uncertain=side.uncertain or uncertain)

        return Span(mark(self.start), mark(self.end))


class Named(NamedTuple):
    """A part people name: a `kind` of half, quarter or third, `nth` from 1; of a year when `month` is 0."""

    kind: str
    nth: int
    year: int
    month: int = 0


def half_of_month(year: int, month: int, nth: int) -> Span:
    """Days 1 to 15, or 16 to the last: the "quincena" of an administrative calendar."""
    first, last = (1, HALF_MONTH_DAYS) if nth == 1 else (HALF_MONTH_DAYS + 1, last_day(year, month))
    return Span(Point.checked(year, month, first), Point.checked(year, month, last))


def third_of_month(year: int, month: int, nth: int) -> Span:
    """ "Early", "mid" or "late" in a month: about ten days, so both sides are approximate."""
    first = 1 + THIRD_MONTH_DAYS * (nth - 1)
    last = last_day(year, month) if nth == 3 else first + THIRD_MONTH_DAYS - 1
    return Span(Point.checked(year, month, first), Point.checked(year, month, last)).marked(approximate=True)


def months_of_year(year: int, nth: int, length: int) -> Span:
    """The nth run of `length` months: quarters (3), thirds (4), half-years (6)."""
    last = nth * length
    return Span(Point.checked(year, last - length + 1), Point.checked(year, last))


def third_of_year(year: int, nth: int) -> Span:
    """ "Early", "mid" or "late" in a year: about four months, so both sides are approximate."""
    return months_of_year(year, nth, MONTHS_IN_THIRD).marked(approximate=True)


def recognise(span: Span) -> Named | None:
    """The named part this span is exactly, whatever its uncertainty; None for an ordinary span."""
    start, end = span
    if start is None or end is None or start.year != end.year or start.approximate != end.approximate:
        return None
    if start.day and end.day and start.month == end.month:
        return _part_of_month(start, end)
    if start.month and end.month and not start.day and not end.day:
        return _part_of_year(start, end)
    return None


def _part_of_month(start: Point, end: Point) -> Named | None:
    year, month, last = start.year, start.month, last_day(start.year, start.month)
    if start.approximate:
        thirds = ((1, 10), (11, 20), (21, last))
        if (start.day, end.day) in thirds:
            return Named("third", thirds.index((start.day, end.day)) + 1, year, month)
        return None
    halves = ((1, HALF_MONTH_DAYS), (HALF_MONTH_DAYS + 1, last))
    if (start.day, end.day) in halves:
        return Named("half", halves.index((start.day, end.day)) + 1, year, month)
    return None


def _part_of_year(start: Point, end: Point) -> Named | None:
    if start.unspecified or end.unspecified:
        return None
    length = end.month - start.month + 1
    kind = {4: "third"} if start.approximate else {3: "quarter", 6: "half"}
    if length in kind and end.month % length == 0:
        return Named(kind[length], end.month // length, start.year)
    return None

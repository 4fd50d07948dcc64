"""A period moved by whole months, as far as it was known and no further."""

from __future__ import annotations

from ayni.foundation.periods import InvalidPeriod, Period, Point, Span
from ayni.foundation.periods.edtf import canonical, write
from ayni.foundation.periods.spans import half_of_month, last_day, recognise, third_of_month

MONTHS = 12


class CannotMove(ValueError):
    """The period is known by years or decades only: no number of months says where it goes."""


def moved(period: Period, months: int) -> Period:
    """The period `months` later (earlier when negative). The words it was said in no longer hold and are dropped.

    A part of a month stays that part; a day the month has not becomes its last. Raises CannotMove, and
    InvalidPeriod beyond the calendar.
    """
    if period.is_unknown:
        return period
    parts = [_moved_span(part, months) for part in period.parts]
    return Period(write(canonical(parts, period.is_alternative), period.is_alternative))


def _moved_span(span: Span, months: int) -> Span:
    start, end = span
    named = recognise(span) if not span.is_single else None
    if named and named.month and start is not None and end is not None:
        year, month = _later(named.year, named.month, months)
        part = (half_of_month if named.kind == "half" else third_of_month)(year, month, named.nth)
        return part.marked(uncertain=start.uncertain)
    return Span(start and _moved_point(start, months), end and _moved_point(end, months))


def _moved_point(point: Point, months: int) -> Point:
    if point.month:
        year, month = _later(point.year, point.month, months)
        day = min(point.day, last_day(year, month)) if point.day else 0
        return point._replace(year=year, month=month, day=day)
    if point.decade or months % MONTHS:
        raise CannotMove(point.edtf)
    year, _month = _later(point.year, 1, months)
    return point._replace(year=year)


def _later(year: int, month: int, months: int) -> tuple[int, int]:
    years, rest = divmod(year * MONTHS + month - 1 + months, MONTHS)
    if not 1000 <= years <= 9999:
        raise InvalidPeriod("no_such_year", year=years)
    return years, rest + 1

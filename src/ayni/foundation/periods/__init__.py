"""Periods of uncertain precision: a day, a fortnight, a month, one of two months, not known yet."""

from .errors import InvalidPeriod
from .months import month_names
from .period import UNKNOWN, Period, parse_edtf
from .reading import read_period
from .spans import Point, Precision, Span
from .writing import format_period

__all__ = [
    "UNKNOWN",
    "InvalidPeriod",
    "Period",
    "Point",
    "Precision",
    "Span",
    "format_period",
    "month_names",
    "parse_edtf",
    "read_period",
]

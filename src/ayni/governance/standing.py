"""How sure it is that an office was held on a day.

Sources rarely give the dates of an office: they name who held it at a meeting, or in a year. What they leave open is
bounded by the conference that gave the office and by the next one. So there are three answers besides "no":

- *certain*: the dates given hold the day;
- *term*: the dates given do not reach the day, and it lies between that conference and the next;
- *possible*: a date is known only roughly ("2018") and the day may lie on either side of it.

Figures and dates: none of ours; see `Office.source`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import IntEnum

from ayni.foundation.periods import UNKNOWN, Period


class Standing(IntEnum):
    NO = 0
    POSSIBLE = 1
    TERM = 2
    CERTAIN = 3


@dataclass(frozen=True)
class Term:
    """The conference that gave an office and the next one of which the date is known (unknown: none yet)."""

    conference: Period = UNKNOWN
    following: Period = UNKNOWN


def standing_on(day: datetime.date, *, began: Period, ended: Period, term: Term) -> Standing:
    """How sure it is that an office with these dates was held on `day`."""
    return min(_begun(day, began, term), _not_over(day, ended, term))


def _begun(day: datetime.date, began: Period, term: Term) -> Standing:
    if began.latest is not None and day >= began.latest:
        return Standing.CERTAIN
    if began.earliest is not None:
        return Standing.POSSIBLE if day >= began.earliest else Standing.NO
    return _within(term.conference.earliest, day, term.conference.latest)


def _not_over(day: datetime.date, ended: Period, term: Term) -> Standing:
    if ended.earliest is not None and day <= ended.earliest:
        return Standing.CERTAIN
    if ended.latest is not None:
        return Standing.POSSIBLE if day <= ended.latest else Standing.NO
    if term.following.latest is None or term.following.earliest is None:
        return Standing.TERM
    if day <= term.following.earliest:
        return Standing.TERM
    return Standing.POSSIBLE if day <= term.following.latest else Standing.NO


def _within(first: datetime.date | None, day: datetime.date, last: datetime.date | None) -> Standing:
    """Of a conference whose date is known roughly or not at all, less is sure."""
    if first is None or last is None:
        return Standing.POSSIBLE
    if day >= last:
        return Standing.TERM
    return Standing.POSSIBLE if day >= first else Standing.NO


@dataclass(frozen=True)
class Span:
    """The days on which an office is taken to be held; None: no limit."""

    first: datetime.date | None
    last: datetime.date | None

    def meets(self, other: Span) -> bool:
        """Whether both hold on one day at least."""
        first = max(self.first or datetime.date.min, other.first or datetime.date.min)
        last = min(self.last or datetime.date.max, other.last or datetime.date.max)
        return first <= last


def span_held(*, began: Period, ended: Period, term: Term) -> Span:
    """From the first to the last day on which the office is held, certainly or by its term; a rough date gives way.

    Two offices whose dates only might overlap ("2018" and "2018") do not meet.
    """
    first = began.latest if began.earliest is not None else term.conference.latest
    if ended.latest is not None:
        last: datetime.date | None = ended.earliest
    else:
        last = term.following.earliest
        if ended.earliest is not None and last is not None:
            last = max(last, ended.earliest)
    return Span(first, last)


def is_only_named(began: Period, ended: Period) -> bool:
    """Whether the source names the holder at some time without saying since when or until when."""
    return (
        not (began.is_unknown or ended.is_unknown)
        and (began.earliest is None and ended.latest is None)
        and (began.latest is not None and ended.earliest is not None)
    )


def when_named(began: Period, ended: Period) -> Period:
    """The time at which the source names the holder: "../2014" and "2014/.." give 2014. For `is_only_named`."""
    first, last = began.edtf.removeprefix("../"), ended.edtf.removesuffix("/..")
    return Period(first if first == last else f"{first}/{last}")

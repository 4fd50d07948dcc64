"""The calendar of a plan as other calendars know it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from ayni.foundation.calendars import CalendarEvent
from ayni.foundation.periods import Precision
from ayni.governance.queries.calendar import CalendarDate, CalendarRow, PlanCalendar

KNOWN_ENOUGH = (Precision.DAY, Precision.PART_OF_MONTH, Precision.MONTH)


def events_of(calendar: PlanCalendar) -> list[CalendarEvent]:
    """Certain days as they are; a month, a part of one, or one of two as tentative days over all it may be.

    What is known only by its year would fill a calendar, and is left out.
    """
    return [event for row in calendar.rows for date in row.dates for event in _events(row, date)]


def _events(row: CalendarRow, date: CalendarDate) -> Iterator[CalendarEvent]:
    if date.period.precision not in KNOWN_ENOUGH:
        return
    for place, part in enumerate(date.period.parts):
        if part.start is None or part.end is None or part.start.unspecified:
            continue
        yield _event(row, date, place, part.earliest, part.latest)


def _event(
    row: CalendarRow, date: CalendarDate, place: int, starts: datetime.date, ends: datetime.date
) -> CalendarEvent:
    told = [date.kind_label, date.when if not date.is_exact else ""]
    if not date.is_exact:
        told.append(_("The exact days are not known yet."))
    return CalendarEvent(
        uid=f"plan-date-{date.pk}-{place}@{urlsplit(settings.AYNI_URL).hostname or 'ayni'}",
        title=row.full_title,
        starts=starts,
        ends=ends,
        description="\n".join(filter(None, told)),
        location=date.place,
        url=settings.AYNI_URL + row.url if row.url else "",
        cancelled=row.cancelled,
        tentative=not date.is_exact,
    )

"""A calendar to take away."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.text import slugify

from ayni.foundation.calendars.events import CalendarEvent
from ayni.foundation.calendars.writing import write_calendar


def calendar_response(name: str, events: Sequence[CalendarEvent]) -> HttpResponse:
    """The events as an .ics file named after the calendar."""
    response = HttpResponse(write_calendar(name, events), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slugify(name) or "ayni"}.ics"'
    response["X-Content-Type-Options"] = "nosniff"
    return response

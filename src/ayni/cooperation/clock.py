"""A session's hours on the clocks of both ministries."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.dates import format_time, get_timezone_location
from django.utils.translation import get_language

from ayni.cooperation.models import Session
from ayni.foundation.periods import Period, format_period
from ayni.foundation.ui.templatetags.ui import LOCALES


@dataclass(frozen=True)
class ZoneHours:
    """The hours of a session in one zone, in words: "11:00–14:00", "Mexico City", "8 June 2023"."""

    hours: str
    city: str
    day: str
    zone: str


def hours_of(session: Session) -> list[ZoneHours]:
    """The hours in each zone the session names, in their order; UTC when it names none.

    Empty when the hours are not known.
    """
    if session.starts_at is None:
        return []
    zones = [zone for name in session.time_zones if (zone := zone_called(str(name)))] or [ZoneInfo("UTC")]
    return [_hours(session.starts_at, session.ends_at, zone) for zone in zones]


def day_of(session: Session) -> str:
    """The day of the session in words; empty when it is not known."""
    day = session.held_on
    if day is None and session.starts_at is not None:
        return hours_of(session)[0].day
    return long_day(day) if day else ""


def _hours(starts_at: datetime.datetime, ends_at: datetime.datetime | None, zone: ZoneInfo) -> ZoneHours:
    start = starts_at.astimezone(zone)
    words = format_time(start, "HH:mm", locale=_locale())
    if ends_at is not None:
        words += "–" + format_time(ends_at.astimezone(zone), "HH:mm", locale=_locale())
    city = get_timezone_location(start, locale=_locale(), return_city=True)
    return ZoneHours(words, city, long_day(start.date()), zone.key)


def lines(text: str) -> list[str]:
    """The items of a text that keeps one a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def long_day(day: datetime.date) -> str:
    """A day in words of the reader's language."""
    return format_period(Period(day.isoformat()), get_language() or "es")


def _locale() -> Locale:
    return Locale.parse(LOCALES.get((get_language() or "es")[:2], "es_419"))


@lru_cache
def zone_called(name: str) -> ZoneInfo | None:
    """The zone called so; None when the machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None

"""When an activity was, is and will be held, told by its sessions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.utils import timezone

from ayni.cooperation.clock import zone_called
from ayni.cooperation.enums import SessionKind
from ayni.cooperation.models import Activity, Session
from ayni.foundation.periods import Period


def day_in_its_zone(session: Session) -> datetime.date | None:
    """The day of a session on the first of its clocks; None while it has none."""
    if session.starts_at is None:
        return session.held_on
    zones = [zone for name in session.time_zones if (zone := zone_called(str(name)))]
    return session.starts_at.astimezone(zones[0] if zones else datetime.UTC).date()


def standing(sessions: Iterable[Session]) -> list[Session]:
    """Those not called off, the earliest first; without a day last."""
    kept = [session for session in sessions if session.cancelled_at is None]
    return sorted(kept, key=lambda one: (day_in_its_zone(one) or datetime.date.max, moment_of(one), one.order))


def moment_of(session: Session) -> datetime.datetime:
    """When it begins, to sort by; the end of the calendar when not known."""
    return session.starts_at or datetime.datetime.max.replace(tzinfo=datetime.UTC)


def days_of(sessions: Iterable[Session]) -> list[datetime.date]:
    """The days on which it is held, in order. The coordination meeting prepares it and is not one of them."""
    dated = (day_in_its_zone(one) for one in standing(sessions) if one.kind != SessionKind.COORDINATION)
    return sorted({day for day in dated if day is not None})


def last_day(activity: Activity, sessions: Iterable[Session]) -> datetime.date | None:
    """The last day of its sessions; else of its period; None while neither says."""
    days = days_of(sessions)
    return days[-1] if days else activity.period.latest


def period_of(sessions: Iterable[Session]) -> Period | None:
    """From the first day to the last; None without a dated session."""
    days = days_of(sessions)
    if not days:
        return None
    first, last = days[0].isoformat(), days[-1].isoformat()
    return Period(first if first == last else f"{first}/{last}")


def is_past(session: Session, at: datetime.datetime | None = None) -> bool:
    """Whether it has ended, or its day is over."""
    now = at or timezone.now()
    if session.starts_at is not None:
        return (session.ends_at or session.starts_at) <= now
    return session.held_on is not None and session.held_on < timezone.localdate(now)

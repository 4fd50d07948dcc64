"""Sessions as calendars know them: invitations for those who take part, files for anyone."""

from __future__ import annotations

import datetime
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ayni.cooperation.clock import hours_of, lines, zone_called
from ayni.cooperation.models import Session
from ayni.foundation.calendars import CalendarEvent, Guest, write_calendar


def session_calendar(session: Session, *, method: str, attendee: str) -> str:
    """The calendar that goes with a letter to `attendee`; `method` REQUEST or CANCEL. Raises ValueError
    for a session without hours."""
    event = session_event(session, for_those_who_join=True, attendee=attendee)
    if event is None:
        raise ValueError("A session without a day is in no calendar.")
    return write_calendar("", [event], method=method)


def session_event(session: Session, *, for_those_who_join: bool, attendee: str = "") -> CalendarEvent | None:
    """The session as an event; None while it has no day. Without `for_those_who_join` the link is left out."""
    starts: datetime.date | None = session.starts_at or session.held_on
    if starts is None:
        return None
    ends: datetime.date = session.ends_at or starts
    if isinstance(starts, datetime.datetime):
        zone = next((zone for name in session.time_zones if (zone := zone_called(str(name)))), None)
        ends = session.ends_at or starts + datetime.timedelta(hours=1)
        starts, ends = starts.astimezone(zone or datetime.UTC), ends.astimezone(zone or datetime.UTC)
    link = session.link if for_those_who_join else ""
    page = settings.AYNI_URL + reverse("cooperation:activity", args=[session.activity.code])
    return CalendarEvent(
        uid=f"session-{session.pk}@{_host()}",
        title=f"{session.label} · {session.activity.title}",
        starts=starts,
        ends=ends,
        sequence=session.sequence,
        description=_description(session, link),
        location=session.place or link,
        url=link or page,
        organizer=Guest(parseaddr(settings.DEFAULT_FROM_EMAIL)[1], _("Technical Secretariat of the network")),
        guests=(Guest(attendee),) if attendee else (),
        cancelled=session.cancelled_at is not None,
        alarm=datetime.timedelta(hours=1),
    )


def _description(session: Session, link: str) -> str:
    clocks = [_("%(hours)s in %(city)s") % {"hours": one.hours, "city": one.city} for one in hours_of(session)]
    parts = [" · ".join(clocks), session.objective, *(f"- {item}" for item in lines(session.agenda))]
    if link:
        parts.append(_("To join: %(link)s") % {"link": link})
    return "\n".join(part for part in parts if part)


def _host() -> str:
    return urlsplit(settings.AYNI_URL).hostname or "ayni"

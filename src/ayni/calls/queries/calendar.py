"""The moments of a call as events of a calendar."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.translation import gettext as _

from ayni.calls.models import Call
from ayni.calls.queries.live import title_of
from ayni.calls.queries.managing import zone_of
from ayni.foundation.calendars import CalendarEvent
from ayni.foundation.cowriting.queries import sections_of
from ayni.people.rules import is_signed_in

LAST_HALF_HOUR = datetime.timedelta(minutes=30)
TWO_DAYS = datetime.timedelta(days=2)
ONE_HOUR = datetime.timedelta(hours=1)


def events_of(call: Call, user: Any, address: str) -> list[CalendarEvent]:
    """The closing and the webinar, where there are any. `address`: the call's page. The link of the webinar is only
    for whoever has signed in."""
    title = title_of(call).text
    zone = zone_of(call)
    section = sections_of(call).get("conditions")
    sequence = section.revision if section else 0
    events = []
    if call.closes_at is not None:
        closing = call.closes_at.astimezone(zone)
        events.append(
            CalendarEvent(
                uid=f"{call.code}-closing@ayni",
                title=_("Closes: %(title)s") % {"title": title},
                starts=closing - LAST_HALF_HOUR,
                ends=closing,
                sequence=sequence,
                description=_("Proposals are received until the end of this half hour, to the second."),
                url=address,
                alarm=TWO_DAYS,
            )
        )
    if call.webinar_at is not None:
        begins = call.webinar_at.astimezone(zone)
        events.append(
            CalendarEvent(
                uid=f"{call.code}-webinar@ayni",
                title=_("Information webinar: %(title)s") % {"title": title},
                starts=begins,
                ends=begins + datetime.timedelta(minutes=call.webinar_minutes),
                sequence=sequence,
                location=call.webinar_link if is_signed_in(user) else "",
                url=address,
                alarm=ONE_HOUR,
            )
        )
    return events

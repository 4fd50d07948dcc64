"""Events into iCalendar text, RFC 5545; what a method asks for, RFC 5546."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.utils import timezone
from icalendar import Alarm, Calendar, Event, Timezone, vCalAddress, vText

from ayni.foundation.calendars.events import CalendarEvent, Guest

METHODS = ("PUBLISH", "REQUEST", "CANCEL")
PRODUCT = "-//Ayni//Ayni//EN"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_METHOD = re.compile(r"^METHOD:(\w+)\s*$", re.MULTILINE)
_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f]+")
# A zone is described from a year before the first event to a year after the last: rules change, events do not.
_AROUND = datetime.timedelta(days=366)


def write_calendar(
    name: str, events: Sequence[CalendarEvent], *, method: str = "PUBLISH", at: datetime.datetime | None = None
) -> str:
    """The text of a calendar called `name`, with a VTIMEZONE for each zone its events name.

    REQUEST and CANCEL are letters to the guests: every event then needs its organizer. PUBLISH tells nobody
    who else was asked, so guests are left out. `at` is when it is written, now if not said. Raises ValueError
    for another method, or when an organizer is missing.
    """
    if method not in METHODS:
        raise ValueError(f"A calendar is sent as {', '.join(METHODS)}, not {method}.")
    if method != "PUBLISH" and not all(event.organizer for event in events):
        raise ValueError("An invitation needs its organizer.")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", _line(name))
    for described in _zones(events):
        calendar.add_component(described)
    stamp = (at or timezone.now()).astimezone(datetime.UTC)
    for event in events:
        calendar.add_component(_component(event, method, stamp))
    text: str = calendar.to_ical().decode()
    return text


def method_of(calendar: str) -> str:
    """PUBLISH, REQUEST or CANCEL, as the text of a calendar says. Raises ValueError when it says none of them."""
    found = _METHOD.search(calendar)
    if found is None or found[1] not in METHODS or not calendar.startswith("BEGIN:VCALENDAR"):
        raise ValueError("This is no calendar.")
    return found[1]


def _component(event: CalendarEvent, method: str, stamp: datetime.datetime) -> Event:
    made = Event()
    made.add("uid", _line(event.uid))
    made.add("dtstamp", stamp)
    made.add("sequence", event.sequence)
    _add_times(made, event)
    made.add("summary", _line(event.title))
    for key, words in (("description", _text(event.description)), ("location", _line(event.location))):
        if words:
            made.add(key, words)
    if _WEB.fullmatch(event.url):
        made.add("url", event.url)
    made.add("status", _status(event, method))
    if event.organizer:
        made.add("organizer", _address(event.organizer), encode=False)
    for guest in event.guests if method != "PUBLISH" else ():
        made.add("attendee", _attendee(guest), encode=False)
    if event.alarm is not None and method != "CANCEL":
        made.add_component(_alarm(event))
    return made


def _status(event: CalendarEvent, method: str) -> str:
    if event.cancelled or method == "CANCEL":
        return "CANCELLED"
    return "TENTATIVE" if event.tentative else "CONFIRMED"


def _add_times(made: Event, event: CalendarEvent) -> None:
    if isinstance(event.starts, datetime.datetime) and isinstance(event.ends, datetime.datetime):
        zone = _zone(event)
        made.add("dtstart", event.starts.astimezone(zone or datetime.UTC))
        made.add("dtend", event.ends.astimezone(zone or datetime.UTC))
        return
    made.add("dtstart", event.starts)
    # RFC 5545 3.6.1: the end of an all-day event is the first day after it.
    made.add("dtend", event.ends + datetime.timedelta(days=1))
    made.add("transp", "TRANSPARENT")


def _zone(event: CalendarEvent) -> ZoneInfo | None:
    """The named zone the event starts in; None where it is UTC, a bare offset, or a whole day."""
    zone = event.starts.tzinfo if isinstance(event.starts, datetime.datetime) else None
    return zone if isinstance(zone, ZoneInfo) and zone.key not in {"UTC", "Etc/UTC"} else None


def _zones(events: Sequence[CalendarEvent]) -> list[Timezone]:
    zoned = [(zone, event) for event in events if (zone := _zone(event))]
    if not zoned:
        return []
    first = min(event.starts.date() for _named, event in zoned if isinstance(event.starts, datetime.datetime))
    last = max(event.ends.date() for _named, event in zoned if isinstance(event.ends, datetime.datetime))
    names = sorted({zone.key for zone, _event in zoned})
    return [Timezone.from_tzid(name, first_date=first - _AROUND, last_date=last + _AROUND) for name in names]


def _address(guest: Guest) -> vCalAddress:
    address = vCalAddress(f"mailto:{guest.address}")
    if guest.name:
        address.params["CN"] = vText(_line(guest.name))
    return address


def _attendee(guest: Guest) -> vCalAddress:
    address = _address(guest)
    address.params["ROLE"] = "REQ-PARTICIPANT" if guest.required else "OPT-PARTICIPANT"
    address.params["PARTSTAT"] = "NEEDS-ACTION"
    address.params["RSVP"] = "TRUE"
    return address


def _alarm(event: CalendarEvent) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _line(event.title))
    alarm.add("trigger", -(event.alarm or datetime.timedelta()))
    return alarm


def _text(words: str) -> str:
    return _CONTROL.sub("", words.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _line(words: str) -> str:
    return " ".join(_text(words).split())

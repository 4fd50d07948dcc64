"""What a calendar is told of one event."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_ADDRESS = re.compile(r"[^@\s\x00-\x1f\x7f<>\"]+@[^@\s\x00-\x1f\x7f<>\"]+")


@dataclass(frozen=True)
class Guest:
    """Who organises or attends: an e-mail address and what to call them. `required` is for those who attend.

    Raises ValueError when the address is none.
    """

    address: str
    name: str = ""
    required: bool = True

    def __post_init__(self) -> None:
        if not _ADDRESS.fullmatch(self.address):
            raise ValueError("A guest needs an e-mail address.")


@dataclass(frozen=True)
class CalendarEvent:
    """One event. `starts` and `ends` are moments with their zone, or days, of which the last still counts.

    `uid` names the event for ever; `sequence` grows with each change sent of it. `alarm` is how long before
    the start a calendar should remind. `tentative`: its days may still change. Raises ValueError for a moment
    without a zone, a moment beside a day, or an end that is not after the start.
    """

    uid: str
    title: str
    starts: datetime.date
    ends: datetime.date
    sequence: int = 0
    description: str = ""
    location: str = ""
    url: str = ""
    organizer: Guest | None = None
    guests: tuple[Guest, ...] = ()
    cancelled: bool = False
    tentative: bool = False
    alarm: datetime.timedelta | None = None

    def __post_init__(self) -> None:
        moments = [isinstance(day, datetime.datetime) for day in (self.starts, self.ends)]
        if not self.uid.strip():
            raise ValueError("An event needs a UID.")
        if moments[0] != moments[1]:
            raise ValueError("An event runs between two moments or between two days.")
        if any(isinstance(day, datetime.datetime) and day.tzinfo is None for day in (self.starts, self.ends)):
            raise ValueError("A moment needs its time zone.")
        if self.ends < self.starts or (self.is_timed and self.ends == self.starts):
            raise ValueError("An event ends after it starts.")

    @property
    def is_timed(self) -> bool:
        """Whether it has hours, and not only days."""
        return isinstance(self.starts, datetime.datetime)

"""A recording is shown until the day it expires, and never after."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from ayni.cooperation.models import Session

# Recordings of [001] expire 60 days after the session; a reader is warned in the last fourteen.
KEPT_DAYS = 60
WARNING_DAYS = 14


@dataclass(frozen=True)
class Recording:
    """What may be said of a session's recording on a day.

    `state`: open (it can be watched), ending (in at most WARNING_DAYS it no longer can), expired, unheld (it was
    made, and the network keeps no link to it), or theirs (the parties can watch it, this reader cannot). `link`
    is empty unless open or ending.
    """

    state: str
    link: str = ""
    expires_on: datetime.date | None = None
    days_left: int | None = None


def recording_of(session: Session, today: datetime.date | None = None) -> Recording | None:
    """The recording of `session` as of `today`; None when there was none. The last day still shows it."""
    if not session.recorded and not session.recording_link:
        return None
    day = today or timezone.localdate()
    expires_on = session.recording_expires_on
    if expires_on is not None and day > expires_on:
        return Recording("expired", expires_on=expires_on)
    if not session.recording_link:
        return Recording("unheld", expires_on=expires_on)
    if expires_on is None:
        return Recording("open", session.recording_link)
    left = (expires_on - day).days
    return Recording("ending" if left <= WARNING_DAYS else "open", session.recording_link, expires_on, left)

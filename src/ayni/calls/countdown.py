"""How long until a call opens or closes, in words."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

DAY, HOUR, MINUTE = 86_400, 3_600, 60


def opens_in(until: datetime.datetime, now: datetime.datetime) -> str:
    """ "It opens in 12 days.": whole days from two on, then whole hours from two on, then minutes."""
    number, unit = _largest(until - now)
    if unit == DAY:
        words = ngettext("It opens in %(number)d day.", "It opens in %(number)d days.", number)
    elif unit == HOUR:
        words = ngettext("It opens in %(number)d hour.", "It opens in %(number)d hours.", number)
    elif number:
        words = ngettext("It opens in %(number)d minute.", "It opens in %(number)d minutes.", number)
    else:
        return _("It opens in less than a minute.")
    return words % {"number": number}


def closes_in(until: datetime.datetime, now: datetime.datetime) -> str:
    """ "It closes in 12 days.": as `opens_in`."""
    number, unit = _largest(until - now)
    if unit == DAY:
        words = ngettext("It closes in %(number)d day.", "It closes in %(number)d days.", number)
    elif unit == HOUR:
        words = ngettext("It closes in %(number)d hour.", "It closes in %(number)d hours.", number)
    elif number:
        words = ngettext("It closes in %(number)d minute.", "It closes in %(number)d minutes.", number)
    else:
        return _("It closes in less than a minute.")
    return words % {"number": number}


def _largest(left: datetime.timedelta) -> tuple[int, int]:
    """The number of the largest unit of which there are two or more; minutes otherwise, never below zero."""
    seconds = max(int(left.total_seconds()), 0)
    for unit in (DAY, HOUR):
        if seconds >= 2 * unit:
            return seconds // unit, unit
    return seconds // MINUTE, MINUTE

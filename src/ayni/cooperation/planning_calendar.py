"""Planned weeks as calendars know them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ayni.cooperation.models import Activity
from ayni.cooperation.planning import WEEK, WORKING_DAYS
from ayni.foundation.calendars import CalendarEvent, calendar_response


def planned_calendar(activities: Iterable[Activity]) -> HttpResponse:
    """A file with the weeks of those that have one, Monday to Friday of the last."""
    events = [_event(activity, activity.planned_week) for activity in activities if activity.planned_week]
    return calendar_response(_("Planned weeks"), events)


def _event(activity: Activity, monday: datetime.date) -> CalendarEvent:
    parties = _("%(requester)s learns from %(provider)s") % {
        "requester": activity.requester.name,
        "provider": activity.provider.name,
    }
    return CalendarEvent(
        uid=f"week-{activity.code}@{urlsplit(settings.AYNI_URL).hostname or 'ayni'}",
        title=activity.title,
        starts=monday,
        ends=monday + (activity.weeks - 1) * WEEK + datetime.timedelta(days=WORKING_DAYS - 1),
        description=parties,
        url=settings.AYNI_URL + reverse("cooperation:activity", args=[activity.code]),
    )

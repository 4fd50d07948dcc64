"""Meetings and conferences as what carries a line of a work plan out: the plan plans them too."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from ayni.engines.text import fold
from ayni.foundation.links import link_to
from ayni.foundation.periods import Period
from ayni.governance.models import Conference, Meeting
from ayni.governance.works import MOST_FOUND, Work, WorkKind, found_by_words


def find_meetings(text: str) -> Sequence[models.Model]:
    """Meetings by place, year or words of the title; the latest first."""
    columns = [f"{name}_{code}" for name in ("title", "place") for code in ("es", "en", "pt", "fr")]
    return found_by_words(Meeting.objects.order_by("-period_earliest", "-pk"), text, ["code", "period", *columns])


def find_conferences(text: str) -> Sequence[models.Model]:
    """Conferences by number, Roman or not, place or year; the latest first."""
    asked = fold(text).split()
    told = ((fold(f"{one} {one.number} {one.place} {one.period}"), one) for one in Conference.objects.all())
    return [one for words, one in told if asked and all(word in words for word in asked)][:MOST_FOUND]


def describe_meetings(meetings: Sequence[Meeting]) -> list[Work]:
    return [_work(one.title, link_to("governance:meeting", one.code), one.period) for one in meetings]


def describe_conferences(conferences: Sequence[Conference]) -> list[Work]:
    return [_work(str(one), link_to("governance:conference", one.code), one.period) for one in conferences]


def _work(title: str, url: str, period: Period) -> Work:
    """Held once its last day has passed; of one without a date nobody knows."""
    held = None if period.latest is None else period.latest < timezone.localdate()
    states = {True: pgettext("one meeting", "Held"), False: _("Still to come"), None: _("Date not known")}
    return Work(
        title=title,
        url=url,
        state=states[held],
        done=None if held is None else Decimal(int(held)),
        period=period,
    )


MEETINGS = WorkKind("governance.Meeting", gettext_lazy("Meeting"), find_meetings, describe_meetings)
CONFERENCES = WorkKind("governance.Conference", gettext_lazy("Conference"), find_conferences, describe_conferences)

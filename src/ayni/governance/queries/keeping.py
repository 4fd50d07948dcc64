"""Records of the conference fetched by their address, and all that the Secretariat keeps of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Count
from django.http import Http404
from django.utils.translation import gettext as _

from ayni.foundation.periods.fields import by_period
from ayni.governance.models import (
    Attendance,
    Conference,
    CrossCuttingTopic,
    Instrument,
    Meeting,
    Office,
    Theme,
    WorkingGroup,
)
from ayni.governance.queries.authorities import Holder, when_in_words


def _fetched(model: type[models.Model], *related: str, **fixed: Any) -> Callable[..., Any]:
    """A fetch for `requires`: the record with the address's arguments. It raises Http404."""

    def fetch(**keys: Any) -> Any:
        found = model._default_manager.select_related(*related).filter(**keys, **fixed).first()
        if found is None:
            raise Http404(_("There is no such record of the conference."))
        return found

    return fetch


theme = _fetched(Theme, "conference")
topic = _fetched(CrossCuttingTopic, "asked_by")
instrument = _fetched(Instrument, "conference")
group = _fetched(WorkingGroup, "conference")
office = _fetched(Office, "conference", "group", "country", removed_at__isnull=True)
attendance = _fetched(Attendance, "meeting__conference", "institution")


@dataclass(frozen=True)
class Keeping:
    """All of a conference that can be changed."""

    conference: Conference
    themes: Sequence[Theme]
    instruments: Sequence[Instrument]
    groups: Sequence[WorkingGroup]
    offices: Sequence[Holder]
    meetings: Sequence[Meeting]


def keeping_of(conference: Conference) -> Keeping:
    """Five queries."""
    offices = conference.offices.filter(removed_at__isnull=True).select_related("country", "group")
    return Keeping(
        conference=conference,
        themes=list(conference.themes.all()),
        instruments=list(conference.instruments.annotate(mandates_held=Count("mandates"))),
        groups=list(conference.working_groups.all()),
        offices=[Holder(one, when_in_words(one)) for one in offices.order_by("group__number", "kind", "pk")],
        meetings=list(conference.meetings.order_by(*by_period("period"))),
    )


def present_at(meeting: Meeting) -> list[Attendance]:
    """Who was at a meeting, by capacity; one query."""
    there = meeting.attendances.filter(removed_at__isnull=True)
    return list(there.select_related("institution__country").order_by("presence", "pk"))


def topics_held() -> list[CrossCuttingTopic]:
    """The topics that cross all work, with how many mandates and lines carry each; one query."""
    return list(
        CrossCuttingTopic.objects.select_related("asked_by").annotate(
            mandates_held=Count("mandates", distinct=True), lines_held=Count("lines", distinct=True)
        )
    )

"""Areas and topics with what the network has on each."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from ayni.cooperation.enums import ActivityState
from ayni.cooperation.models import Activity
from ayni.foundation.periods.fields import by_period
from ayni.gatherings.models import Workshop
from ayni.members.models import Institution
from ayni.portfolio.enums import ProgrammeState
from ayni.portfolio.models import Area, Programme, Topic
from ayni.results.models import Outcome


@dataclass(frozen=True)
class TopicRow:
    """A topic with its published programmes, held activities and workshops counted."""

    topic: Topic
    programmes: int
    activities: int
    workshops: int


def topic_rows() -> dict[Area, list[TopicRow]]:
    """Every topic under its area, with counts; four queries."""
    published = _count(
        Topic.objects.filter(programmes__state=ProgrammeState.PUBLISHED, programmes__generated=False), "programmes"
    )
    held = _count(Topic.objects.filter(activities__state__in=ActivityState.held_states()), "activities")
    workshops = _count(Topic.objects.filter(workshops__isnull=False), "workshops")
    rows: dict[Area, list[TopicRow]] = {}
    for topic in Topic.objects.select_related("area"):
        row = TopicRow(topic, published.get(topic.pk, 0), held.get(topic.pk, 0), workshops.get(topic.pk, 0))
        rows.setdefault(topic.area, []).append(row)
    return rows


def _count(topics: QuerySet[Topic], relation: str) -> dict[int, int]:
    return dict(topics.order_by().values_list("pk").annotate(count=Count(relation, distinct=True)))


def programmes_on(topics: Q) -> QuerySet[Programme]:
    """Published programmes on topics that fit `topics`, a condition on Topic's prefix `topics__`."""
    return (
        Programme.objects.filter(topics, state=ProgrammeState.PUBLISHED)
        .select_related("institution__country")
        .distinct()
        .order_by("name")
    )


def activities_on(topics: Q) -> QuerySet[Activity]:
    """Activities on the topic or topics, newest first."""
    return (
        Activity.counted.filter(topics)
        .select_related("requester__country", "provider__country", "topic", "call")
        .order_by(*by_period("period", newest_first=True))
    )


def workshops_on(topics: Q) -> QuerySet[Workshop]:
    return Workshop.objects.filter(topics).select_related("country").distinct()


def outcomes_on(activities: Q) -> QuerySet[Outcome]:
    """Outcomes linked to activities that fit, with their parties."""
    parties = Institution.objects.select_related("country")
    return (
        Outcome.counted.filter(activities)
        .select_related("component")
        .prefetch_related(Prefetch("requesters", parties), Prefetch("providers", parties))
        .distinct()
    )

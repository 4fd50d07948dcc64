"""The activities still to be held, as a plan of weeks: what stands, what is to be placed, what is in the way."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from ayni.cooperation.dates import days_of
from ayni.cooperation.enums import ActivityState
from ayni.cooperation.models import Activity, BlockedPeriod, PlanningCapacity, Session
from ayni.cooperation.running import activities_run_here
from ayni.engines.scheduling import Activity as Item
from ayni.engines.scheduling import Blocked, Plan
from ayni.gatherings.models import Workshop
from ayni.members.models import Institution
from ayni.members.queries import parts_today

WEEK = datetime.timedelta(days=7)
WORKING_DAYS = 5
USUAL_CAPACITY = 2
HORIZONS = (13, 26, 52)
# A proposal that names longer than this names a season, not a week.
LONGEST_WISH = datetime.timedelta(days=20)
# A workshop whose days are not known takes no week from anybody.
LONGEST_EVENT = datetime.timedelta(days=13)


@dataclass(frozen=True)
class PlanBook:
    """A plan with the records its codes stand for. Week 0 begins on `start`, the Monday of this week.

    `sessions`: activities held in place by the days of their sessions; `by_hand`: by a week someone chose;
    `passed`: those whose chosen week went by, placed anew.
    """

    start: datetime.date
    plan: Plan
    activities: dict[str, Activity]
    institutions: dict[str, Institution]
    sessions: dict[str, list[datetime.date]] = field(default_factory=dict)
    by_hand: frozenset[str] = frozenset()
    passed: frozenset[str] = frozenset()

    def monday(self, week: int) -> datetime.date:
        return self.start + week * WEEK


def monday_of(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(days=day.weekday())


def activities_to_plan() -> QuerySet[Activity]:
    """Those run here that are still to be held, with their parties and sessions, in the order they were born."""
    sessions = Prefetch("sessions", Session.objects.order_by("order"))
    planned = activities_run_here().filter(state__in=ActivityState.planned_states())
    return planned.prefetch_related(sessions).order_by("born_at", "pk")


def activities_planned_for(user: Any) -> QuerySet[Activity]:
    """Of the institutions the person works for today."""
    mine = list(parts_today(user))
    return activities_to_plan().filter(Q(requester__in=mine) | Q(provider__in=mine))


def plan_book(weeks: int, today: datetime.date | None = None) -> PlanBook:
    """The plan of the next `weeks` weeks after this one; five queries, however many activities there are."""
    day = today or timezone.localdate()
    start, horizon = monday_of(day), weeks + 1
    found = list(activities_to_plan())
    items: list[Item] = []
    by_sessions: dict[str, list[datetime.date]] = {}
    by_hand, passed = set(), set()
    for activity in found:
        days = days_of(activity.sessions.all())
        if days:
            by_sessions[activity.code] = sorted({monday_of(one) for one in days})
            items += _session_items(activity, by_sessions[activity.code], start, horizon)
            continue
        item = _item(activity, start, horizon)
        if item is None or item.fixed is not None:
            by_hand.add(activity.code)
        elif activity.planned_week is not None:
            passed.add(activity.code)
        items += [item] if item else []
    capacity = dict(PlanningCapacity.objects.values_list("institution__code", "at_once"))
    blocked = tuple(_blocked(start, horizon))
    parties = {one.code: one for activity in found for one in (activity.requester, activity.provider)}
    return PlanBook(
        start,
        Plan(horizon, tuple(items), capacity, USUAL_CAPACITY, blocked),
        {activity.code: activity for activity in found},
        parties,
        by_sessions,
        frozenset(by_hand),
        frozenset(passed),
    )


def _session_items(
    activity: Activity, mondays: Sequence[datetime.date], start: datetime.date, horizon: int
) -> Iterator[Item]:
    """A week of both parties for each week with a session; past ones take nothing any more."""
    for monday in mondays:
        week = (monday - start) // WEEK
        if 0 <= week < horizon:
            yield Item(f"{activity.code}#{week}", _parties(activity), fixed=week)


def _item(activity: Activity, start: datetime.date, horizon: int) -> Item | None:
    """The activity as the engine takes it; None when it was planned for after the weeks looked at."""
    length = max(1, activity.weeks)
    if activity.planned_week is not None:
        first = (monday_of(activity.planned_week) - start) // WEEK
        if first >= horizon:
            return None
        if first + length > 0:
            begun = max(first, 0)
            return Item(activity.code, _parties(activity), weeks=first + length - begun, fixed=begun)
    # Nobody can begin this week what is planned today.
    earliest, wished = 1, None
    if activity.period.earliest and activity.period.earliest >= start + WEEK:
        named = (monday_of(activity.period.earliest) - start) // WEEK
        latest = activity.period.latest or activity.period.earliest
        if latest - activity.period.earliest <= LONGEST_WISH:
            wished = named
        elif named < horizon:
            earliest = named
    return Item(activity.code, _parties(activity), weeks=length, earliest=earliest, wished=wished)


def _parties(activity: Activity) -> tuple[str, str]:
    return activity.requester.code, activity.provider.code


def _blocked(start: datetime.date, horizon: int) -> Iterator[Blocked]:
    """Weeks with a working day on which nothing is planned: holidays, events, workshops whose days are known."""
    end = start + horizon * WEEK
    periods = BlockedPeriod.objects.filter(last_day__gte=start, first_day__lt=end).select_related("institution")
    for period in periods:
        party = period.institution.code if period.institution else ""
        for week in _weeks_touched(period.first_day, period.last_day, start, horizon):
            yield Blocked(week, period.label, party)
    for workshop in workshops_between(start, end):
        first, last = workshop.period.earliest, workshop.period.latest
        if first and last:
            for week in _weeks_touched(first, last, start, horizon):
                yield Blocked(week, workshop.title)


def workshops_between(start: datetime.date, end: datetime.date) -> list[Workshop]:
    """The network's workshops in a stretch of time whose days are known."""
    found = Workshop.objects.filter(period_latest__gte=start, period_earliest__lt=end).order_by("number")
    return [
        one
        for one in found
        if one.period.earliest and one.period.latest and one.period.latest - one.period.earliest <= LONGEST_EVENT
    ]


def _weeks_touched(first: datetime.date, last: datetime.date, start: datetime.date, horizon: int) -> Iterable[int]:
    for week in range(max(0, (first - start) // WEEK), min(horizon - 1, (last - start) // WEEK) + 1):
        monday = start + week * WEEK
        if first < monday + datetime.timedelta(days=WORKING_DAYS) and last >= monday:
            yield week


def blocked_periods(today: datetime.date | None = None) -> QuerySet[BlockedPeriod]:
    """Those not yet over, the soonest first."""
    day = today or timezone.localdate()
    return BlockedPeriod.objects.filter(last_day__gte=day).select_related("institution__country")


def capacities() -> QuerySet[PlanningCapacity]:
    """Those said, by country; every other institution carries the usual number."""
    return PlanningCapacity.objects.select_related("institution__country").order_by(
        "institution__country__name", "institution__code"
    )

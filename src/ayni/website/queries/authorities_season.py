"""Beside the plan, on the authorities' page: calls and activities, outcomes, what comes next."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.enums import CallState
from ayni.calls.models import Call
from ayni.cooperation.enums import ActivityState
from ayni.cooperation.models import Activity
from ayni.foundation.periods import Period, Precision
from ayni.foundation.periods.fields import by_period, during
from ayni.governance.enums import DateKind, LineState
from ayni.governance.models import PlanDate, WorkPlan
from ayni.governance.moving import moved
from ayni.results.models import Component, Outcome

MONTHS_AHEAD = 3


@dataclass(frozen=True)
class Season:
    """Calls and activities whose time lies in a period; outcomes counted in it, by component.

    `received` and `selected` are None when no call of the period says so.
    """

    calls: Sequence[Call]
    received: int | None
    selected: int | None
    activities: Sequence[tuple[ActivityState, int]]
    outcomes: Sequence[tuple[Component, int]]

    @property
    def held(self) -> int:
        return sum(count for state, count in self.activities if state in ActivityState.held_states())

    @property
    def came(self) -> int:
        return sum(count for _component, count in self.outcomes)


@dataclass(frozen=True)
class Coming:
    """Something of the next months; `period` as far as it is known."""

    period: Period
    title: str
    text: str
    url: str
    fictional: bool = False


def season_of(first: datetime.date, last: datetime.date) -> Season:
    """Four queries."""
    calls = list(Call.counted.filter(year__gte=first.year, year__lte=last.year).exclude(state=CallState.DRAFT))
    within = during(Activity.counted.all(), "period", first, last) | Activity.counted.filter(call__in=calls)
    states = dict(within.order_by().values_list("state").annotate(count=Count("pk", distinct=True)))
    came = during(Outcome.counted.all(), "period", first, last)
    counted = dict(came.order_by().values_list("component").annotate(count=Count("pk")))
    return Season(
        calls=calls,
        received=_sum([call.received for call in calls]),
        selected=_sum([call.selected for call in calls]),
        activities=[(state, states[state]) for state in ActivityState if states.get(state)],
        outcomes=[(one, counted[one.pk]) for one in Component.objects.all() if counted.get(one.pk)],
    )


def _sum(figures: Sequence[int | None]) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None


def coming_of(plan: WorkPlan, day: datetime.date) -> list[Coming]:
    """What the plan, open calls and scheduled activities hold in the three months from `day`. Three queries."""
    until = moved(Period(day.isoformat()), MONTHS_AHEAD).earliest or day
    of_plan = PlanDate.objects.filter(Q(line__plan=plan, line__removed_at__isnull=True) | Q(event__plan=plan))
    standing = of_plan.filter(removed_at__isnull=True).exclude(line__state=LineState.CANCELLED)
    dates = during(standing, "period", day, until)
    found = [_of_plan(date) for date in dates.select_related("line", "event").order_by(*by_period("period"))]
    calls = Call.objects.filter(closes_at__date__gte=day, closes_at__date__lte=until).exclude(state=CallState.DRAFT)
    found += [
        Coming(
            Period(timezone.localdate(call.closes_at).isoformat()),
            _("Call %(number)s (%(year)s)") % {"number": call.number, "year": call.year},
            _("The call closes"),
            reverse("calls:call", args=[call.number]),
            call.fictional,
        )
        for call in calls
        if call.closes_at is not None
    ]
    planned = Activity.objects.filter(state__in=ActivityState.planned_states())
    for activity in during(planned.select_related("requester__country", "provider__country"), "period", day, until):
        url = reverse("cooperation:activity", args=[activity.code])
        found.append(Coming(activity.period, activity.title, _parties(activity), url, activity.fictional))
    return sorted(found, key=lambda one: (_is_vague(one.period), one.period.earliest or day, one.title))


def _parties(activity: Activity) -> str:
    """The two countries; of an institution that has none, its name."""
    requester, provider = (str(one.country or one) for one in (activity.requester, activity.provider))
    return _("%(requester)s, with %(provider)s") % {"requester": requester, "provider": provider}


def _is_vague(period: Period) -> bool:
    """Known by its year only: it may fall in these months, and comes after what does."""
    return period.precision in (Precision.YEAR, Precision.DECADE, Precision.UNKNOWN)


def _of_plan(date: PlanDate) -> Coming:
    holder = date.line or date.event
    kind = "" if date.kind == DateKind.HELD else str(date.get_kind_display())
    place = ". ".join(words for words in (kind, str(date.place or "")) if words)
    if date.line is not None:
        return Coming(date.period, date.line.title, place, reverse("governance:line", args=[date.line.code]))
    return Coming(date.period, str(holder), place, "")

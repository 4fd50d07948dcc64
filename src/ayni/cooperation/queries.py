"""The core figures of cooperation, computed from the records: what the report and the pages count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from ayni.calls.models import Call
from ayni.calls.queries.table import counted_rows
from ayni.cooperation.enums import ActivityState
from ayni.cooperation.models import Activity
from ayni.cooperation.selection import LightActivity


@dataclass(frozen=True)
class CallCount:
    """A row of Table 2 of [002]. What nobody knows is None, never zero."""

    call: Call
    received: int | None
    selected: int | None
    held: int
    planned: int
    cancelled: int | None


@dataclass(frozen=True)
class CallTotal:
    """Sums over calls; a figure unknown for a call adds nothing, and `unknown` counts those left out."""

    received: int
    selected: int
    held: int
    planned: int
    cancelled: int
    unknown: int


@dataclass(frozen=True)
class Participation:
    """A row of Table 3 of [002]: how often a country's institutions gave and received."""

    country: str
    provider_held: int = 0
    provider_planned: int = 0
    requester_held: int = 0
    requester_planned: int = 0


@dataclass(frozen=True)
class ExchangeRow:
    """Provider country, receiver country and area, with the activities held and planned among them."""

    provider: str
    receiver: str
    area: str
    held: int
    planned: int

    @property
    def count(self) -> int:
        return self.held + self.planned


@dataclass(frozen=True)
class SelectionFigures:
    """`ministries` and `pairs` (of requester and provider) count activities held or planned."""

    total: int
    held: int
    planned: int
    ministries: int
    providers: int
    pairs: int


def activities_of_years(first: int | None, last: int | None) -> QuerySet[Activity]:
    """Activities of the calls of these years, both included; those without a call by the year their period begins.

    The years of [002], Tables 2 and 3 ("2007–2015"), are those of the calls.
    """
    by_call, by_period = Q(call__isnull=False), Q(call__isnull=True, period_earliest__isnull=False)
    if first is not None:
        by_call &= Q(call__year__gte=first)
        by_period &= Q(period_earliest__year__gte=first)
    if last is not None:
        by_call &= Q(call__year__lte=last)
        by_period &= Q(period_earliest__year__lte=last)
    if first is None and last is None:
        return Activity.counted.all()
    return Activity.counted.filter(by_call | by_period)


def count_by_call(calls: Iterable[Call]) -> list[CallCount]:
    """Proposals as each call keeps them, or as its records count them; activities as the records count them.

    One query besides `calls`; two more when a call was run with Ayni.
    """
    known = list(calls)
    run_here = counted_rows(known)
    states: Counter[tuple[int, str]] = Counter(
        Activity.objects.filter(call__in=known).order_by().values_list("call_id", "state")
    )

    def count(call: Call, group: Sequence[str]) -> int:
        return sum(states[call.pk, state] for state in group)

    def proposals(call: Call) -> tuple[int | None, int | None, int | None]:
        if call.pk in run_here:
            row = run_here[call.pk]
            return row.received.value, row.selected.value, row.cancelled.value
        cancelled = call.cancelled if call.cancelled is not None else count(call, (ActivityState.CANCELLED,)) or None
        return call.received, call.selected, cancelled

    return [
        CallCount(
            call,
            received,
            selected,
            count(call, ActivityState.held_states()),
            count(call, ActivityState.planned_states()),
            cancelled,
        )
        for call, (received, selected, cancelled) in ((call, proposals(call)) for call in known)
    ]


def total_of(rows: Sequence[CallCount]) -> CallTotal:
    """The foot of Table 2."""
    return CallTotal(
        received=sum(row.received or 0 for row in rows),
        selected=sum(row.selected or 0 for row in rows),
        held=sum(row.held for row in rows),
        planned=sum(row.planned for row in rows),
        cancelled=sum(row.cancelled or 0 for row in rows),
        unknown=sum(None in (row.received, row.selected, row.cancelled) for row in rows),
    )


def participation_by_country(activities: QuerySet[Activity] | Iterable[LightActivity]) -> list[Participation]:
    """Who gave and who received, by country code, in order of the code; suspended and cancelled do not count."""
    counts: dict[str, Counter[str]] = {}
    for requester, provider, state in _parties(activities):
        stage = _stage(state)
        if not stage:
            continue
        for country, part in ((provider, "provider"), (requester, "requester")):
            if country:
                counts.setdefault(country, Counter())[f"{part}_{stage}"] += 1
    return [Participation(country, **counts[country]) for country in sorted(counts)]


def exchange_rows(activities: Iterable[LightActivity]) -> list[ExchangeRow]:
    """Who helped whom, in the area of the activity's main topic; suspended and cancelled do not count."""
    counts: dict[tuple[str, str, str], Counter[str]] = {}
    for activity in activities:
        stage = _stage(activity.state)
        if stage and activity.provider_country and activity.requester_country:
            key = activity.provider_country, activity.requester_country, activity.area
            counts.setdefault(key, Counter())[stage] += 1
    return [ExchangeRow(*key, held=c["held"], planned=c["planned"]) for key, c in sorted(counts.items())]


def figures_of(activities: Sequence[LightActivity]) -> SelectionFigures:
    """What a selection comes to."""
    counted = [activity for activity in activities if activity.is_held or activity.is_planned]
    return SelectionFigures(
        total=len(activities),
        held=sum(activity.is_held for activity in counted),
        planned=sum(activity.is_planned for activity in counted),
        ministries=len({ministry for activity in counted for ministry in activity.ministries()}),
        providers=len({activity.provider for activity in counted}),
        pairs=len({(activity.requester, activity.provider) for activity in counted}),
    )


def _stage(state: str) -> str:
    if state in ActivityState.held_states():
        return "held"
    return "planned" if state in ActivityState.planned_states() else ""


def _parties(activities: QuerySet[Activity] | Iterable[LightActivity]) -> Iterable[tuple[str, str, str]]:
    if isinstance(activities, QuerySet):
        return activities.order_by().values_list("requester__country_id", "provider__country_id", "state")
    return ((a.requester_country, a.provider_country, a.state) for a in activities)

"""The calendar of a plan: its lines and the events of others, each with its periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language

from ayni.foundation.links import link_to
from ayni.foundation.notes import Note, notes_about
from ayni.foundation.periods import Period, Precision, format_period
from ayni.governance.enums import DateKind, EventKind, LineState
from ayni.governance.models import PlanDate, PlanEvent, PlanLine, WorkPlan


@dataclass(frozen=True)
class CalendarDate:
    """A period of a row. `label`: as the calendar writes it; `when`: in the reader's words."""

    pk: int
    period: Period
    label: str
    kind: str
    kind_label: str
    place: str
    when: str

    @property
    def is_exact(self) -> bool:
        """Whether its days are certain."""
        if self.period.is_alternative or self.period.precision is not Precision.DAY:
            return False
        sides = [side for span in self.period.parts for side in span if side]
        return not any(side.approximate or side.uncertain or side.unspecified for side in sides)


@dataclass(frozen=True)
class CalendarRow:
    """A line of the plan (`line` is its code), or an event (`line` is empty). `number` None: no number is shown."""

    number: int | None
    title: str
    full_title: str
    line: str
    url: str
    cancelled: bool
    dates: Sequence[CalendarDate]


@dataclass(frozen=True)
class PlanCalendar:
    plan: WorkPlan
    activities: Sequence[CalendarRow]
    others: Sequence[CalendarRow]
    notes: Sequence[Note]

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year of the plan; this year where its period is not known."""
        first, last = self.plan.period.earliest, self.plan.period.latest
        known = first or last or timezone.localdate()
        return (first or known).year, (last or known).year

    @property
    def rows(self) -> list[CalendarRow]:
        return [*self.activities, *self.others]


def plan_calendar(code: str) -> PlanCalendar:
    """Five queries. Raises WorkPlan.DoesNotExist."""
    plan = WorkPlan.objects.select_related("conference").get(code=code)
    lines = list(PlanLine.objects.filter(plan=plan, number__isnull=False, removed_at__isnull=True))
    events = list(PlanEvent.objects.filter(plan=plan))
    of_lines: dict[int | None, list[CalendarDate]] = defaultdict(list)
    of_events: dict[int | None, list[CalendarDate]] = defaultdict(list)
    dates = PlanDate.objects.filter(removed_at__isnull=True, line__plan=plan) | PlanDate.objects.filter(
        removed_at__isnull=True, event__plan=plan
    )
    for date in dates.order_by("order", "pk"):
        (of_lines if date.line_id else of_events)[date.line_id or date.event_id].append(calendar_date(date))
    planning = [_event_row(event, of_events, 0) for event in events if event.kind == EventKind.PLANNING]
    return PlanCalendar(
        plan=plan,
        activities=[*planning, *(_line_row(line, of_lines) for line in lines)],
        others=[_event_row(event, of_events, None) for event in events if event.kind != EventKind.PLANNING],
        notes=notes_about(f"plan-calendar:{plan.code}"),
    )


def calendar_date(date: PlanDate) -> CalendarDate:
    return CalendarDate(
        pk=date.pk,
        period=date.period,
        label=date.label,
        kind=date.kind,
        kind_label=str(DateKind(date.kind).label) if date.kind != DateKind.HELD else "",
        place=date.place,
        when=format_period(date.period, get_language() or "es"),
    )


def _line_row(line: PlanLine, dates: dict[int | None, list[CalendarDate]]) -> CalendarRow:
    return CalendarRow(
        number=line.number,
        title=line.short_title or line.title,
        full_title=line.title,
        line=line.code,
        url=link_to("governance:line", line.code),
        cancelled=line.state == LineState.CANCELLED,
        dates=dates[line.pk],
    )


def _event_row(event: PlanEvent, dates: dict[int | None, list[CalendarDate]], number: int | None) -> CalendarRow:
    return CalendarRow(
        number=number,
        title=event.short_title or event.title,
        full_title=event.title,
        line="",
        url="",
        cancelled=False,
        dates=dates[event.pk],
    )

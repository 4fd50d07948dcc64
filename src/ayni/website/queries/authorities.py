"""The page of the authorities: a conference's mandates, what serves each, what it costs, what came of it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import get_language

from ayni.foundation.money import Money
from ayni.foundation.periods import Period, format_period
from ayni.governance.enums import MAIN, LineState, PlanState
from ayni.governance.models import LineStep, Mandate, PlanDate, PlanLine, WorkPlan
from ayni.governance.queries.budget import BudgetTable, budget_table
from ayni.governance.queries.calendar import calendar_date
from ayni.governance.queries.coverage import coverage_of
from ayni.governance.works import Outcome, Progress, Work, progress_of, works_of_lines


@dataclass(frozen=True)
class Cost:
    """What a line takes of a source: an amount; or, without one, who gives in kind; or neither: to be defined."""

    source: str
    money: Money | None
    giver: str


@dataclass(frozen=True)
class DateOnBoard:
    """A period as it is told; `before`, where it was moved: the one first foreseen."""

    kind_label: str
    when: str
    before: str = ""


@dataclass(frozen=True)
class LineOnBoard:
    """A line with its dates, what it costs and who pays, what carries it out, what came of it."""

    line: PlanLine
    dates: Sequence[DateOnBoard]
    costs: Sequence[Cost]
    works: Sequence[Work]
    progress: Progress
    outcomes: Sequence[Outcome]

    @property
    def is_done(self) -> bool:
        """What the plan expected of it is then what it left."""
        return self.line.state == LineState.DONE


@dataclass(frozen=True)
class MandatesOnBoard:
    """Mandates that the same lines serve, told together: what the lines cost is then said once."""

    mandates: Sequence[Mandate]
    lines: Sequence[LineOnBoard]


@dataclass(frozen=True)
class Board:
    """`served`: the mandates that lines serve, in their order; `unserved`: those nothing serves.

    `states`: main lines by state. `other`: main lines that serve none of the mandates. `cancelled`: those given up,
    which serve nothing any more and are counted apart.
    """

    plan: WorkPlan
    table: BudgetTable
    served: Sequence[MandatesOnBoard]
    unserved: Sequence[Mandate]
    other: Sequence[LineOnBoard]
    lines: Sequence[LineOnBoard]
    states: Sequence[tuple[LineState, int]]
    progress: Progress
    cancelled: Sequence[PlanLine]

    @property
    def knows_only_cited(self) -> bool:
        """No words of any mandate are held: those no document cites are then not known either."""
        told = [mandate for row in self.served for mandate in row.mandates] + list(self.unserved)
        return bool(told) and not any(mandate.text for mandate in told)

    @property
    def mandates(self) -> int:
        return len(self.unserved) + sum(len(row.mandates) for row in self.served)

    @property
    def done(self) -> int:
        return sum(one.line.state == LineState.DONE for one in self.lines)


def plans() -> QuerySet[WorkPlan]:
    """Every plan, the latest first."""
    return WorkPlan.objects.select_related("conference", "planned_at")


def latest_plan() -> WorkPlan | None:
    """The plan under way or, when none was approved, the latest."""
    return plans().exclude(state=PlanState.DRAFT).first() or plans().first()


def day_shown(plan: WorkPlan, today: datetime.date) -> datetime.date:
    """Today while the plan runs; its last day once it is over, its first before it begins."""
    first, last = days_of(plan.period, today)
    return min(max(today, first), last)


def plan_before(plan: WorkPlan) -> WorkPlan | None:
    """The plan of the conference before; None when it is not held."""
    earlier = plans().filter(conference__number__lt=plan.conference.number)
    return earlier.order_by("-conference__number", "-pk").first()


def board_of(plan: WorkPlan) -> Board:
    """All that stands for a plan; a fixed number of queries, whatever its lines and mandates."""
    coverage = coverage_of(plan)
    main = [line for line in coverage.lines if line.kind in MAIN]
    works = works_of_lines([line.pk for line in coverage.lines])
    table = budget_table(plan)
    dates, costs = _dates(plan), _costs(table)
    known = {line.pk: _line(line, dates, costs, works) for line in coverage.lines}
    groups: dict[tuple[int, ...], list[Mandate]] = {}
    for row in coverage.rows:
        serving = tuple(line.pk for line, serves in zip(coverage.lines, row.cells, strict=True) if serves)
        groups.setdefault(serving, []).append(row.mandate)
    unserved = groups.pop((), [])
    reached = {key for serving in groups for key in serving}
    counts = [(state, sum(line.state == state for line in main)) for state in LineState]
    return Board(
        plan=plan,
        table=table,
        served=[MandatesOnBoard(of_them, [known[key] for key in serving]) for serving, of_them in groups.items()],
        unserved=unserved,
        other=[known[line.pk] for line in main if line.pk not in reached],
        lines=[known[line.pk] for line in main],
        states=[(state, count) for state, count in counts if count],
        progress=progress_of([work for line in main for work in works.get(line.pk, ())]),
        cancelled=list(
            plan.lines.filter(removed_at__isnull=True, state=LineState.CANCELLED, kind__in=MAIN).order_by("order", "pk")
        ),
    )


def _line(
    line: PlanLine,
    dates: Mapping[int, list[DateOnBoard]],
    costs: Mapping[int, list[Cost]],
    works: Mapping[int, list[Work]],
) -> LineOnBoard:
    own = works.get(line.pk, [])
    came = {outcome.url or outcome.title: outcome for work in own for outcome in work.came or ()}
    return LineOnBoard(line, dates.get(line.pk, []), costs.get(line.pk, []), own, progress_of(own), list(came.values()))


def _dates(plan: WorkPlan) -> dict[int, list[DateOnBoard]]:
    """By line, the periods that stand, as they are told. Two queries."""
    began = _began(plan)
    found: dict[int, list[DateOnBoard]] = defaultdict(list)
    for date in PlanDate.objects.filter(line__plan=plan, removed_at__isnull=True).order_by("order", "pk"):
        if date.line_id is not None:
            told, first = calendar_date(date), began[date.line_id].get(date.period)
            before = format_period(first, get_language() or "es") if first else ""
            found[date.line_id].append(DateOnBoard(told.kind_label, told.when, before))
    return found


def _began(plan: WorkPlan) -> dict[int, dict[Period, Period]]:
    """By line and period, where it began, however often it was moved; moved to and fro, it is where it was."""
    began: dict[int, dict[Period, Period]] = defaultdict(dict)
    steps = LineStep.objects.filter(line__plan=plan).exclude(period_before="").exclude(period_after="")
    for step in steps.order_by("taken_at", "pk"):
        of_line = began[step.line_id]
        of_line[step.period_after] = of_line.pop(step.period_before, step.period_before)
    return defaultdict(dict, {line: _moved(of_line) for line, of_line in began.items()})


def _moved(began: Mapping[Period, Period]) -> dict[Period, Period]:
    return {now: first for now, first in began.items() if now != first}


def _costs(table: BudgetTable) -> dict[int, list[Cost]]:
    """By line: amounts of one source added up, then what is given in kind or still to be defined."""
    sums: dict[tuple[int, str], Money] = {}
    others: dict[int, list[Cost]] = defaultdict(list)
    for row in table.lines:
        line = row.row.line_id
        for column, cell in zip(table.sources, row.cells, strict=True):
            source = column.heading or column.name
            if cell.money is not None:
                sums[line, source] = cell.money + sums.get((line, source), 0)
            elif cell.kind and (cost := Cost(source, None, cell.giver)) not in others[line]:
                others[line].append(cost)
    found: dict[int, list[Cost]] = defaultdict(list)
    for (line, source), money in sums.items():
        found[line].append(Cost(source, money, ""))
    for line, costs in others.items():
        found[line] += costs
    return found


def days_of(period: Period, today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The first and last day of a plan; today for a side nobody knows."""
    return period.earliest or today, period.latest or today

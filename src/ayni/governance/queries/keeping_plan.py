"""What the Secretariat sees of a plan when it keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404
from django.utils.translation import gettext as _

from ayni.foundation.money import Money
from ayni.governance.models import (
    BodyInitiative,
    BudgetAmount,
    BudgetRow,
    FundingSource,
    PlanDate,
    PlanEvent,
    PlanLine,
    SourceFit,
    WorkPlan,
)
from ayni.governance.snapshots import lines_of_plan, rows_of_plan
from ayni.governance.spending import SourceUse, sources_used


@dataclass(frozen=True)
class LineKept:
    """A line with the periods that stand."""

    line: PlanLine
    dates: Sequence[PlanDate]


@dataclass(frozen=True)
class RowKept:
    """A row of the budget and what it takes, one cell for each source: None, money, or words."""

    row: BudgetRow
    cells: Sequence[BudgetAmount | None]


@dataclass(frozen=True)
class SourceSums:
    """Of one source: the sum the rows take; `use`: what was committed and spent. None: not known, never zero."""

    source: FundingSource
    planned: Money | None
    use: SourceUse | None


@dataclass(frozen=True)
class KeepingPage:
    lines: Sequence[LineKept]
    removed: Sequence[PlanLine]
    sources: Sequence[FundingSource]
    rows: Sequence[RowKept]
    sums: Sequence[SourceSums]
    events: Sequence[PlanEvent]
    initiatives: Sequence[BodyInitiative]
    versions: int


def keeping_page(plan: WorkPlan) -> KeepingPage:
    """All that can be kept of a plan; a fixed number of queries."""
    lines = list(lines_of_plan(plan))
    rows = [row for row in rows_of_plan(plan) if row.removed_at is None]
    sources = all_sources()
    return KeepingPage(
        lines=[
            LineKept(line, [one for one in line.dates.all() if one.removed_at is None])
            for line in lines
            if line.removed_at is None
        ],
        removed=[line for line in lines if line.removed_at is not None],
        sources=sources,
        rows=[_row(row, sources) for row in rows],
        sums=money_of(plan, rows, sources),
        events=list(plan.events.prefetch_related("dates").order_by("order", "pk")),
        initiatives=list(plan.body_initiatives.select_related("institution").order_by("order", "pk")),
        versions=plan.versions.count(),
    )


def money_of(plan: WorkPlan, rows: Sequence[BudgetRow], sources: Sequence[FundingSource]) -> list[SourceSums]:
    """Planned, committed and spent by source. Where nobody keeps its books, committed and spent are not known."""
    used = sources_used(plan, sources)
    sums = []
    for source in sources:
        amounts = [one for row in rows for one in row.amounts.all() if one.funding_source_id == source.pk]
        planned = [Money(one.amount, one.currency) for one in amounts if one.amount is not None]
        use = used[source.pk]
        if amounts or (use is not None and (use.committed or use.spent)):
            total = sum(planned, Money(Decimal(0), source.currency)) if planned else None
            sums.append(SourceSums(source, total, use))
    return sums


def all_sources() -> list[FundingSource]:
    """Every source of money, in its order."""
    return list(FundingSource.objects.select_related("country", "institution"))


def fits_of(line: PlanLine) -> list[SourceFit]:
    """What was judged of a line, by source."""
    return list(SourceFit.objects.filter(line=line).select_related("funding_source"))


def event_of(pk: int) -> PlanEvent:
    """Raises Http404."""
    found = PlanEvent.objects.select_related("plan__conference").filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no such event."))
    return found


def initiative_of(pk: int) -> BodyInitiative:
    """Raises Http404."""
    found = BodyInitiative.objects.select_related("plan__conference").filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no such initiative."))
    return found


def date_of(pk: int) -> PlanDate:
    """A period of a line that stands. Raises Http404."""
    dates = PlanDate.objects.filter(line__isnull=False, removed_at__isnull=True)
    found = dates.select_related("line__plan__conference").filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no such period."))
    return found


def _row(row: BudgetRow, sources: Sequence[FundingSource]) -> RowKept:
    by_source = {one.funding_source_id: one for one in row.amounts.all()}
    return RowKept(row, [by_source.get(source.pk) for source in sources])

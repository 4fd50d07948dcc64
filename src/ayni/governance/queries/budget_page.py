"""The budget page: what the plan gives, and what was approved, committed and spent of it, line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ayni.foundation.money import Money
from ayni.foundation.notes import Note, notes_about
from ayni.governance.enums import SourceKind
from ayni.governance.models import FundingSource, PlanLine, PlanVersion, WorkPlan
from ayni.governance.queries.budget import BudgetTable, budget_table
from ayni.governance.spending import LineMoney, money_used

# A line's place among all, then the source's: one cell of the table.
Place = tuple[int, int]


@dataclass(frozen=True)
class FollowedMoney:
    """A line under a source. `approved`: in the latest version held; any of the four is None when nobody says it."""

    line: PlanLine
    source: FundingSource
    approved: Money | None
    planned: Money | None
    committed: Money | None
    spent: Money | None
    fictional: bool = False


@dataclass(frozen=True)
class Followed:
    """`version`: the one the approved amounts are of; None when none is held."""

    rows: Sequence[FollowedMoney]
    version: PlanVersion | None

    @property
    def has_fiction(self) -> bool:
        return any(row.fictional for row in self.rows)


@dataclass(frozen=True)
class BudgetPage:
    plan: WorkPlan
    table: BudgetTable
    followed: Followed
    conditions: Sequence[FundingSource]
    notes: Sequence[Note]


def budget_page(code: str) -> BudgetPage:
    """A fixed number of queries. Raises WorkPlan.DoesNotExist."""
    plan = WorkPlan.objects.select_related("conference").get(code=code)
    table = budget_table(plan)
    return BudgetPage(
        plan=plan,
        table=table,
        followed=followed_money(plan, table),
        conditions=[source for source in table.sources if source.condition and source.kind != SourceKind.IN_KIND],
        notes=notes_about(f"plan-budget:{plan.code}"),
    )


def followed_money(plan: WorkPlan, table: BudgetTable) -> Followed:
    """Every line and source for which some amount is known, in the order of the plan. A fixed number of queries."""
    version = plan.versions.filter(content__isnull=False).first()
    planned = _planned(table)
    used = money_used(plan)
    sources = {one.pk: one for one in FundingSource.objects.all()}
    lines = list(plan.lines.filter(removed_at__isnull=True).order_by("order", "pk"))
    approved = _approved(version.content if version else None, lines, sources)
    known = {*planned, *used, *approved}
    rows = [
        _row(line, source, approved.get(place), planned.get(place), used.get(place))
        for line in lines
        for source in sources.values()
        if (place := (line.pk, source.pk)) in known
    ]
    return Followed(rows, version)


def _row(
    line: PlanLine, source: FundingSource, approved: Money | None, planned: Money | None, used: LineMoney | None
) -> FollowedMoney:
    if used is None:
        return FollowedMoney(line, source, approved, planned, None, None)
    return FollowedMoney(line, source, approved, planned, used.committed, used.spent, used.fictional)


def _planned(table: BudgetTable) -> dict[Place, Money]:
    sums: dict[Place, Money] = {}
    for row in table.lines:
        for source, cell in zip(table.sources, row.cells, strict=True):
            if cell.money is not None:
                place = (row.row.line_id, source.pk)
                sums[place] = cell.money + sums.get(place, 0)
    return sums


def _approved(
    content: Mapping[str, Any] | None, lines: Sequence[PlanLine], sources: Mapping[int, FundingSource]
) -> dict[Place, Money]:
    """What a version's rows gave each line of each source (see `snapshots.row_data` for their shape)."""
    line_keys = {line.code: line.pk for line in lines}
    source_keys = {source.code: source.pk for source in sources.values()}
    sums: dict[Place, Money] = {}
    for row in (content or {}).get("rows", ()):
        for code, given in row["amounts"].items():
            place = (line_keys.get(row["line"], 0), source_keys.get(code, 0))
            if given["amount"] is not None and not row["removed"] and all(place):
                sums[place] = Money(Decimal(given["amount"]), given["currency"]) + sums.get(place, 0)
    return sums

"""The budget table of a plan: what each row takes of each source, and the totals, always computed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ayni.foundation.money import Money
from ayni.governance.enums import AmountKind
from ayni.governance.models import BudgetAmount, BudgetRow, FundingSource, WorkPlan


@dataclass(frozen=True)
class BudgetCell:
    """What a row takes of a source. All empty: nothing is said, which is not zero."""

    kind: str = ""
    money: Money | None = None
    giver: str = ""
    note: str = ""

    @property
    def is_undefined(self) -> bool:
        return self.kind == AmountKind.TO_BE_DEFINED


@dataclass(frozen=True)
class BudgetLine:
    """A row of the table; `cells` follow the sources."""

    row: BudgetRow
    title: str
    cells: Sequence[BudgetCell]


@dataclass(frozen=True)
class BudgetTable:
    """`totals` follow the sources: one amount a currency, none for a source of which no amount is known."""

    sources: Sequence[FundingSource]
    lines: Sequence[BudgetLine]
    totals: Sequence[Sequence[Money]]
    grand: Sequence[Money]
    notes: Sequence[str] = field(default_factory=tuple)


def total_by_currency(amounts: Iterable[Money | None]) -> list[Money]:
    """The sum in each currency, in order of their codes; what has no amount is left out."""
    sums: dict[str, Money] = {}
    for money in amounts:
        if money is not None:
            sums[money.currency] = money + sums.get(money.currency, 0)
    return [sums[code] for code in sorted(sums)]


def budget_table(plan: WorkPlan) -> BudgetTable:
    """Three queries."""
    rows = list(
        BudgetRow.objects.filter(plan=plan, removed_at__isnull=True, line__removed_at__isnull=True)
        .select_related("line")
        .order_by("order", "pk")
    )
    amounts = list(BudgetAmount.objects.filter(row__in=[row.pk for row in rows]).select_related("funding_source"))
    used = {amount.funding_source_id for amount in amounts}
    sources = list(FundingSource.objects.filter(pk__in=used).order_by("order", "code"))
    by_place = {(amount.row_id, amount.funding_source_id): cell_of(amount) for amount in amounts}
    lines = [
        BudgetLine(
            row=row,
            title=str(row),
            cells=[by_place.get((row.pk, source.pk), BudgetCell()) for source in sources],
        )
        for row in rows
    ]
    return BudgetTable(
        sources=sources,
        lines=lines,
        totals=[total_by_currency(line.cells[place].money for line in lines) for place in range(len(sources))],
        grand=total_by_currency(cell.money for line in lines for cell in line.cells),
        notes=tuple(dict.fromkeys(row.note for row in rows if row.note)),
    )


def cell_of(amount: BudgetAmount) -> BudgetCell:
    money = Money(amount.amount, amount.currency) if amount.amount is not None else None
    return BudgetCell(kind=amount.kind, money=money, giver=amount.giver, note=amount.note)

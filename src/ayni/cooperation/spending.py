"""What an activity was to cost, what was spent and what is left; each currency by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ayni.cooperation.models import Activity, BudgetLine, Expense
from ayni.foundation.money import Money


@dataclass(frozen=True)
class Total:
    """The sums in one currency; `left` is negative when more was spent than foreseen."""

    foreseen: Money
    spent: Money

    @property
    def currency(self) -> str:
        return self.foreseen.currency

    @property
    def left(self) -> Money:
        return self.foreseen - self.spent


@dataclass(frozen=True)
class LineSpent:
    line: BudgetLine
    spent: Money

    @property
    def left(self) -> Money:
        return self.line.money - self.spent


@dataclass(frozen=True)
class Spending:
    totals: Sequence[Total]
    lines: Sequence[LineSpent]
    expenses: Sequence[Expense]


def spending_of(activity: Activity) -> Spending:
    """Budget and expenses with their totals by currency; two queries. What was taken back counts as nothing."""
    lines = list(activity.budget_lines.order_by("order"))
    entries = activity.expenses.select_related("line", "voucher", "entered_by", "reversed_by")
    expenses = list(entries.order_by("-spent_on", "-pk"))
    used = {line.pk: Decimal(0) for line in lines}
    spent: dict[str, Decimal] = {}
    foreseen: dict[str, Decimal] = {}
    for line in lines:
        foreseen[line.currency] = foreseen.get(line.currency, Decimal(0)) + line.amount
    for expense in expenses:
        spent[expense.currency] = spent.get(expense.currency, Decimal(0)) + expense.amount
        if expense.line_id is not None:
            used[expense.line_id] += expense.amount
    return Spending(
        totals=[
            Total(Money(foreseen.get(code, Decimal(0)), code), Money(spent.get(code, Decimal(0)), code))
            for code in sorted({*foreseen, *spent})
        ],
        lines=[LineSpent(line, Money(used[line.pk], line.currency)) for line in lines],
        expenses=expenses,
    )

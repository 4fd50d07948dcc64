"""What a source received and spent in a period, between what it held before and after."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from ayni.foundation.money import Money
from ayni.fund.enums import EntryKind, ExpenseCategory
from ayni.fund.models import Account, Entry
from ayni.fund.queries.ledger import movements_of
from ayni.fund.standing import Standing, standing_on

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Item:
    """A row of a statement: who, or what for, and how much."""

    label: str
    money: Money


@dataclass
class Statement:
    """One account between two days, both counted.

    `opening` is at the end of the day before. What was reversed in the period counts against its row.
    """

    account: Account
    first: datetime.date
    last: datetime.date
    opening: Standing
    closing: Standing
    carried_over: Decimal = NOTHING
    contributions: list[Item] = field(default_factory=list)
    allocations: list[Item] = field(default_factory=list)
    by_line: list[Item] = field(default_factory=list)
    by_category: list[Item] = field(default_factory=list)

    def money(self, amount: Decimal) -> Money:
        return Money(amount, self.account.currency)

    @property
    def came(self) -> Money:
        return self.money(sum((one.money.amount for one in self.contributions), self.carried_over))

    @property
    def given(self) -> Money:
        return self.money(sum((one.money.amount for one in self.contributions), NOTHING))

    @property
    def set_aside(self) -> Money:
        return self.money(sum((one.money.amount for one in self.allocations), NOTHING))

    @property
    def paid(self) -> Money:
        return self.money(sum((one.money.amount for one in self.by_line), NOTHING))


def statements(accounts: Iterable[Account], first: datetime.date, last: datetime.date) -> list[Statement]:
    """One for each account; two queries whatever their number."""
    asked = list(accounts)
    moves = movements_of(asked)
    made = {
        one.pk: Statement(
            account=one,
            first=first,
            last=last,
            opening=standing_on(moves[one.pk], first - datetime.timedelta(days=1)),
            closing=standing_on(moves[one.pk], last),
        )
        for one in asked
    }
    sums: dict[int, dict[str, dict[str, Decimal]]] = {key: {} for key in made}
    entries = Entry.objects.filter(account__in=list(made), holds_on__range=(first, last)).order_by("pk")
    for entry in entries.select_related("contribution__country", "contribution__institution", "line", "expense"):
        for part, label in _rows_of(entry):
            held = sums[entry.account_id].setdefault(part, {})
            held[label] = held.get(label, NOTHING) + entry.amount
    for key, statement in made.items():
        _fill(statement, sums[key])
    return list(made.values())


def _rows_of(entry: Entry) -> list[tuple[str, str]]:
    """The rows an entry counts in: part of the statement, and words."""
    if entry.kind == EntryKind.CARRIED_OVER:
        return [("carried_over", "")]
    if entry.kind == EntryKind.RECEIPT and entry.contribution is not None:
        giver = entry.contribution.country or entry.contribution.giver
        return [("contributions", giver.name)]
    if entry.kind == EntryKind.ALLOCATION:
        return [("allocations", str(entry.line))]
    if entry.kind == EntryKind.PAYMENT and entry.expense is not None:
        category = str(ExpenseCategory(entry.expense.category).label)
        return [("by_line", str(entry.line)), ("by_category", category)]
    return []


def _fill(statement: Statement, sums: dict[str, dict[str, Decimal]]) -> None:
    statement.carried_over = sums.get("carried_over", {}).get("", NOTHING)
    for part in ("contributions", "allocations", "by_line", "by_category"):
        rows = [Item(label, statement.money(amount)) for label, amount in sums.get(part, {}).items() if amount]
        # Lines and categories in the order they first occur; givers by name.
        setattr(statement, part, sorted(rows, key=lambda row: row.label) if part == "contributions" else rows)

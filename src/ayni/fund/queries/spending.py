"""What was asked to be spent, and what each line takes of each source."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.http import Http404
from django.utils.translation import gettext as _

from ayni.foundation.money import Money
from ayni.fund.enums import EntryKind, ExpenseState
from ayni.fund.models import Account, Entry, Expense
from ayni.fund.queries.ledger import movements_of
from ayni.fund.standing import LineStanding, Standing
from ayni.fund.workflow import SECOND
from ayni.governance.models import PlanLine, WorkPlan
from ayni.governance.spending import LineMoney
from ayni.people.models import User

NOTHING = Decimal(0)


def read_money(plan: WorkPlan) -> list[LineMoney]:
    """What each line of the plan has committed and spent of each source, today; one query.

    Only what the ledger says: a line without an entry is left out.
    """
    kinds = (EntryKind.COMMITMENT, EntryKind.PAYMENT)
    rows = (
        Entry.objects.filter(line__plan=plan, kind__in=kinds)
        .order_by()
        .values_list("line_id", "account__funding_source_id", "currency", "account__fictional", "kind")
        .annotate(total=Sum("amount"))
    )
    sums: dict[tuple[int, int, str, bool], dict[str, Decimal]] = {}
    for line, source, currency, fictional, kind, total in rows:
        sums.setdefault((line, source, currency, fictional), {})[kind] = total
    return [
        LineMoney(
            line,
            source,
            Money(found.get(EntryKind.COMMITMENT, NOTHING), currency),
            Money(found.get(EntryKind.PAYMENT, NOTHING), currency),
            fictional,
        )
        for (line, source, currency, fictional), found in sorted(sums.items())
    ]


def sources_kept() -> dict[int, bool]:
    """Sources with books, by key, each with whether they are only invented ones; one query."""
    kept: dict[int, bool] = {}
    for source, fictional in Account.objects.order_by().values_list("funding_source_id", "fictional"):
        kept[source] = fictional and kept.get(source, True)
    return kept


@dataclass(frozen=True)
class LineBooks:
    """A line under one account, as the page of allocations shows it."""

    line: PlanLine
    account: Account
    standing: LineStanding

    def _money(self, amount: Decimal) -> Money:
        return Money(amount, self.account.currency)

    @property
    def earmarked(self) -> Money:
        return self._money(self.standing.earmarked)

    @property
    def allocated(self) -> Money:
        return self._money(self.standing.allocated)

    @property
    def committed(self) -> Money:
        return self._money(self.standing.committed)

    @property
    def spent(self) -> Money:
        return self._money(self.standing.spent)

    @property
    def left(self) -> Money:
        return self._money(self.standing.left)


def line_books() -> list[LineBooks]:
    """Every line that holds or was given money, by source and order of the plan; three queries."""
    accounts = list(Account.objects.select_related("funding_source"))
    moves = movements_of(accounts)
    standings: dict[int, Standing] = {}
    for account in accounts:
        standings[account.pk] = Standing()
        for move in moves[account.pk]:
            standings[account.pk].add(move)
    keys = {key for standing in standings.values() for key in standing.lines}
    lines = PlanLine.objects.filter(pk__in=keys).select_related("plan").order_by("plan", "order", "pk")
    known = list(lines)
    return [
        LineBooks(line, account, standings[account.pk].lines[line.pk])
        for account in accounts
        for line in known
        if line.pk in standings[account.pk].lines
    ]


def expenses(*, account: int | None = None, state: str = "", line: int | None = None) -> QuerySet[Expense]:
    """With their line, source and people; latest first."""
    found = Expense.objects.select_related(
        "account__funding_source", "line__plan", "asked_by", "decided_by", "payee_institution", "voucher"
    )
    if account:
        found = found.filter(account_id=account)
    if state:
        found = found.filter(state=state)
    if line:
        found = found.filter(line_id=line)
    return found


def expenses_to_decide(person: User) -> list[Expense]:
    """Those that wait and that somebody else asked for; none for who may not decide. One query."""
    if not person.has_perm(SECOND):
        return []
    return list(expenses(state=ExpenseState.ASKED).exclude(asked_by=person).order_by("asked_at", "pk"))


def expense(pk: int) -> Expense:
    """One of them; raises Http404."""
    found = expenses().filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no expense at this address."))
    return found


def voucher_of(pk: int) -> Expense:
    """An expense that has a voucher; raises Http404."""
    found = expense(pk)
    if found.voucher is None:
        raise Http404(_("This expense has no voucher yet."))
    return found

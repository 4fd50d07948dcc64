"""Where the money of each source stands, and what needs attention."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ayni.foundation.money import Money, format_money
from ayni.fund.models import Account
from ayni.fund.queries.giving import OUTSTANDING, Promised, contributions, promised
from ayni.fund.queries.ledger import movements_of
from ayni.fund.standing import Standing, standing_on
from ayni.governance.enums import AmountKind, PlanState
from ayni.governance.models import BudgetAmount, SourceFit

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Books:
    """One account as it stands on a day."""

    account: Account
    standing: Standing
    to_come: Money

    def money(self, amount: Decimal) -> Money:
        return Money(amount, self.account.currency)

    @property
    def received(self) -> Money:
        return self.money(self.standing.received)

    @property
    def allocated(self) -> Money:
        return self.money(self.standing.allocated)

    @property
    def free(self) -> Money:
        return self.money(self.standing.free)

    @property
    def committed(self) -> Money:
        return self.money(self.standing.committed)

    @property
    def spent(self) -> Money:
        return self.money(self.standing.spent)

    @property
    def left(self) -> Money:
        return self.money(self.standing.left)

    @property
    def in_hand(self) -> Money:
        return self.money(self.standing.in_hand)


@dataclass(frozen=True)
class Alert:
    """`kind`: asked (a plan asks more than came), unfit, unjudged, or overdue."""

    kind: str
    title: str
    text: str
    url: str = ""
    fictional: bool = False


def accounts() -> QuerySet[Account]:
    """Every set of books with its source; what is invented last."""
    return Account.objects.select_related("funding_source")


def all_books(day: datetime.date) -> list[Books]:
    """Each account at the end of `day`; four queries whatever their number."""
    found = list(accounts())
    moves = movements_of(found)
    to_come: dict[int, Decimal] = {}
    for one in promised(contributions(states=OUTSTANDING)):
        rest = max(NOTHING, one.worth_pledged.amount - one.worth_received.amount)
        key = one.contribution.account_id
        to_come[key] = to_come.get(key, NOTHING) + rest
    return [
        Books(one, standing_on(moves[one.pk], day), Money(to_come.get(one.pk, NOTHING), one.currency)) for one in found
    ]


def alerts(books: Sequence[Books], today: datetime.date) -> list[Alert]:
    """What needs attention, in words; four queries more."""
    asked = list(
        BudgetAmount.objects.filter(
            kind=AmountKind.MONEY, row__removed_at__isnull=True, row__line__removed_at__isnull=True
        )
        .exclude(row__plan__state=PlanState.ENDED)
        .select_related("funding_source", "row__line", "row__plan")
        .order_by("funding_source__order", "row__order", "pk")
    )
    late = [one for one in promised(contributions(states=OUTSTANDING)) if one.is_overdue(today)]
    return [*_asked_too_much(books, asked), *_unfit(books, asked), *_overdue(late)]


def _asked_too_much(books: Sequence[Books], asked: Iterable[BudgetAmount]) -> list[Alert]:
    """A plan whose budget asks more of a source than it received and does not give to other plans."""
    found = []
    amounts = list(asked)
    of_plan = {one.row.line_id: one.row.plan_id for one in amounts}
    for held in books:
        sums: dict[int, Decimal] = {}
        plans = {}
        for one in amounts:
            if one.funding_source_id == held.account.funding_source_id and one.currency == held.account.currency:
                sums[one.row.plan_id] = sums.get(one.row.plan_id, NOTHING) + (one.amount or NOTHING)
                plans[one.row.plan_id] = one.row.plan
        for key, total in sums.items():
            elsewhere = sum(
                (one.allocated for line, one in held.standing.lines.items() if of_plan.get(line) != key), NOTHING
            )
            came = held.standing.received - elsewhere
            if total > came:
                found.append(_asked_alert(held, str(plans[key]), total, came))
    return found


def _asked_alert(held: Books, plan: str, total: Decimal, came: Decimal) -> Alert:
    said = {
        "plan": plan,
        "source": str(held.account),
        "total": tell(held.money(total)),
        "came": tell(held.money(came)),
        "to_come": tell(held.to_come),
    }
    if total <= came + held.to_come.amount:
        words = _("“%(plan)s” asks %(total)s of “%(source)s”: %(came)s came; pledges of %(to_come)s would cover it.")
    else:
        words = _("“%(plan)s” asks %(total)s of “%(source)s”: only %(came)s came and %(to_come)s is pledged.")
    return Alert("asked", _("More is planned than was received"), words % said, fictional=held.account.fictional)


def _unfit(books: Sequence[Books], asked: Iterable[BudgetAmount]) -> list[Alert]:
    """Lines paid, or planned to be paid, by a source whose condition they do not meet, or nobody judged."""
    judged = {(fit.funding_source_id, fit.line_id): fit for fit in SourceFit.objects.all()}
    allocated = {
        (held.account.funding_source_id, line)
        for held in books
        for line, one in held.standing.lines.items()
        if one.allocated > 0
    }
    found, told = [], set()
    for one in asked:
        key = (one.funding_source_id, one.row.line_id)
        if not one.funding_source.condition or key in told:
            continue
        told.add(key)
        fit = judged.get(key)
        if fit is not None and fit.meets:
            continue
        said = {
            "line": str(one.row.line),
            "source": str(one.funding_source),
            "condition": one.funding_source.condition,
            "reason": fit.reason if fit else "",
        }
        found.append(_unfit_alert(said, is_judged=fit is not None, is_allocated=key in allocated))
    return found


def _unfit_alert(said: dict[str, str], *, is_judged: bool, is_allocated: bool) -> Alert:
    if is_judged:
        title = _("A line does not meet the condition of its source")
        if is_allocated:
            words = _("“%(line)s” is paid by “%(source)s”, which is for: %(condition)s. %(reason)s")
        else:
            words = _("“%(line)s” is planned with “%(source)s”, which is for: %(condition)s. %(reason)s")
        return Alert("unfit", title, (words % said).strip())
    title = _("Nobody has judged whether a line meets the condition of its source")
    if is_allocated:
        words = _("“%(line)s” is paid by “%(source)s”, which is for: %(condition)s.")
    else:
        words = _("“%(line)s” is planned with “%(source)s”, which is for: %(condition)s.")
    return Alert("unjudged", title, words % said)


def _overdue(late: Iterable[Promised]) -> list[Alert]:
    words = _("%(giver)s: %(amount)s of %(year)s was due on %(day)s.")
    return [
        Alert(
            "overdue",
            _("A pledge is overdue"),
            words
            % {
                "giver": one.contribution.giver.name,
                "amount": tell(one.outstanding),
                "year": one.contribution.year,
                "day": date_format(one.contribution.due_on) if one.contribution.due_on else "",
            },
            reverse("fund:contribution", args=[one.contribution.pk]),
            one.contribution.account.fictional,
        )
        for one in late
    ]


def tell(money: Money) -> str:
    """An amount in the reader's language."""
    return format_money(money, get_language() or "es")

"""What an activity was to cost and what was spent. An expense is never edited: it is taken back by another."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.cooperation.actions.moving import locked
from ayni.cooperation.models import Activity, BudgetLine, Expense
from ayni.foundation.audit.actions import audited
from ayni.foundation.files.actions import store_file
from ayni.foundation.money import Money

MOST_AMOUNT = Decimal("9999999.99")


@transaction.atomic
def add_budget_line(
    *, activity: Activity, actor: Any, kind: str, label: str, money: Money, payer: str = ""
) -> BudgetLine:
    """An amount foreseen more. Raises ValidationError at the field."""
    held = locked(activity)
    _check(label, money)
    last = held.budget_lines.aggregate(last=Max("order"))["last"] or 0
    line = BudgetLine(
        activity=held,
        order=last + 1,
        kind=kind,
        label=label.strip(),
        payer=payer.strip(),
        amount=money.amount,
        currency=money.currency,
    )
    with audited(act="add_budget_line", actor=actor, target=line):
        line.save(force_insert=True)
    return line


@transaction.atomic
def enter_expense(
    *,
    activity: Activity,
    actor: Any,
    kind: str,
    label: str,
    money: Money,
    spent_on: datetime.date,
    line: BudgetLine | None = None,
    voucher: File | None = None,
) -> Expense:
    """Money spent, perhaps under a line of the budget. Raises FileRefused, and ValidationError at the field.

    Bills come in when everything is over: a closed activity still takes its expenses.
    """
    held = locked(activity)
    _check(label, money)
    if spent_on > timezone.localdate():
        raise ValidationError({"spent_on": _("This day has not come yet.")})
    _check_line(line, held, money)
    expense = Expense(
        activity=held,
        line=line,
        kind=kind,
        label=label.strip(),
        amount=money.amount,
        currency=money.currency,
        spent_on=spent_on,
        entered_by=actor,
    )
    with audited(act="enter_expense", actor=actor, target=expense):
        expense.voucher = store_file(upload=voucher, actor=actor) if voucher is not None else None
        expense.save(force_insert=True)
    return expense


def _check_line(line: BudgetLine | None, activity: Activity, money: Money) -> None:
    if line is None:
        return
    if line.activity_id != activity.pk:
        raise ValidationError({"line": _("This line belongs to another activity.")})
    if line.currency != money.currency:
        words = _("The line is in %(currency)s; the network keeps no exchange rates.")
        raise ValidationError({"currency": words % {"currency": line.currency}})


@transaction.atomic
def reverse_expense(*, expense: Expense, actor: Any, reason: str) -> Expense:
    """Take an expense back by an entry of the opposite amount; both stay.

    Raises ValidationError without a reason, for one taken back before, and for an entry that takes back another.
    """
    held = locked(expense.activity)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the expense is taken back.")})
    kept = Expense.objects.select_for_update().get(pk=expense.pk)
    if kept.reverses_id is not None:
        raise ValidationError(_("This entry takes another back; enter the expense again instead."))
    if Expense.objects.filter(reverses=kept).exists():
        raise ValidationError(_("This expense was taken back before."))
    opposite = Expense(
        activity=held,
        line=kept.line,
        kind=kept.kind,
        label=kept.label,
        amount=-kept.amount,
        currency=kept.currency,
        spent_on=kept.spent_on,
        entered_by=actor,
        reverses=kept,
        reason=reason.strip(),
    )
    with audited(act="reverse_expense", actor=actor, target=opposite, note=reason.strip()):
        opposite.save(force_insert=True)
    return opposite


def _check(label: str, money: Money) -> None:
    if not label.strip():
        raise ValidationError({"label": _("Say what it is for.")})
    if not 0 < money.amount <= MOST_AMOUNT:
        raise ValidationError({"amount": _("Write an amount above zero and below ten million.")})
    if money.amount != money.amount.quantize(Decimal("0.01")):
        raise ValidationError({"amount": _("Write at most two decimals.")})

"""Ask to spend, decide as a second person, pay, or give up."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.foundation.files.actions import store_file
from ayni.fund.actions.writing import (
    check_day,
    check_nothing_short,
    hold,
    movements,
    standing_entry,
    tell,
    write_entry,
    write_reversal,
)
from ayni.fund.enums import EntryKind
from ayni.fund.exchange import Given
from ayni.fund.models import Account, Entry, Expense
from ayni.fund.standing import room_on
from ayni.fund.workflow import check_step
from ayni.governance.models import PlanLine
from ayni.members.models import Institution


@dataclass(frozen=True)
class Purchase:
    """What is asked for. `payee`: an institution or a post."""

    category: str
    label: str
    payee: str
    payee_institution: Institution | None = None


@transaction.atomic
def ask_expense(
    *,
    account: Account,
    actor: Any,
    line: PlanLine,
    purchase: Purchase,
    given: Given,
    holds_on: datetime.date,
    voucher: File | None = None,
) -> Expense:
    """Ask that somebody else approve an expense. Raises FileRefused, and ValidationError at the field.

    More than is left of the line is refused at once; nothing is bound until it is approved.
    """
    held = hold(account)
    check_day(held, holds_on, "holds_on")
    for name in ("label", "payee"):
        if not getattr(purchase, name).strip():
            raise ValidationError({name: _("Say what it is for.") if name == "label" else _("Say who is paid.")})
    worth = given.within(held.currency)
    expense = Expense(
        account=held,
        line=line,
        category=purchase.category,
        label=purchase.label.strip(),
        payee=purchase.payee.strip(),
        payee_institution=purchase.payee_institution,
        amount=given.money.amount,
        currency=given.money.currency,
        value=worth.amount,
        holds_on=holds_on,
        asked_by=actor,
        **given.columns(),
    )
    _check_left(expense, "amount")
    with audited(act="ask_expense", actor=actor, target=expense):
        expense.voucher = store_file(upload=voucher, actor=actor) if voucher is not None else None
        expense.save(force_insert=True)
    return expense


@transaction.atomic
def approve_expense(*, expense: Expense, actor: Any, note: str = "") -> Expense:
    """Bind the money of the line. Of two at once one wins and the other is told.

    Raises ValidationError for whoever asked for it, when it was decided, or when too little is left of the line.
    """
    held = _held(expense, "approve_expense")
    _check_second(held, actor)
    _check_left(held, None)
    _decide(held, actor, "approve_expense", note)
    _write(held, actor, "enter_commitment", EntryKind.COMMITMENT, given_of(held), held.holds_on)
    return held


@transaction.atomic
def refuse_expense(*, expense: Expense, actor: Any, reason: str) -> Expense:
    """Say no, and why. Raises ValidationError as `approve_expense` does, and without a reason."""
    held = _held(expense, "refuse_expense")
    _check_second(held, actor)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is refused.")})
    _decide(held, actor, "refuse_expense", reason)
    return held


@transaction.atomic
def withdraw_expense(*, expense: Expense, actor: Any) -> Expense:
    """Take back what was asked, before it is decided. Only whoever asked."""
    held = _held(expense, "withdraw_expense")
    if held.asked_by_id != actor.pk:
        raise ValidationError(_("Only whoever asked for it withdraws it."))
    move_expense(expense=held, actor=actor, act="withdraw_expense")
    return held


@transaction.atomic
def pay_expense(
    *,
    expense: Expense,
    actor: Any,
    paid_on: datetime.date,
    given: Given | None = None,
    voucher: File | None = None,
) -> Entry:
    """Enter the payment: what was bound is released, what was paid is spent. `given`: another amount or rate.

    Raises ValidationError without a voucher, before the day the money was bound, or for more than the line holds.
    """
    held = _held(expense, "pay_expense")
    check_day(held.account, paid_on, "paid_on")
    commitment = standing_entry(EntryKind.COMMITMENT, expense=held)
    if paid_on < commitment.holds_on:
        words = _("Its money is bound since %(day)s; it cannot be paid before.")
        raise ValidationError({"paid_on": words % {"day": date_format(commitment.holds_on)}})
    if held.voucher is None and voucher is None:
        raise ValidationError({"voucher": _("A payment needs its voucher.")})
    words = _("Paid")
    write_reversal(act="release_commitment", actor=actor, entry=commitment, holds_on=paid_on, reason=words)
    paid = _write(held, actor, "enter_payment", EntryKind.PAYMENT, given or given_of(held), paid_on)
    check_nothing_short(held.account, paid_on, "amount")
    if voucher is not None:
        held.voucher = store_file(upload=voucher, actor=actor)
    move_expense(expense=held, actor=actor, act="pay_expense")
    return paid


@transaction.atomic
def release_expense(*, expense: Expense, actor: Any, reason: str) -> Expense:
    """Give up what was approved: its money is free on the line again. Raises ValidationError without a reason."""
    held = _held(expense, "release_expense")
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is given up.")})
    commitment = standing_entry(EntryKind.COMMITMENT, expense=held)
    day = max(timezone.localdate(), commitment.holds_on)
    write_reversal(act="release_commitment", actor=actor, entry=commitment, holds_on=day, reason=reason)
    move_expense(expense=held, actor=actor, act="release_expense", note=reason)
    return held


def move_expense(*, expense: Expense, actor: Any, act: str, note: str = "") -> None:
    """Take the step `act` of workflow.py; the books are held."""
    step = check_step(act, expense.state)
    with audited(act=act, actor=actor, target=expense, note=note.strip()):
        expense.state = step.target
        expense.save(update_fields=["state", "voucher"])


def given_of(expense: Expense) -> Given:
    """The money of the expense with the rate it was asked with."""
    return Given(expense.money, expense.rate, expense.rate_on, expense.rate_origin)


def _held(expense: Expense, act: str) -> Expense:
    """The expense as it is now, its books held. Raises ValidationError when `act` cannot begin here, and says who."""
    hold(expense.account)
    found = Expense.objects.select_related("account", "line__plan", "voucher", "decided_by").get(pk=expense.pk)
    try:
        check_step(act, found.state)
    except ValidationError:
        if found.decided_by is None or found.decided_at is None:
            raise
        words = _("This expense was decided by %(person)s on %(day)s: it is “%(state)s”.")
        day = date_format(timezone.localtime(found.decided_at))
        said = {"person": found.decided_by, "day": day, "state": found.get_state_display()}
        raise ValidationError(words % said, code="transition") from None
    return found


def _check_second(expense: Expense, actor: Any) -> None:
    if expense.asked_by_id == actor.pk:
        raise ValidationError(_("Whoever asked for an expense cannot decide it; a second person does."))


def _check_left(expense: Expense, field: str | None) -> None:
    known = movements(expense.account)
    left = room_on(known, expense.line_id, expense.holds_on)
    if expense.value <= left:
        return
    words = _("Only %(left)s is left of what “%(source)s” gives to this line.")
    told = words % {"left": tell(left, expense.account), "source": expense.account}
    raise ValidationError({field: told} if field else told)


def _decide(expense: Expense, actor: Any, act: str, note: str) -> None:
    step = check_step(act, expense.state)
    with audited(act=act, actor=actor, target=expense, note=note.strip()):
        expense.state = step.target
        expense.decided_by = actor
        expense.decided_at = timezone.now()
        expense.decision = note.strip()
        expense.save(update_fields=["state", "decided_by", "decided_at", "decision"])


def _write(expense: Expense, actor: Any, act: str, kind: EntryKind, given: Given, day: datetime.date) -> Entry:
    return write_entry(
        act=act,
        actor=actor,
        account=expense.account,
        kind=kind,
        given=given,
        holds_on=day,
        line=expense.line,
        expense=expense,
    )

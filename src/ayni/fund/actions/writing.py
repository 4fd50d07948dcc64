"""How an entry gets into the ledger: with the books held, and only where no day is left short."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.foundation.money import Money, format_money
from ayni.fund.enums import EntryKind
from ayni.fund.exchange import Given
from ayni.fund.models import Account, Contribution, Entry, Expense
from ayni.fund.queries.ledger import movements_of
from ayni.fund.standing import Movement, first_shortfall
from ayni.governance.models import PlanLine


def hold(account: Account) -> Account:
    """The same books, held until the transaction ends: no two acts count the same money."""
    return Account.objects.select_for_update(of=("self",)).select_related("funding_source").get(pk=account.pk)


def check_day(account: Account, day: datetime.date, field: str) -> None:
    """Raise ValidationError at `field` for a day to come, or before the books were opened."""
    if day > timezone.localdate():
        raise ValidationError({field: _("This day has not come yet.")})
    if day < account.opened_on:
        words = _("The books of this source begin on %(day)s.")
        raise ValidationError({field: words % {"day": date_format(account.opened_on)}})


def write_entry(
    *,
    act: str,
    actor: Any,
    account: Account,
    kind: str,
    given: Given,
    holds_on: datetime.date,
    line: PlanLine | None = None,
    contribution: Contribution | None = None,
    expense: Expense | None = None,
    reason: str = "",
) -> Entry:
    """Add a fact; the books are held. Raises ValidationError at amount or rate."""
    money = given.within(account.currency)
    entry = Entry(
        account=account,
        kind=kind,
        amount=money.amount,
        currency=money.currency,
        given_amount=given.money.amount,
        given_currency=given.money.currency,
        holds_on=holds_on,
        line=line,
        contribution=contribution,
        expense=expense,
        reason=reason.strip(),
        recorded_by=actor,
        **given.columns(),
    )
    with audited(act=act, actor=actor, target=entry, note=reason.strip()):
        entry.save(force_insert=True)
    return entry


def write_reversal(*, act: str, actor: Any, entry: Entry, holds_on: datetime.date, reason: str) -> Entry:
    """Add the opposite of `entry`; the books are held. Both stay."""
    opposite = Entry(
        account=entry.account,
        kind=entry.kind,
        amount=-entry.amount,
        currency=entry.currency,
        given_amount=-entry.given_amount,
        given_currency=entry.given_currency,
        rate=entry.rate,
        rate_on=entry.rate_on,
        rate_origin=entry.rate_origin,
        holds_on=holds_on,
        line=entry.line,
        contribution=entry.contribution,
        expense=entry.expense,
        reverses=entry,
        reason=reason.strip(),
        recorded_by=actor,
    )
    with audited(act=act, actor=actor, target=opposite, note=reason.strip()):
        opposite.save(force_insert=True)
    return opposite


def check_nothing_short(account: Account, since: datetime.date, field: str) -> None:
    """Raise ValidationError at `field` when, with all that is written now, a day from `since` on is short."""
    found = first_shortfall(movements_of([account])[account.pk], since)
    if found is None:
        return
    said = {"day": date_format(found.day), "amount": tell(found.amount, account)}
    if found.line is None:
        words = _("On %(day)s %(amount)s more would be allocated than received. Take an allocation back first.")
    else:
        words = _("On %(day)s line “%(line)s” would be short of %(amount)s.")
        said["line"] = str(PlanLine.objects.get(pk=found.line))
    raise ValidationError({field: words % said})


def movements(account: Account) -> list[Movement]:
    return movements_of([account])[account.pk]


def tell(amount: Decimal, account: Account) -> str:
    """An amount of the books in the reader's language."""
    return format_money(Money(amount, account.currency), get_language() or "es")


def standing_entry(kind: EntryKind, *, expense: Expense) -> Entry:
    """The entry of `kind` of the expense that nothing has reversed."""
    return Entry.objects.get(kind=kind, expense=expense, reverses__isnull=True, reversed_by__isnull=True)

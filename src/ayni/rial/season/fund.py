"""Invented books of the fund, so that its pages and the authorities' have something to show."""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from ayni.engines.documents import Document, Paragraph, render_pdf
from ayni.foundation.money import Money
from ayni.fund.actions.accounts import open_account
from ayni.fund.actions.allocating import allocate
from ayni.fund.actions.giving import Giver, receive_contribution, record_pledge
from ayni.fund.actions.spending import Purchase, approve_expense, ask_expense, pay_expense
from ayni.fund.exchange import Given
from ayni.fund.models import Account
from ayni.governance.models import FundingSource, PlanLine
from ayni.members.models import Institution
from ayni.people.models import User
from ayni.rial.season.reading import read

FIRST_DAY = 360


@transaction.atomic
def keep_books(*, asker: User, approver: User) -> int:
    """Make the books of the file with the acts people use; a second run changes nothing. Returns how many are new.

    A source or line that is not in the network's data is left out.
    """
    lines = {line.code: line for line in PlanLine.objects.select_related("plan")}
    sources = {source.code: source for source in FundingSource.objects.all()}
    made = 0
    for entry in read("fund"):
        source = sources.get(entry["source"])
        if source is None or Account.objects.filter(funding_source=source, fictional=True).exists():
            continue
        account = open_account(
            funding_source=source,
            actor=asker,
            opened_on=_day(FIRST_DAY),
            carried_over=Given(Money(Decimal(entry["carried_over"]), source.currency)),
            origin="Demostración",
            fictional=True,
        )
        for one in entry["pledges"]:
            _promise(account, one, asker)
        for one in entry["allocations"]:
            if one["line"] in lines:
                money = Given(Money(Decimal(one["amount"]), account.currency))
                line = lines[one["line"]]
                allocate(account=account, actor=asker, line=line, given=money, holds_on=_day(one["ago"]))
        for one in entry["expenses"]:
            if one["line"] in lines:
                _spend(account, one, lines[one["line"]], asker, approver)
        made += 1
    return made


def _promise(account: Account, entry: dict[str, Any], actor: User) -> None:
    pledged_on = _day(entry["pledged"])
    contribution = record_pledge(
        account=account,
        actor=actor,
        giver=Giver(institution=Institution.objects.select_related("country").get(code=entry["institution"])),
        year=pledged_on.year,
        given=_given(entry, entry, account, pledged_on),
        pledged_on=pledged_on,
        due_on=_day(entry["due"]),
        agreement=entry["agreement"],
    )
    for part in entry["received"]:
        day = _day(part["ago"])
        given = _given(part, entry, account, day)
        receive_contribution(contribution=contribution, actor=actor, given=given, received_on=day)


def _given(part: dict[str, Any], entry: dict[str, Any], account: Account, day: datetime.date) -> Given:
    money = Money(Decimal(part["amount"]), entry["currency"])
    if money.currency == account.currency:
        return Given(money)
    return Given(money, Decimal(part["rate"]), day, "Demostración")


def _spend(account: Account, entry: dict[str, Any], line: PlanLine, asker: User, approver: User) -> None:
    """What waits is asked for by the one visitors do not play, so that they can decide it."""
    waits = entry["state"] == "asked"
    expense = ask_expense(
        account=account,
        actor=approver if waits else asker,
        line=line,
        purchase=Purchase(entry["category"], entry["label"], entry["payee"]),
        given=Given(Money(Decimal(entry["amount"]), account.currency)),
        holds_on=_day(entry["ago"]),
        voucher=ContentFile(_voucher(), name="comprobante-ficticio.pdf"),
    )
    if waits:
        return
    approve_expense(expense=expense, actor=approver)
    if entry["state"] == "paid":
        pay_expense(expense=expense, actor=asker, paid_on=_day(entry["ago"] - 10))


@cache
def _voucher() -> bytes:
    words = "Comprobante ficticio, hecho para la demostración."
    return render_pdf(Document(title="Comprobante ficticio", language="es", blocks=(Paragraph(words),)))


def _day(ago: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=ago)

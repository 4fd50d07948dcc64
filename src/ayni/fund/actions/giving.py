"""What is promised, what comes, what is promised anew or no longer."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.foundation.models import Country
from ayni.foundation.money import format_money
from ayni.foundation.obligations.actions import discharge, owe
from ayni.fund.actions.writing import check_day, hold, write_entry, write_reversal
from ayni.fund.actions.writing_letters import withdraw_reminders
from ayni.fund.enums import ContributionState, EntryKind
from ayni.fund.exchange import Given
from ayni.fund.letters.giving import draft_thanks
from ayni.fund.models import Account, Contribution, Entry
from ayni.fund.obligations import PLEDGE_DUE
from ayni.fund.queries.giving import OUTSTANDING, Promised, giver_institution, promised
from ayni.fund.workflow import contribution_state
from ayni.governance.models import PlanLine
from ayni.members.models import Institution

FIRST_YEAR, LAST_YEAR = 2001, 2100


@dataclass(frozen=True)
class Giver:
    """Who promises: an institution, or a state where only that is known."""

    country: Country | None = None
    institution: Institution | None = None


@transaction.atomic
def record_pledge(
    *,
    account: Account,
    actor: Any,
    giver: Giver,
    year: int,
    given: Given,
    pledged_on: datetime.date,
    agreement: str = "",
    earmark: PlanLine | None = None,
    due_on: datetime.date | None = None,
    note: str = "",
) -> Contribution:
    """Enter a promise; with a day, its giver owes it by then. Raises ValidationError at the field."""
    held = hold(account)
    check_day(held, pledged_on, "pledged_on")
    _check_terms(giver, year, pledged_on, due_on)
    contribution = Contribution(
        account=held,
        country=giver.country or (giver.institution.country if giver.institution else None),
        institution=giver.institution,
        year=year,
        agreement=agreement.strip(),
        earmark=earmark,
        due_on=due_on,
        note=note.strip(),
    )
    with audited(act="record_pledge", actor=actor, target=contribution):
        contribution.save(force_insert=True)
    _write_pledge(contribution, actor, given, pledged_on)
    _let_owe(contribution)
    return contribution


def _check_terms(giver: Giver, year: int, pledged_on: datetime.date, due_on: datetime.date | None) -> None:
    wrong: dict[str, str] = {}
    if giver.country is None and giver.institution is None:
        wrong["country"] = _("Say which state or institution gives.")
    elif giver.country and giver.institution and giver.institution.country_id != giver.country.pk:
        wrong["institution"] = _("This institution is not of that state.")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        wrong["year"] = _("Write a year between %(first)s and %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
    if due_on is not None and due_on < pledged_on:
        wrong["due_on"] = _("It cannot be due before it is promised.")
    if wrong:
        raise ValidationError(wrong)


def _write_pledge(contribution: Contribution, actor: Any, given: Given, day: datetime.date, reason: str = "") -> Entry:
    return write_entry(
        act="enter_pledge",
        actor=actor,
        account=contribution.account,
        kind=EntryKind.PLEDGE,
        given=given,
        holds_on=day,
        line=contribution.earmark,
        contribution=contribution,
        reason=reason,
    )


@transaction.atomic
def receive_contribution(*, contribution: Contribution, actor: Any, given: Given, received_on: datetime.date) -> Entry:
    """Enter what came, whole or in part; the thanks wait as drafts.

    Raises ValidationError at the field, also for more than is outstanding and for another currency.
    """
    account = hold(contribution.account)
    held = Contribution.objects.select_related("account", "earmark").get(pk=contribution.pk)
    check_day(account, received_on, "received_on")
    sums = promised([held])[0]
    if held.state not in OUTSTANDING:
        raise ValidationError(_("Nothing of this contribution is outstanding. Enter another one."))
    if given.money.currency != sums.pledged.currency:
        words = _("It was promised in %(currency)s. Change the pledge first if another currency comes.")
        raise ValidationError({"currency": words % {"currency": sums.pledged.currency}})
    if given.money > sums.outstanding:
        words = _("Only %(amount)s of it is outstanding. What came beyond that is a contribution of its own.")
        amount = format_money(sums.outstanding, get_language() or "es")
        raise ValidationError({"amount": words % {"amount": amount}})
    entry = write_entry(
        act="receive_contribution",
        actor=actor,
        account=account,
        kind=EntryKind.RECEIPT,
        given=given,
        holds_on=received_on,
        line=held.earmark,
        contribution=held,
    )
    follow_entries(contribution=held, actor=actor)
    if not account.fictional:
        draft_thanks(entry)
    return entry


@transaction.atomic
def change_pledge(
    *,
    contribution: Contribution,
    actor: Any,
    given: Given,
    holds_on: datetime.date,
    due_on: datetime.date | None,
    reason: str,
) -> Contribution:
    """Promise another amount or day: what was promised is reversed and entered anew.

    Raises ValidationError without a reason, for less than has come, or another currency once something has.
    """
    account = hold(contribution.account)
    held = Contribution.objects.select_related("account", "earmark").get(pk=contribution.pk)
    check_day(account, holds_on, "holds_on")
    _check_change(promised([held])[0], given, reason)
    standing = _standing_pledges(held)
    if any(entry.holds_on > holds_on for entry in standing):
        raise ValidationError({"holds_on": _("It was promised after this day.")})
    if due_on is not None and due_on < holds_on:
        raise ValidationError({"due_on": _("It cannot be due before it is promised.")})
    for entry in standing:
        write_reversal(act="reverse_pledge", actor=actor, entry=entry, holds_on=holds_on, reason=reason)
    _write_pledge(held, actor, given, holds_on, reason)
    with audited(act="change_pledge", actor=actor, target=held, note=reason.strip()):
        held.due_on = due_on
        held.save(update_fields=["due_on"])
    follow_entries(contribution=held, actor=actor)
    return held


def _check_change(sums: Promised, given: Given, reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the pledge changes.")})
    if not sums.received:
        return
    if given.money.currency != sums.received.currency:
        words = _("Part of it came in %(currency)s already.")
        raise ValidationError({"currency": words % {"currency": sums.received.currency}})
    if given.money < sums.received:
        words = _("%(amount)s of it came already.")
        amount = format_money(sums.received, get_language() or "es")
        raise ValidationError({"amount": words % {"amount": amount}})


@transaction.atomic
def withdraw_pledge(*, contribution: Contribution, actor: Any, holds_on: datetime.date, reason: str) -> Contribution:
    """Take a promise back of which nothing came. Raises ValidationError otherwise, or without a reason."""
    account = hold(contribution.account)
    held = Contribution.objects.select_related("account", "earmark").get(pk=contribution.pk)
    check_day(account, holds_on, "holds_on")
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the pledge is withdrawn.")})
    if held.state != ContributionState.PLEDGED:
        raise ValidationError(_("Only a pledge of which nothing came is withdrawn. Change it to what came instead."))
    for entry in _standing_pledges(held):
        if entry.holds_on > holds_on:
            raise ValidationError({"holds_on": _("It was promised after this day.")})
        write_reversal(act="withdraw_pledge", actor=actor, entry=entry, holds_on=holds_on, reason=reason)
    follow_entries(contribution=held, actor=actor)
    return held


def _standing_pledges(contribution: Contribution) -> list[Entry]:
    found = contribution.entries.filter(kind=EntryKind.PLEDGE, reverses__isnull=True, reversed_by__isnull=True)
    return list(found.select_related("account", "line", "contribution"))


def follow_entries(*, contribution: Contribution, actor: Any) -> None:
    """Have the state of a contribution, and what is owed of it, follow its entries. The books are held."""
    sums = promised([contribution])[0]
    state = contribution_state(pledged=sums.pledged.amount, received=sums.received.amount)
    with audited(act="move_contribution", actor=actor, target=contribution):
        contribution.state = state
        contribution.save(update_fields=["state"])
    if state in OUTSTANDING:
        _let_owe(contribution)
    else:
        discharge(kind=PLEDGE_DUE, subject=contribution, actor=actor)
        withdraw_reminders(contribution=contribution, actor=actor)


def _let_owe(contribution: Contribution) -> None:
    """What is invented is owed by nobody."""
    debtor = giver_institution(contribution)
    if contribution.due_on is None or debtor is None or contribution.account.fictional:
        return
    owe(kind=PLEDGE_DUE, subject=contribution, debtor=debtor, due_on=contribution.due_on)

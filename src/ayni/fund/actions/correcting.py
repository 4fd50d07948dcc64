"""Correct the ledger: never by changing an entry, always by one that reverses it."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ayni.fund.actions.giving import follow_entries
from ayni.fund.actions.spending import move_expense
from ayni.fund.actions.writing import check_day, check_nothing_short, hold, write_reversal
from ayni.fund.enums import EntryKind
from ayni.fund.models import Entry

# Promises and what was approved have acts of their own, which also move what they belong to.
REVERSIBLE = (EntryKind.CARRIED_OVER, EntryKind.RECEIPT, EntryKind.ALLOCATION, EntryKind.PAYMENT)


@transaction.atomic
def reverse_entry(*, entry: Entry, actor: Any, holds_on: datetime.date, reason: str) -> Entry:
    """Write the opposite of an entry, which holds from `holds_on`; both stay.

    The contribution or expense it belongs to follows. Raises ValidationError without a reason, for a reversal or
    what was reversed before, and where on some day less would be received than allocated, or left than spent.
    """
    account = hold(entry.account)
    kept = Entry.objects.select_related("account", "line__plan", "contribution__account", "expense").get(pk=entry.pk)
    _check(kept, reason)
    check_day(account, holds_on, "holds_on")
    if holds_on < kept.holds_on:
        words = _("The entry holds from %(day)s; it cannot be reversed before.")
        raise ValidationError({"holds_on": words % {"day": date_format(kept.holds_on)}})
    opposite = write_reversal(act="reverse_entry", actor=actor, entry=kept, holds_on=holds_on, reason=reason)
    check_nothing_short(account, holds_on, "holds_on")
    if kept.contribution is not None:
        follow_entries(contribution=kept.contribution, actor=actor)
    if kept.expense is not None:
        move_expense(expense=kept.expense, actor=actor, act="take_back_payment", note=reason)
    return opposite


def _check(entry: Entry, reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the entry is reversed.")})
    if entry.reverses_id is not None:
        raise ValidationError(_("This entry reverses another. Enter what is right anew instead."))
    if entry.kind not in REVERSIBLE:
        raise ValidationError(_("A pledge is changed at its contribution, a commitment at its expense."))
    if Entry.objects.filter(reverses=entry).exists():
        raise ValidationError(_("This entry was reversed before."))

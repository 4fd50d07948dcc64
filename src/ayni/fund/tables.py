"""The ledger as a table to take away."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ayni.fund.models import Entry


def ledger_head() -> list[str]:
    return [
        _("Number"),
        _("Holds from"),
        _("Kind"),
        _("Source"),
        _("Line of the plan"),
        _("Giver or payee"),
        _("Amount"),
        _("Currency"),
        _("Original amount"),
        _("Original currency"),
        _("Exchange rate"),
        _("Day of the rate"),
        _("Where the rate was read"),
        _("Reverses"),
        _("Why"),
        _("Recorded by"),
        _("Recorded at"),
        _("Invented"),
    ]


def ledger_row(entry: Entry) -> list[object]:
    """Amounts are numbers, days are ISO."""
    return [
        entry.pk,
        entry.holds_on.isoformat(),
        entry.get_kind_display(),
        entry.account.funding_source.name,
        str(entry.line) if entry.line else "",
        party_of(entry),
        entry.amount,
        entry.currency,
        entry.given_amount,
        entry.given_currency,
        entry.rate.normalize() if entry.rate is not None else None,
        entry.rate_on.isoformat() if entry.rate_on else "",
        entry.rate_origin,
        entry.reverses_id,
        entry.reason,
        str(entry.recorded_by) if entry.recorded_by else "",
        entry.recorded_at.isoformat(timespec="seconds"),
        _("Yes") if entry.account.fictional else "",
    ]


def party_of(entry: Entry) -> str:
    """Who gave, or who is paid."""
    if entry.contribution is not None:
        return str(entry.contribution.giver.name)
    return entry.expense.payee if entry.expense is not None else ""

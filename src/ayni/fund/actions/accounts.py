"""Open the books of a source, and carry over what it held before."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.fund.actions.writing import check_day, hold, write_entry
from ayni.fund.enums import EntryKind
from ayni.fund.exchange import Given
from ayni.fund.models import Account, Entry
from ayni.governance.enums import SourceKind
from ayni.governance.models import FundingSource


@transaction.atomic
def open_account(
    *,
    funding_source: FundingSource,
    actor: Any,
    opened_on: datetime.date,
    carried_over: Given | None = None,
    origin: str = "",
    fictional: bool = False,
) -> Account:
    """Begin the books of a source, perhaps with what it held. `origin`: the statement that says so.

    Raises ValidationError for a source in kind, for books kept already, for a day to come.
    """
    if funding_source.kind == SourceKind.IN_KIND:
        raise ValidationError({"funding_source": _("What is given in kind holds no money and has no books.")})
    if opened_on > timezone.localdate():
        raise ValidationError({"opened_on": _("This day has not come yet.")})
    account = Account(
        funding_source=funding_source,
        currency=funding_source.currency,
        opened_on=opened_on,
        opened_by=actor,
        fictional=fictional,
    )
    try:
        with audited(act="open_account", actor=actor, target=account):
            account.save(force_insert=True)
    except IntegrityError as taken:
        raise ValidationError({"funding_source": _("The books of this source are kept already.")}) from taken
    if carried_over is not None:
        carry_over(account=account, actor=actor, given=carried_over, holds_on=opened_on, origin=origin)
    return account


@transaction.atomic
def carry_over(*, account: Account, actor: Any, given: Given, holds_on: datetime.date, origin: str) -> Entry:
    """Enter what the source held before its books were kept here. Raises ValidationError at the field."""
    held = hold(account)
    check_day(held, holds_on, "opened_on")
    if not origin.strip():
        raise ValidationError({"origin": _("Say which statement gives this amount.")})
    return write_entry(
        act="carry_over",
        actor=actor,
        account=held,
        kind=EntryKind.CARRIED_OVER,
        given=given,
        holds_on=holds_on,
        reason=origin,
    )

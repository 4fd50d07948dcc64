"""The ledger read as arithmetic needs it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from ayni.fund.models import Account, Entry
from ayni.fund.standing import Movement, Standing, standing_on


def movements_of(
    accounts: Iterable[Account], *, known_at: datetime.datetime | None = None
) -> dict[int, list[Movement]]:
    """Every movement by account key, in order of days; as it was known at a moment, or now. One query."""
    found: dict[int, list[Movement]] = {account.pk: [] for account in accounts}
    entries = Entry.objects.filter(account__in=list(found))
    if known_at is not None:
        entries = entries.filter(recorded_at__lte=known_at)
    columns = entries.order_by("holds_on", "pk").values_list("account_id", "holds_on", "kind", "line_id", "amount")
    for key, day, kind, line, amount in columns:
        found[key].append(Movement(day, kind, line, amount))
    return found


def balance_on(account: Account, day: datetime.date, *, known_at: datetime.datetime | None = None) -> Standing:
    """Where the money of `account` stood at the end of `day`, counted from the entries."""
    return standing_on(movements_of([account], known_at=known_at)[account.pk], day)

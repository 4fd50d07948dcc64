"""The ledger read as arithmetic needs it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

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


def entries(
    *,
    account: int | None = None,
    kind: str = "",
    line: int | None = None,
    first: datetime.date | None = None,
    last: datetime.date | None = None,
) -> QuerySet[Entry]:
    """The ledger with all that a row names; latest first."""
    found = Entry.objects.select_related(
        "account__funding_source",
        "line__plan",
        "contribution__country",
        "contribution__institution",
        "expense",
        "recorded_by",
        "reverses",
        "reversed_by",
    )
    wanted: dict[str, Any] = {
        "account_id": account,
        "kind": kind,
        "line_id": line,
        "holds_on__gte": first,
        "holds_on__lte": last,
    }
    return found.filter(**{name: value for name, value in wanted.items() if value})


def entry(pk: int) -> Entry:
    """One entry; raises Http404."""
    found = entries().filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no entry of the ledger at this address."))
    return found

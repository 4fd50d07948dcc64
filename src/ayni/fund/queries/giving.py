"""What was promised, what came, what is outstanding."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from ayni.foundation.money import Money
from ayni.fund.enums import ContributionState, EntryKind
from ayni.fund.models import Contribution, Entry
from ayni.members.models import Institution
from ayni.members.queries import members_today

OUTSTANDING = (ContributionState.PLEDGED, ContributionState.RECEIVED_IN_PART)


@dataclass(frozen=True)
class Promised:
    """A contribution with its sums, in the currency it was promised in and in that of the books."""

    contribution: Contribution
    pledged: Money
    received: Money
    worth_pledged: Money
    worth_received: Money

    @property
    def outstanding(self) -> Money:
        return self.pledged - self.received

    def is_overdue(self, today: datetime.date) -> bool:
        due = self.contribution.due_on
        return due is not None and due < today and self.contribution.state in OUTSTANDING


def promised(contributions: Iterable[Contribution]) -> list[Promised]:
    """Each with its sums; one query for all."""
    asked = list(contributions)
    sums: dict[int, dict[str, Decimal]] = {one.pk: {} for one in asked}
    currencies: dict[int, str] = {}
    columns = Entry.objects.filter(contribution__in=list(sums)).order_by("pk")
    for key, kind, given, amount, currency in columns.values_list(
        "contribution_id", "kind", "given_amount", "amount", "given_currency"
    ):
        held = sums[key]
        held[kind] = held.get(kind, Decimal(0)) + given
        held[f"worth {kind}"] = held.get(f"worth {kind}", Decimal(0)) + amount
        currencies[key] = currency
    return [_with_sums(one, sums[one.pk], currencies.get(one.pk, one.account.currency)) for one in asked]


def _with_sums(one: Contribution, sums: dict[str, Decimal], currency: str) -> Promised:
    def money(name: str, code: str) -> Money:
        return Money(sums.get(name, Decimal(0)), code)

    books = one.account.currency
    return Promised(
        contribution=one,
        pledged=money(EntryKind.PLEDGE, currency),
        received=money(EntryKind.RECEIPT, currency),
        worth_pledged=money(f"worth {EntryKind.PLEDGE}", books),
        worth_received=money(f"worth {EntryKind.RECEIPT}", books),
    )


def contributions(
    *, account: int | None = None, states: Collection[str] = (), year: int | None = None
) -> QuerySet[Contribution]:
    """With giver, source and earmark; latest year first."""
    found = Contribution.objects.select_related("account__funding_source", "country", "institution", "earmark__plan")
    if account:
        found = found.filter(account_id=account)
    if states:
        found = found.filter(state__in=states)
    if year:
        found = found.filter(year=year)
    return found


def contribution(pk: int) -> Contribution:
    """One of them; raises Http404."""
    found = contributions().filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no contribution at this address."))
    return found


def pledges_due() -> list[Promised]:
    """What is promised and has not come, the earliest due first; those without a day last."""
    found = promised(contributions(states=OUTSTANDING))
    return sorted(found, key=lambda one: (one.contribution.due_on or datetime.date.max, one.contribution.pk))


def giver_institution(contribution: Contribution) -> Institution | None:
    """Who is written to and owes: the institution, or the one member ministry of the state."""
    if contribution.institution is not None:
        return contribution.institution
    found = list(members_today().filter(country=contribution.country_id)[:2])
    return found[0] if len(found) == 1 else None

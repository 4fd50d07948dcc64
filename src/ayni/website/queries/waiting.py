"""What is owed: by one person and the institutions they answer for, and by everybody."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from ayni.engines.text import fold
from ayni.foundation.obligations.models import Obligation
from ayni.foundation.obligations.queries import debtor_name, obligations_of, open_and_known, with_what_they_name
from ayni.foundation.ui.parts import Due
from ayni.members import queries as members
from ayni.members.models import Institution
from ayni.people.rules import is_secretariat

ROWS_A_PAGE = 50


@dataclass(frozen=True)
class DueList:
    """What one debtor owes, soonest first. `owner` is empty for the person's own."""

    owner: str
    items: list[Due]


@dataclass(frozen=True)
class Waiting:
    """One thing that waits, and on whom; `who_url` is empty for a person."""

    due: Due
    kind: str
    who: str
    who_url: str


@dataclass(frozen=True)
class Tally:
    """How much waits on one institution."""

    code: str
    name: str
    waiting: int
    overdue: int


def lists_of(user: Any) -> list[DueList]:
    """What the person owes, then a list for each institution they work or answer for; empty ones are left out.

    What an institution owes is the institution's: whoever takes the post finds it here.
    """
    debtors = [user, *_institutions_of(user)]
    found = with_what_they_name(obligations_of(debtors).filter(pk__in=open_and_known().values("pk")))
    lists = []
    for debtor in debtors:
        items = [_due(one) for one in found if one.debtor == debtor]
        if items:
            lists.append(DueList("" if debtor == user else debtor.name, items))
    return lists


def _institutions_of(user: Any) -> list[Institution]:
    institutions = list(members.institutions_of(user))
    own = members.secretariat() if is_secretariat(user) else None
    return institutions if own is None or own in institutions else [*institutions, own]


def waiting_page(*, institution: str, kind: str, overdue: bool, page: str | None) -> tuple[Page, list[Waiting]]:
    """A page of everything open, overdue first; perhaps of one institution, of one kind, or only what is overdue."""
    found = _of_institutions(open_and_known(), [institution] if institution else [])
    if kind:
        found = found.filter(kind=kind)
    if overdue:
        found = found.filter(due_on__lt=timezone.localdate())
    shown = Paginator(found.order_by("due_on", "pk"), ROWS_A_PAGE).get_page(page)
    rows = with_what_they_name(shown.object_list)
    prefetch_related_objects([one.debtor for one in rows if isinstance(one.debtor, Institution)], "country")
    return shown, [_waiting(one) for one in rows]


def tallies() -> list[Tally]:
    """How much waits on each institution, the most overdue first; those nothing waits on are left out."""
    late = Count("pk", filter=Q(due_on__lt=timezone.localdate()))
    of_institutions = open_and_known().filter(debtor_type=ContentType.objects.get_for_model(Institution))
    counted = of_institutions.order_by().values("debtor_id").annotate(waiting=Count("pk"), overdue=late)
    known = {str(one.pk): one for one in members.institutions()}
    found = [
        Tally(one.code, _called(one), row["waiting"], row["overdue"])
        for row in counted
        if (one := known.get(row["debtor_id"]))
    ]
    return sorted(found, key=lambda tally: (-tally.overdue, -tally.waiting, fold(tally.name)))


def _of_institutions(found: QuerySet[Obligation], codes: Sequence[str]) -> QuerySet[Obligation]:
    if not codes:
        return found
    keys: Iterable[int] = members.institutions().filter(code__in=codes).values_list("pk", flat=True)
    return found.filter(
        debtor_type=ContentType.objects.get_for_model(Institution), debtor_id__in=[str(key) for key in keys]
    )


def _due(obligation: Obligation) -> Due:
    kind = obligation.known_kind
    end_of_day = datetime.datetime.combine(obligation.due_on, datetime.time(23, 59))
    return Due(
        label=kind.title(obligation.subject),
        url=kind.address(obligation.subject),
        due=timezone.make_aware(end_of_day, timezone.get_default_timezone()),
        late=obligation.due_on < timezone.localdate(),
    )


def _waiting(obligation: Obligation) -> Waiting:
    debtor = obligation.debtor
    return Waiting(
        due=_due(obligation),
        kind=str(obligation.known_kind.name),
        who=_called(debtor) if isinstance(debtor, Institution) else debtor_name(obligation),
        who_url=reverse("members:institution", args=[debtor.code]) if isinstance(debtor, Institution) else "",
    )


def _called(institution: Institution) -> str:
    """Its name with its country: many ministries have the same name."""
    return f"{institution.name} ({institution.country.name})" if institution.country else institution.name

"""What is due, to whom."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, prefetch_related_objects

from ayni.foundation.obligations.kinds import kind_of, known_kinds
from ayni.foundation.obligations.models import Obligation


def open_obligations(*, kind: str = "", subject: models.Model | None = None) -> models.QuerySet[Obligation]:
    """Obligations not yet discharged, soonest first."""
    found = Obligation.objects.filter(discharged_at__isnull=True)
    if kind:
        found = found.filter(kind=kind)
    if subject is not None:
        found = found.filter(subject_type=ContentType.objects.get_for_model(subject), subject_id=str(subject.pk))
    return found


def obligations_of(debtors: Iterable[models.Model]) -> models.QuerySet[Obligation]:
    """Open obligations of any of `debtors` (a person and the institutions they answer for)."""
    wanted = Q(pk__in=[])
    for debtor in debtors:
        wanted |= Q(debtor_type=ContentType.objects.get_for_model(debtor), debtor_id=str(debtor.pk))
    return open_obligations().filter(wanted).prefetch_related("subject", "debtor")


def open_and_known() -> models.QuerySet[Obligation]:
    """Open obligations of the kinds today's rooms can put in words."""
    return open_obligations().filter(kind__in=[kind.code for kind in known_kinds()])


def with_what_they_name(obligations: Iterable[Obligation]) -> list[Obligation]:
    """The same obligations with subjects, debtors and what their titles read, fetched together.

    The number of queries depends on the kinds among them, not on how many they are. Those whose
    subject or debtor is gone are left out.
    """
    found = list(obligations)
    prefetch_related_objects(found, "subject", "debtor")
    found = [one for one in found if one.subject is not None and one.debtor is not None]
    by_kind: dict[str, list[models.Model]] = {}
    for one in found:
        if one.subject is not None:
            by_kind.setdefault(one.kind, []).append(one.subject)
    for code, subjects in by_kind.items():
        prefetch_related_objects(subjects, *kind_of(code).related)
    return found


def debtor_name(obligation: Obligation) -> str:
    """What whoever owes is called, in the reader's language."""
    return str(getattr(obligation.debtor, "name", "") or obligation.debtor)

"""What is due, to whom."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

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

"""Owe, discharge, waive, recall."""

from __future__ import annotations

import datetime
import logging
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.foundation.obligations.kinds import kind_of
from ayni.foundation.obligations.letters import people_for, write_reminder
from ayni.foundation.obligations.models import Obligation, Reminder
from ayni.foundation.obligations.queries import open_obligations

logger = logging.getLogger("ayni.obligations")
SHOWN = ("reminders", "subject", "debtor")


def owe(*, kind: str, subject: models.Model, debtor: models.Model, due_on: datetime.date) -> Obligation:
    """Make `debtor` owe something about `subject`; the same open obligation only has its date moved."""
    keys = {
        "kind": kind_of(kind).code,
        "subject_type": ContentType.objects.get_for_model(subject),
        "subject_id": str(subject.pk),
        "debtor_type": ContentType.objects.get_for_model(debtor),
        "debtor_id": str(debtor.pk),
    }
    with transaction.atomic():
        obligation = _open_one(keys)
        if obligation is None:
            fresh = Obligation(**keys, due_on=due_on)
            try:
                with audited(act="owe", actor=None, target=fresh):
                    fresh.save()
                return fresh
            except IntegrityError:
                # Somebody else made it owed in the same instant: theirs is the one.
                obligation = _open_one(keys)
                if obligation is None:
                    raise
        if obligation.due_on != due_on:
            with audited(act="move_obligation", actor=None, target=obligation):
                obligation.due_on = due_on
                obligation.save(update_fields=["due_on"])
    return obligation


def _open_one(keys: dict[str, Any]) -> Obligation | None:
    return Obligation.objects.select_for_update().filter(**keys, discharged_at__isnull=True).first()


@transaction.atomic
def discharge(*, kind: str, subject: models.Model, actor: Any) -> int:
    """Settle every open obligation of `kind` about `subject`; return how many."""
    found = list(open_obligations(kind=kind, subject=subject).select_for_update())
    for obligation in found:
        with audited(act="discharge_obligation", actor=actor, target=obligation):
            obligation.discharged_at = timezone.now()
            obligation.discharged_by = actor
            obligation.save(update_fields=["discharged_at", "discharged_by"])
    return len(found)


@transaction.atomic
def waive(*, obligation: Obligation, actor: Any, reason: str) -> Obligation:
    """Release the debtor, saying why. Raises ValidationError without a reason, or when it was settled before."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the obligation is waived.")})
    obligation = Obligation.objects.select_for_update().get(pk=obligation.pk)
    if obligation.discharged_at is not None:
        raise ValidationError(_("This obligation was already settled."))
    with audited(act="waive_obligation", actor=actor, target=obligation, note=reason):
        obligation.waiver = reason.strip()
        obligation.discharged_at = timezone.now()
        obligation.discharged_by = actor
        obligation.save(update_fields=["waiver", "discharged_at", "discharged_by"])
    return obligation


@transaction.atomic
def waive_all(*, owed: models.QuerySet[Obligation], actor: Any, reason: str) -> int:
    """Waive what of `owed`, open obligations, is still open once it is held; return how many.

    What its debtor settles in the same moment is left settled. Raises ValidationError without a reason.
    """
    found = list(owed.order_by("pk").select_for_update())
    for obligation in found:
        waive(obligation=obligation, actor=actor, reason=reason)
    return len(found)


def send_due_reminders(*, today: datetime.date | None = None) -> int:
    """Recall whatever is due or overdue; return how many obligations were recalled.

    A step is due from its day on, so a clock that missed days loses none; when several steps are
    due at once only the latest is sent and the earlier are settled as passed over.
    """
    day = today or timezone.localdate()
    return sum(_recall(obligation, day) for obligation in open_obligations().prefetch_related(*SHOWN))


def _recall(obligation: Obligation, day: datetime.date) -> bool:
    """Recall one obligation if a step is due; trouble with it is logged and keeps no other from its turn.

    A step with nobody to write to stays due, so whoever takes the post next is told.
    """
    try:
        steps = _steps_due(obligation, day)
        if not steps or not people_for(obligation):
            return False
        with transaction.atomic():
            for step in steps:
                Reminder.objects.create(
                    obligation=obligation, due_on=obligation.due_on, days=step, sent=step == steps[-1]
                )
            write_reminder(obligation=obligation, step=steps[-1], today=day)
    except Exception:
        logger.exception("Obligation %s (%s) could not be recalled.", obligation.pk, obligation.kind)
        return False
    return True


def _steps_due(obligation: Obligation, day: datetime.date) -> list[int]:
    settled = {one.days for one in obligation.reminders.all() if one.due_on == obligation.due_on}
    return [
        step
        for step in sorted(kind_of(obligation.kind).days)
        if step not in settled and obligation.due_on + datetime.timedelta(days=step) <= day
    ]

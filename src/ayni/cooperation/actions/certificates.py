"""Certificates of participation: issued once an activity was held, verified by anyone, revoked with a reason."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.cooperation.actions.moving import locked
from ayni.cooperation.enums import ActivityState
from ayni.cooperation.models import Certificate, Participant
from ayni.foundation.audit.actions import audited

# Without the letters and figures that are taken for one another.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 12


@transaction.atomic
def issue_certificate(*, participant: Participant, actor: Any, language: str, holder: str = "") -> Certificate:
    """A certificate for one of those who held the post. Raises ValidationError before the activity was held,
    and when everybody of the post has one that counts."""
    activity = locked(participant.activity)
    if activity.state not in ActivityState.held_states():
        raise ValidationError(_("Certificates are issued once the activity was held."))
    kept = Participant.objects.select_for_update().get(pk=participant.pk)
    if kept.left_at is not None:
        raise ValidationError(_("This participant was taken out of the activity."))
    if kept.certificates.filter(revoked_at__isnull=True).count() >= kept.count:
        raise ValidationError(_("Everybody who took part under this post has a certificate."))
    certificate = Certificate(
        activity=activity,
        participant=kept,
        code=_free_code(),
        holder=" ".join(holder.split()),
        language=language,
        issued_by=actor,
    )
    with audited(act="issue_certificate", actor=actor, target=certificate):
        certificate.save(force_insert=True)
    return certificate


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, actor: Any, reason: str) -> Certificate:
    """Say that a certificate no longer counts. Raises ValidationError without a reason, or when it was revoked."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the certificate is revoked.")})
    kept = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if kept.revoked_at is not None:
        raise ValidationError(_("This certificate was revoked before."))
    with audited(act="revoke_certificate", actor=actor, target=kept, note=reason.strip()):
        kept.revoked_at = timezone.now()
        kept.revoked_reason = reason.strip()
        kept.save(update_fields=["revoked_at", "revoked_reason"])
    return kept


def plain_code(typed: str) -> str:
    """A code as it is kept, whatever spaces and dashes it was typed with; empty for what is none."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return letters if len(letters) == LENGTH and set(letters) <= set(ALPHABET) else ""


def _free_code() -> str:
    while True:
        code = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))
        if not Certificate.objects.filter(code=code).exists():
            return code

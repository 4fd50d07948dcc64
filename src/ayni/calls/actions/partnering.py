"""Invite the providing institution, and answer for it."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.enums import ProposalState
from ayni.calls.letters.proposals import tell_answer, write_invitation
from ayni.calls.models import Call, Proposal
from ayni.calls.obligations_of_proposals import ANSWER, SIGN
from ayni.foundation.audit.actions import audited
from ayni.foundation.obligations.actions import discharge, owe, waive_all
from ayni.foundation.obligations.queries import open_obligations
from ayni.members.models import Institution

DAYS_TO_ANSWER = 10
PROVIDER_FIELDS = [
    "provider",
    "provider_asked_at",
    "provider_accepted_at",
    "provider_accepted_by",
    "provider_refusal",
    "changed_at",
]


@transaction.atomic
def invite_provider(*, proposal: Proposal, provider: Institution, actor: Any) -> Proposal:
    """Ask an institution to take part; another that was asked before is told no more of it.

    Its focal point is written to and owes an answer. Inviting the same twice changes nothing. Raises
    ValidationError for the requester itself, or when the proposal is not a draft.
    """
    held = _held_draft(proposal)
    if provider.pk == held.requester_id:
        raise ValidationError({"provider": _("An institution cannot ask itself. Choose another.")})
    if held.provider_id == provider.pk and (held.provider_asked_at or held.provider_accepted_at):
        return held
    with audited(act="invite_provider", actor=actor, target=held):
        held.provider = provider
        held.provider_asked_at = timezone.now()
        held.provider_accepted_at = held.provider_accepted_by = None
        held.provider_refusal = ""
        held.save(update_fields=PROVIDER_FIELDS)
    discharge(kind=ANSWER, subject=held, actor=None)
    discharge(kind=SIGN, subject=held, actor=None)
    owe(kind=ANSWER, subject=held, debtor=provider, due_on=_answer_by(held))
    write_invitation(proposal=held)
    return held


def _answer_by(proposal: Proposal) -> datetime.date:
    """Ten days from today, or the closing day if that comes first."""
    today = timezone.localdate()
    day = today + datetime.timedelta(days=DAYS_TO_ANSWER)
    closes = proposal.call.closes_at
    return max(today, min(day, timezone.localdate(closes))) if closes is not None else day


@transaction.atomic
def accept_invitation(*, proposal: Proposal, actor: Any) -> Proposal:
    """The provider takes part; from now on its people write too. Accepting twice changes nothing."""
    held = _held_draft(proposal)
    if held.provider_accepted_at is not None:
        return held
    if held.provider_asked_at is None:
        raise ValidationError(_("This invitation was taken back, or was already declined."))
    with audited(act="accept_invitation_to_proposal", actor=actor, target=held):
        held.provider_accepted_at = timezone.now()
        held.provider_accepted_by = actor
        held.provider_refusal = ""
        held.save(update_fields=PROVIDER_FIELDS)
    discharge(kind=ANSWER, subject=held, actor=actor)
    tell_answer(proposal=held, accepted=True, reason="")
    return held


@transaction.atomic
def decline_invitation(*, proposal: Proposal, actor: Any, reason: str) -> Proposal:
    """The provider does not take part, or no longer, and says why. Raises ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, so that the other ministry can look for another partner.")})
    held = _held_draft(proposal)
    if held.provider_asked_at is None:
        raise ValidationError(_("This invitation was taken back, or was already declined."))
    with audited(act="decline_invitation_to_proposal", actor=actor, target=held):
        held.provider_asked_at = held.provider_accepted_at = held.provider_accepted_by = None
        held.provider_refusal = reason.strip()
        held.save(update_fields=PROVIDER_FIELDS)
    discharge(kind=ANSWER, subject=held, actor=actor)
    discharge(kind=SIGN, subject=held, actor=actor)
    tell_answer(proposal=held, accepted=False, reason=reason.strip())
    return held


def _held_draft(proposal: Proposal) -> Proposal:
    held = Proposal.objects.select_for_update(no_key=True).get(pk=proposal.pk)
    if held.state != ProposalState.DRAFT:
        raise ValidationError(
            _("This proposal is not a draft any more (%(state)s): its parties stay as they are.")
            % {"state": held.get_state_display()}
        )
    return held


@transaction.atomic
def release_drafts(*, call: Call, actor: Any) -> int:
    """Nobody owes an answer or a signature to a draft that its call went on without; how many were released."""
    drafts = Proposal.objects.filter(call=call, state=ProposalState.DRAFT).values_list("pk", flat=True)
    owed = open_obligations().filter(
        kind__in=(ANSWER, SIGN),
        subject_type=ContentType.objects.get_for_model(Proposal),
        subject_id__in=[str(key) for key in drafts],
    )
    return waive_all(owed=owed, actor=actor, reason=_("The call went on without this proposal."))

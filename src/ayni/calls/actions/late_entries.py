"""The Secretariat decides on what came after the closing."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.actions.submitting import LATE_IN
from ayni.calls.letters.proposals import tell_late_decision
from ayni.calls.models import Proposal, Submission
from ayni.calls.obligations_of_proposals import DECIDE
from ayni.calls.workflow import check_proposal_step
from ayni.foundation.audit.actions import audited
from ayni.foundation.obligations.actions import discharge


@transaction.atomic
def decide_late_entry(*, proposal: Proposal, admitted: bool, reason: str, actor: Any) -> Submission:
    """Admit a late proposal, or not, with the reason both sides read.

    Raises ValidationError without a reason, when it was decided before, and when the assessment is over.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: both institutions read it.")})
    held = Proposal.objects.select_for_update(no_key=True).get(pk=proposal.pk)
    act = "admit_late_proposal" if admitted else "refuse_late_proposal"
    target = check_proposal_step(act, held.state)
    if admitted and held.call.state not in LATE_IN:
        raise ValidationError(_("The assessment of this call is over: nothing more can be admitted."))
    submission = held.submissions.order_by("-number")[0]
    with audited(act=act, actor=actor, target=held, note=submission.receipt):
        held.state = target
        held.save(update_fields=["state", "changed_at"])
    with audited(act=act, actor=actor, target=submission):
        submission.admitted, submission.decision_reason = admitted, reason.strip()
        submission.decided_by, submission.decided_at = actor, timezone.now()
        submission.save(update_fields=["admitted", "decision_reason", "decided_by", "decided_at"])
    discharge(kind=DECIDE, subject=held, actor=actor)
    tell_late_decision(submission=submission)
    return submission

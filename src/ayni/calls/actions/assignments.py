"""Give proposals to reviewers: by the balance, or by hand with a reason; and take them away."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.actions.rounds import held_call
from ayni.calls.enums import CallState, ProposalState
from ayni.calls.letters.assessment import tell_assigned, tell_ended
from ayni.calls.models import AssessmentRound, Assignment, Conflict, Proposal, Reviewer
from ayni.calls.obligations_of_assessment import FIND_REVIEWER, REVIEW
from ayni.calls.queries.balance import balance_of
from ayni.foundation.audit.actions import audited
from ayni.foundation.obligations.actions import discharge, owe, waive_all
from ayni.foundation.obligations.queries import open_obligations
from ayni.members.queries import secretariat

DAYS_TO_FIND_ANOTHER = 5


class PlanChanged(ValidationError):
    """Something changed since the plan was shown: it is worked out again and shown again."""


@transaction.atomic
def apply_plan(*, round: AssessmentRound, actor: Any, seal: str) -> list[Assignment]:
    """Give out the plan that was shown (`seal`, see queries.balance). Reviewers are told, one letter each.

    Raises PlanChanged when it would be another now; ValidationError out of assessment, or when nothing is to give.
    """
    held = _held_round(round)
    balance = balance_of(held)
    if not balance.plan.pairs:
        raise ValidationError(_("There is nothing to give out."))
    if balance.seal != seal:
        raise PlanChanged(_("Something changed since this plan was shown. Look at the new one below."))
    made = [
        _assign(held, balance.reviewers[reviewer], balance.proposals[proposal], actor)
        for proposal, reviewer in balance.plan.pairs
    ]
    _tell(held, made)
    return made


@transaction.atomic
def assign_by_hand(
    *, round: AssessmentRound, reviewer: Reviewer, proposal: Proposal, actor: Any, reason: str
) -> Assignment:
    """Give one proposal to one reviewer, whatever the balance or the language, saying why.

    Raises ValidationError without a reason, in a conflict, when the reviewer has it or has left, or the proposal
    is not before the reviewers.
    """
    held = _held_round(round)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is given to this reviewer.")})
    if reviewer.call_id != held.call_id or reviewer.left_at is not None:
        raise ValidationError({"reviewer": _("This person does not review in this call.")})
    if proposal.call_id != held.call_id or proposal.state != ProposalState.SUBMITTED:
        raise ValidationError({"proposal": _("This proposal is not before the reviewers.")})
    if Conflict.objects.standing().filter(reviewer=reviewer, proposal=proposal).exists():
        raise ValidationError({"reviewer": _("This reviewer has a conflict of interest with the proposal.")})
    made = _assign(held, reviewer, proposal, actor, reason.strip())
    _tell(held, [made])
    return made


@transaction.atomic
def end_assignment(*, assignment: Assignment, actor: Any, reason: str) -> Assignment:
    """Take a proposal from a reviewer, who is told why. What was written is kept and no longer counts.

    Raises ValidationError without a reason.
    """
    held_call(assignment.round.call)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: the reviewer reads it.")})
    ended = close_assignment(assignment=assignment, actor=actor, reason=reason.strip())
    tell_ended(assignment=ended)
    return ended


def close_assignment(*, assignment: Assignment, actor: Any, reason: str) -> Assignment:
    """End an assignment: the reviewer owes nothing; the Secretariat owes another if the proposal lacks one."""
    held = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if held.ended_at is not None:
        return held
    with audited(act="end_assignment", actor=actor, target=held, note=reason):
        held.ended_at, held.end_reason = timezone.now(), reason
        held.save(update_fields=["ended_at", "end_reason"])
    waive_all(owed=open_obligations(kind=REVIEW, subject=held), actor=actor, reason=reason)
    _ask_for_another(held)
    return held


def _ask_for_another(ended: Assignment) -> None:
    office = secretariat()
    lacks = not _has_enough(ended.round, ended.proposal_id)
    if office is not None and lacks and ended.proposal.state == ProposalState.SUBMITTED:
        due_on = timezone.localdate() + datetime.timedelta(days=DAYS_TO_FIND_ANOTHER)
        owe(kind=FIND_REVIEWER, subject=ended.proposal, debtor=office, due_on=due_on)


def _has_enough(round: AssessmentRound, proposal_id: int) -> bool:
    given = round.assignments.filter(proposal_id=proposal_id, ended_at__isnull=True).count()
    return given >= round.reviews_each


def _held_round(round: AssessmentRound) -> AssessmentRound:
    call = held_call(round.call)
    if call.state != CallState.IN_ASSESSMENT:
        raise ValidationError(_("Proposals are given to reviewers while the call is in assessment. Begin it first."))
    held = AssessmentRound.objects.select_for_update().get(pk=round.pk)
    if held.ends_on < timezone.localdate():
        raise ValidationError(_("This round is over. Give it a later last day first."))
    return held


def _assign(round: AssessmentRound, reviewer: Reviewer, proposal: Proposal, actor: Any, reason: str = "") -> Assignment:
    made = Assignment(round=round, reviewer=reviewer, proposal=proposal, by_hand=bool(reason), reason=reason)
    try:
        with audited(act="assign_review", actor=actor, target=made, note=reason):
            made.save()
    except IntegrityError as twice:
        raise ValidationError({"reviewer": _("This reviewer already has the proposal.")}) from twice
    owe(kind=REVIEW, subject=made, debtor=reviewer.user, due_on=round.ends_on)
    if _has_enough(round, proposal.pk):
        discharge(kind=FIND_REVIEWER, subject=proposal, actor=actor)
    return made


def _tell(round: AssessmentRound, made: Collection[Assignment]) -> None:
    by_reviewer: dict[int, list[Assignment]] = {}
    for one in made:
        by_reviewer.setdefault(one.reviewer_id, []).append(one)
    for given in by_reviewer.values():
        tell_assigned(round=round, reviewer=given[0].reviewer, given=given)

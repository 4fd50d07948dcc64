"""Hand a proposal in, offer it late, withdraw it, open it again."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ayni.calls.actions.signing import post_of
from ayni.calls.enums import CallState, ProposalState
from ayni.calls.letters.proposals import tell_withdrawn
from ayni.calls.models import Call, Proposal, Submission
from ayni.calls.obligations_of_proposals import ANSWER, DECIDE, SIGN
from ayni.calls.queries.managing import is_accepting
from ayni.calls.queries.proposals import BEGUN_IN, Dossier, dossier, handed_in_by, proposal_by_code
from ayni.calls.tasks_of_proposals import write_receipt_letters_task
from ayni.calls.workflow import check_proposal_step
from ayni.foundation.audit.actions import audited, record_act
from ayni.foundation.obligations.actions import discharge, owe
from ayni.members.models import Institution
from ayni.members.queries import secretariat

LATE_IN = (CallState.PUBLISHED, CallState.OPEN, CallState.CLOSED, CallState.IN_ASSESSMENT)
DAYS_TO_DECIDE = 5
HANDED_IN = (ProposalState.SUBMITTED, ProposalState.LATE)


class CallNotAccepting(ValidationError):
    """The call takes no proposals at this moment. The draft is kept as it is."""


def submit_proposal(*, proposal: Proposal, actor: Any, at: datetime.datetime | None = None) -> Submission:
    """Hand the proposal in, at the moment `at` the request came (now if none is said), and give its receipt.

    Whether that is in time is decided once, to the second, before anything is waited for. Handed in twice,
    as by a double press or a retry, it has the first receipt. Raises CallNotAccepting out of the hours of
    the call; ValidationError when something is missing or unsigned, or the requester has handed in the most.
    """
    at = at or timezone.now()
    in_time = is_accepting(proposal.call, at)
    with transaction.atomic():
        held, earlier = _held(proposal)
        if held.state in HANDED_IN and earlier is not None:
            return earlier
        check_proposal_step("submit_proposal", held.state)
        if not in_time:
            raise CallNotAccepting(not_accepting_words(held.call, at), code="not_accepting")
        whole = _ready(held)
        _check_most(held)
        return _hand_in(whole, actor=actor, at=at, late=False, note="")


def offer_late_entry(*, proposal: Proposal, actor: Any, reason: str, at: datetime.datetime | None = None) -> Submission:
    """Hand in, after the closing, for the Secretariat to decide. Twice gives the first receipt.

    Raises ValidationError without a reason, while the call is still taking proposals, and when it has
    gone on too far, or something is missing or unsigned.
    """
    at = at or timezone.now()
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it comes late: the Secretariat decides by it.")})
    with transaction.atomic():
        held, earlier = _held(proposal)
        if held.state in HANDED_IN and earlier is not None:
            return earlier
        check_proposal_step("submit_late_proposal", held.state)
        if not may_come_late(held.call, at):
            raise ValidationError(_("This call takes no late entries now."))
        whole = _ready(held)
        return _hand_in(whole, actor=actor, at=at, late=True, note=reason.strip())


def may_come_late(call: Call, at: datetime.datetime) -> bool:
    """Closed, and not yet beyond its assessment."""
    return call.state in LATE_IN and call.closes_at is not None and call.closes_at <= at


def not_accepting_words(call: Call, at: datetime.datetime) -> str:
    """Why the call takes nothing at `at`."""
    if call.opens_at is not None and at < call.opens_at:
        return _("The call is not open yet. Your draft is kept: submit it once the call opens.")
    if call.closes_at is not None and at >= call.closes_at:
        return _("The call has closed. Your draft is kept as it is, and nothing of it is lost.")
    return _("The call takes no proposals now. Your draft is kept as it is.")


def _held(proposal: Proposal) -> tuple[Proposal, Submission | None]:
    Proposal.objects.select_for_update(no_key=True).only("pk").get(pk=proposal.pk)
    held = proposal_by_code(proposal.code)
    return held, held.submissions.order_by("-number").first()


def _ready(proposal: Proposal) -> Dossier:
    whole = dossier(proposal)
    if whole.missing:
        raise ValidationError([one.text for one in whole.missing], code="missing")
    if not whole.is_signed:
        raise ValidationError(_("Both sides sign first, the proposal as it stands now."), code="unsigned")
    return whole


def _check_most(proposal: Proposal) -> None:
    most = proposal.call.most_per_requester
    if most is None:
        return
    # Two proposals of one institution, handed in at once, are counted one after the other.
    Institution.objects.select_for_update(no_key=True).only("pk").get(pk=proposal.requester_id)
    if handed_in_by(proposal.requester, proposal.call) >= most:
        words = ngettext(
            "In this call an institution hands in %(most)d proposal, and yours already has.",
            "In this call an institution hands in at most %(most)d proposals, and yours already has.",
            most,
        )
        raise ValidationError(words % {"most": most}, code="most_per_requester")


def _hand_in(whole: Dossier, *, actor: Any, at: datetime.datetime, late: bool, note: str) -> Submission:
    proposal = whole.proposal
    act = "submit_late_proposal" if late else "submit_proposal"
    number = whole.last.number + 1 if whole.last is not None else 1
    submission = Submission(
        proposal=proposal,
        number=number,
        receipt=f"{proposal.code}-{number}",
        content=whole.content,
        content_hash=whole.hash,
        submitted_by=actor,
        post=post_of(actor, proposal.requester),
        submitted_at=at,
        late=late,
    )
    with audited(act=act, actor=actor, target=proposal, note=note or submission.receipt):
        proposal.state = check_proposal_step(act, proposal.state)
        proposal.save(update_fields=["state", "changed_at"])
        submission.save()
    discharge(kind=SIGN, subject=proposal, actor=actor)
    if late:
        _ask_for_a_decision(proposal)
    # The letters are written by the worker: the last minute of a call is not spent on them.
    write_receipt_letters_task.enqueue(submission.pk, note)
    return submission


def _ask_for_a_decision(proposal: Proposal) -> None:
    debtor = secretariat()
    if debtor is not None:
        due = timezone.localdate() + datetime.timedelta(days=DAYS_TO_DECIDE)
        owe(kind=DECIDE, subject=proposal, debtor=debtor, due_on=due)


@transaction.atomic
def withdraw_proposal(*, proposal: Proposal, actor: Any, reason: str) -> Proposal:
    """Take a proposal back, saying why; twice changes nothing. Raises ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is withdrawn: the other side and the Secretariat read it.")})
    held, earlier = _held(proposal)
    if held.state == ProposalState.WITHDRAWN:
        return held
    target = check_proposal_step("withdraw_proposal", held.state)
    with audited(act="withdraw_proposal", actor=actor, target=held):
        held.state, held.withdrawal = target, reason.strip()
        held.save(update_fields=["state", "withdrawal", "changed_at"])
    for kind in (ANSWER, SIGN, DECIDE):
        discharge(kind=kind, subject=held, actor=actor)
    tell_withdrawn(proposal=held, was_handed_in=earlier is not None)
    return held


@transaction.atomic
def reopen_proposal(*, proposal: Proposal, actor: Any, at: datetime.datetime | None = None) -> Proposal:
    """Make it a draft again while the call is open. It is signed anew and has a new receipt.

    Raises ValidationError once the call has closed; opening a draft changes nothing.
    """
    at = at or timezone.now()
    held, _earlier = _held(proposal)
    if held.state == ProposalState.DRAFT:
        return held
    target = check_proposal_step("reopen_proposal", held.state)
    if not may_reopen(held.call, at):
        raise ValidationError(_("The call has closed: what was handed in stays as it is. You can still withdraw it."))
    with audited(act="reopen_proposal", actor=actor, target=held):
        held.state, held.withdrawal = target, ""
        held.save(update_fields=["state", "withdrawal", "changed_at"])
    # Signatures handed in stay with their receipt; one that never was is taken off, and the trail keeps it.
    handed_in = list(held.submissions.values_list("content_hash", flat=True))
    for signature in held.signatures.exclude(content_hash__in=handed_in):
        record_act(act="take_off_signature", actor=actor, target=signature)
        signature.delete()
    return held


def may_reopen(call: Call, at: datetime.datetime) -> bool:
    return call.state in BEGUN_IN and (call.closes_at is None or at < call.closes_at)

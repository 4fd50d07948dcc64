"""Confirm a place or give it up; whoever waits moves up."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.enums import DecisionOutcome, ProposalState, Side
from ayni.calls.experience import was_held
from ayni.calls.letters.selection import tell_given_up, tell_moved_up, tell_nobody_moves_up
from ayni.calls.models import Call, Decision, Proposal
from ayni.calls.obligations_of_selection import owe_confirmations, settle_confirmations
from ayni.calls.queries.selection_problem import problem_of
from ayni.calls.signals import place_given_up, proposal_confirmed
from ayni.calls.workflow import check_proposal_step
from ayni.engines import selection as engine
from ayni.foundation.audit.actions import audited


def confirm_place(*, decision: Decision, side: Side, actor: Any) -> Decision:
    """A party takes its place; when both have, the proposal is confirmed. Confirming twice changes nothing.

    Raises ValidationError when the place is no longer there to be taken.
    """
    with transaction.atomic():
        held, proposal = _held(decision)
        if getattr(held, f"{side.value}_confirmed_at") is not None:
            return held
        check_proposal_step("confirm_proposal", proposal.state)
        with audited(act="confirm_place", actor=actor, target=held):
            setattr(held, f"{side.value}_confirmed_at", timezone.now())
            setattr(held, f"{side.value}_confirmed_by", actor)
            held.save()
        settle_confirmations(held, actor, side)
        if held.requester_confirmed_at is not None and held.provider_confirmed_at is not None:
            with audited(act="confirm_proposal", actor=actor, target=proposal):
                proposal.state = check_proposal_step("confirm_proposal", proposal.state)
                proposal.save(update_fields=["state", "changed_at"])
            proposal_confirmed.send(sender=Proposal, proposal=proposal)
    return held


def give_up_place(
    *, decision: Decision, reason: str, actor: Any, today: datetime.date | None = None
) -> Decision | None:
    """Leave the place to the next that waits; return the decision of the one that moves up, None without any.

    `actor` is None when the clock did it, whose day is `today`. Raises
    ValidationError without a reason, when there is no place to give up, or once its activity was held.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why. The other party and the Secretariat are told.")})
    with transaction.atomic():
        held, proposal = _held(decision)
        target = check_proposal_step("give_up_proposal", proposal.state)
        if was_held(proposal):
            raise ValidationError(_("Its activity was held: the place was used and can no longer be given up."))
        with audited(act="give_up_proposal", actor=actor, target=proposal, note=reason.strip()):
            proposal.state = target
            proposal.save(update_fields=["state", "changed_at"])
        with audited(act="give_up_place", actor=actor, target=held):
            held.given_up_at, held.given_up_reason = timezone.now(), reason.strip()
            held.save(update_fields=["given_up_at", "given_up_reason"])
        settle_confirmations(held, actor)
        tell_given_up(decision=held, by_clock=actor is None)
        place_given_up.send(sender=Proposal, proposal=proposal)
        return _move_up(proposal.call, actor, today or timezone.localdate())


def expire_confirmations(today: datetime.date | None = None) -> int:
    """Give up every place not confirmed by its day; return how many. For the clock, once a day or more often.

    A day missed is made up for: what counts is that the day has passed.
    """
    day = today or timezone.localdate()
    waiting = Decision.objects.filter(
        announced_at__isnull=False, given_up_at__isnull=True, confirm_by__lt=day, proposal__state=ProposalState.SELECTED
    )
    given_up = 0
    for decision in waiting.select_related("proposal").order_by("pk"):
        try:
            give_up_place(decision=decision, reason=_("It was not confirmed by its day."), actor=None, today=day)
        except ValidationError:
            # Confirmed or given up in the meantime, which is just as well.
            continue
        given_up += 1
    return given_up


def _move_up(call: Call, actor: Any, today: datetime.date) -> Decision | None:
    """The first on the list that keeps the scenario's maxima beside those who stay; coming breaks no minimum."""
    decisions = list(
        Decision.objects.filter(proposal__call=call, announced_at__isnull=False).select_related("scenario", "proposal")
    )
    waiting = [one for one in decisions if one.proposal.state == ProposalState.WAITING]
    if not waiting:
        tell_nobody_moves_up(call=call)
        return None
    problem = problem_of(waiting[0].scenario).problem
    taken = {
        one.proposal.code
        for one in decisions
        if one.proposal.state in (ProposalState.SELECTED, ProposalState.CONFIRMED)
    }
    for decision in sorted(waiting, key=lambda one: (one.rank or 0, one.pk)):
        if engine.broken_maxima(problem, taken | {decision.proposal.code}):
            continue
        held, proposal = _held(decision)
        # It may have been withdrawn in this very moment: then the next one moves up.
        if proposal.state == ProposalState.WAITING:
            return _take_up(held, proposal, actor, today)
    tell_nobody_moves_up(call=call)
    return None


def _take_up(held: Decision, proposal: Proposal, actor: Any, today: datetime.date) -> Decision:
    with audited(act="select_proposal", actor=actor, target=proposal):
        proposal.state = check_proposal_step("select_proposal", proposal.state)
        proposal.save(update_fields=["state", "changed_at"])
    with audited(act="move_up", actor=actor, target=held):
        held.outcome = DecisionOutcome.SELECTED
        held.confirm_by = today + datetime.timedelta(days=proposal.call.confirm_days)
        held.save(update_fields=["outcome", "confirm_by"])
    owe_confirmations(held)
    tell_moved_up(decision=held)
    return held


def _held(decision: Decision) -> tuple[Decision, Proposal]:
    """The decision and its proposal as they now are, held. Raises ValidationError before they are announced.

    The call is held first: an activity born of the place holds it too, and two who hold one and want the other
    would wait for each other for ever.
    """
    Call.objects.select_for_update().get(pk=decision.proposal.call_id)
    proposal = Proposal.objects.select_for_update(of=("self",)).select_related("call", "requester", "provider")
    found = proposal.get(pk=decision.proposal_id)
    held = Decision.objects.select_for_update().get(pk=decision.pk)
    held.proposal = found
    if held.announced_at is None:
        raise ValidationError(_("The results of this call were not announced yet."))
    return held, found

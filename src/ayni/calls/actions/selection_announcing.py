"""Rehearse a scenario, so that nobody outside sees it, and announce it at once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.actions.selection import held_changeable
from ayni.calls.enums import DecisionOutcome, ProposalState, ScenarioState
from ayni.calls.letters.selection import letters_of, withdraw_letters, write_result_letters
from ayni.calls.models import Call, Decision, Proposal, Scenario
from ayni.calls.obligations_of_selection import owe_confirmations
from ayni.calls.queries.selection_problem import problem_of, proposals_of
from ayni.calls.signals import results_announced
from ayni.calls.workflow import check_call_step, check_proposal_step
from ayni.foundation.audit.actions import audited
from ayni.foundation.outbox.actions import release_letter
from ayni.foundation.search.actions import index_record

STEPS = {
    DecisionOutcome.SELECTED: "select_proposal",
    DecisionOutcome.WAITING: "put_on_waiting_list",
    DecisionOutcome.NOT_SELECTED: "pass_over_proposal",
}


def rehearse_scenario(*, scenario: Scenario, waiting: int, confirm_by: datetime.date, actor: Any) -> Scenario:
    """Write every decision and every letter as pending: nothing leaves and nobody outside sees it.

    `waiting`: how many go on the waiting list, the highest values first, among those no rule excludes by
    themselves. Raises ValidationError when the scenario was not worked out with the present scores, or another
    is being rehearsed.
    """
    if confirm_by <= timezone.localdate():
        raise ValidationError({"confirm_by": _("Give a day that is still to come.")})
    with transaction.atomic():
        Call.objects.select_for_update().get(pk=scenario.call_id)
        held = held_changeable(scenario)
        _check_worked_out(held)
        if held.call.scenarios.filter(state=ScenarioState.REHEARSED).exists():
            raise ValidationError(_("Another scenario is being rehearsed. End its rehearsal first."))
        Decision.objects.filter(proposal__call=held.call, announced_at__isnull=True).delete()
        with audited(act="rehearse_scenario", actor=actor, target=held):
            held.state = ScenarioState.REHEARSED
            held.save(update_fields=["state", "changed_at"])
        decisions = _decide(held, waiting, confirm_by)
        write_result_letters(scenario=held, decisions=decisions)
    return held


def end_rehearsal(*, scenario: Scenario, actor: Any) -> Scenario:
    """Back to a scenario worked out: its pending decisions are gone and its letters are withdrawn."""
    with transaction.atomic():
        held = _held_rehearsed(scenario)
        with audited(act="end_rehearsal", actor=actor, target=held):
            held.state = ScenarioState.SOLVED
            held.save(update_fields=["state", "changed_at"])
        withdraw_letters(scenario=held, actor=actor)
        held.decisions.filter(announced_at__isnull=True).delete()
    return held


def announce_results(*, scenario: Scenario, actor: Any) -> Call:
    """Everything at once, or nothing: states, decisions, letters, and what each party then owes.

    Of two people at once one announces and the other is told. Raises ValidationError when the call or the
    scenario is not where it should be, a proposal was withdrawn meanwhile, or the day to confirm by has passed.
    """
    with transaction.atomic():
        call = Call.objects.select_for_update().get(pk=scenario.call_id)
        target = check_call_step("announce_results", call.state)
        held = _held_rehearsed(scenario)
        decisions = list(held.decisions.select_related("proposal__requester", "proposal__provider", "proposal__call"))
        _check_still_holds(call, decisions)
        moment = timezone.now()
        for decision in decisions:
            _announce(decision, moment, actor)
        with audited(act="announce_scenario", actor=actor, target=held):
            held.state = ScenarioState.ANNOUNCED
            held.save(update_fields=["state", "changed_at"])
        with audited(act="announce_results", actor=actor, target=call):
            call.state, call.announced_at = target, moment
            call.save()
        _let_letters_leave(held, decisions, actor)
        index_record(kind="call", record=call)
        results_announced.send(sender=Call, call=call)
    return call


def _check_worked_out(scenario: Scenario) -> None:
    if scenario.state != ScenarioState.SOLVED:
        raise ValidationError(_("Work the scenario out first: it has no set that could be announced."))
    if problem_of(scenario).fingerprint != scenario.outcome.get("fingerprint"):
        raise ValidationError(_("Scores, costs or proposals changed since it was worked out. Work it out again."))


def _decide(scenario: Scenario, waiting: int, confirm_by: datetime.date) -> list[Decision]:
    """One decision for each proposal received, those left out among them."""
    outcome: Mapping[str, Any] = scenario.outcome
    chosen = set(outcome["chosen"])
    ranks = {code: rank for rank, code in enumerate(waiting_order(outcome)[:waiting], start=1)}
    made = []
    for proposal in proposals_of(scenario.call):
        code = proposal.code
        said = DecisionOutcome.NOT_SELECTED
        if code in chosen:
            said = DecisionOutcome.SELECTED
        elif code in ranks:
            said = DecisionOutcome.WAITING
        made.append(
            Decision(
                proposal=proposal,
                scenario=scenario,
                outcome=said,
                rank=ranks.get(code),
                source=", ".join(outcome["paid"].get(code, {}))[:120],
                reason=outcome["displaced"].get(code, {}),
                confirm_by=confirm_by if said == DecisionOutcome.SELECTED else None,
            )
        )
    return Decision.objects.bulk_create(made)


def waiting_order(outcome: Mapping[str, Any]) -> list[str]:
    """Who may wait: those that could be in a set, the highest value first, then the first handed in."""
    values: Mapping[str, int] = outcome["values"]
    may = [code for code, why in outcome["displaced"].items() if not why["forbidden"]]
    return sorted(may, key=lambda code: -values[code])


def _held_rehearsed(scenario: Scenario) -> Scenario:
    held = Scenario.objects.select_for_update().select_related("call").get(pk=scenario.pk)
    if held.state != ScenarioState.REHEARSED:
        raise ValidationError(
            _("This scenario is not being rehearsed; it is in the state “%(state)s”.")
            % {"state": held.get_state_display()}
        )
    return held


def _check_still_holds(call: Call, decisions: list[Decision]) -> None:
    received = set(call.proposals.filter(state__in=ProposalState.received_states()).values_list("pk", flat=True))
    if received != {decision.proposal_id for decision in decisions}:
        raise ValidationError(
            _("A proposal was withdrawn or came in since the rehearsal. End it, work the scenario out, rehearse again.")
        )
    today = timezone.localdate()
    if any(decision.confirm_by is not None and decision.confirm_by <= today for decision in decisions):
        raise ValidationError(_("The day to confirm by has passed. End the rehearsal and give another."))


def _announce(decision: Decision, moment: datetime.datetime, actor: Any) -> None:
    proposal = Proposal.objects.select_for_update().get(pk=decision.proposal_id)
    act = STEPS[DecisionOutcome(decision.outcome)]
    with audited(act=act, actor=actor, target=proposal):
        proposal.state = check_proposal_step(act, proposal.state)
        proposal.save(update_fields=["state", "changed_at"])
    decision.announced_at = moment
    decision.save(update_fields=["announced_at"])
    if decision.outcome == DecisionOutcome.SELECTED:
        owe_confirmations(decision)


def _let_letters_leave(scenario: Scenario, decisions: list[Decision], actor: Any) -> None:
    """Those that were read and mended leave as they are; whoever speaks since the rehearsal is written to as well."""
    current = write_result_letters(scenario=scenario, decisions=decisions)
    withdraw_letters(scenario=scenario, actor=actor, but=current)
    for letter in letters_of(scenario).filter(state="draft"):
        release_letter(letter=letter, actor=actor)

"""Scenarios of a balanced choice: make, change, force with a reason, work out, copy, put away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.enums import CallState, ScenarioState
from ayni.calls.models import Call, ForcedChoice, Proposal, Scenario
from ayni.calls.queries.selection_problem import Asked, problem_of
from ayni.calls.selection_outcome import as_data
from ayni.engines import selection as engine
from ayni.foundation.audit.actions import audited

AT_ONCE = 40
"""Above so many proposals the worker solves and explains."""

CHANGEABLE = (ScenarioState.DRAFT, ScenarioState.SOLVED, ScenarioState.INFEASIBLE)


def make_scenario(*, call: Call, name: str, rules: Mapping[str, Any], actor: Any) -> Scenario:
    """A new set of rules. Raises ValidationError when nothing is to be chosen now, or without a name."""
    _check_in_selection(call)
    scenario = Scenario(call=call, name=_named(name), rules=dict(rules), made_by=actor)
    with audited(act="make_scenario", actor=actor, target=scenario):
        scenario.save()
    return scenario


def change_scenario(*, scenario: Scenario, name: str, rules: Mapping[str, Any], actor: Any) -> Scenario:
    """Other rules or another name; what was worked out before is dropped when the rules are others."""
    with transaction.atomic():
        held = held_changeable(scenario)
        with audited(act="change_scenario", actor=actor, target=held):
            held.name = _named(name)
            if held.rules != dict(rules):
                held.rules = dict(rules)
                _forget(held)
            held.save()
    return held


def force_choice(*, scenario: Scenario, proposal: Proposal, chosen: bool, reason: str, actor: Any) -> ForcedChoice:
    """Put a proposal in, or keep it out, whatever its score. The reason stays for good."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why. The reason is kept.")})
    with transaction.atomic():
        held = held_changeable(scenario)
        if proposal.call_id != held.call_id:
            raise ValidationError({"proposal": _("This proposal belongs to another call.")})
        _lift(held, proposal, actor)
        forced = ForcedChoice(scenario=held, proposal=proposal, chosen=chosen, reason=reason.strip(), forced_by=actor)
        with audited(act="force_choice", actor=actor, target=forced, note=reason.strip()):
            forced.save()
        _forget(held)
        held.save()
    return forced


def lift_forced_choice(*, forced: ForcedChoice, actor: Any) -> None:
    """Leave the proposal to the rules again; the reason it was forced is kept."""
    with transaction.atomic():
        held = held_changeable(forced.scenario)
        _lift(held, forced.proposal, actor)
        _forget(held)
        held.save()


def _lift(scenario: Scenario, proposal: Proposal, actor: Any) -> None:
    for forced in scenario.forced.filter(proposal=proposal, lifted_at__isnull=True):
        with audited(act="lift_forced_choice", actor=actor, target=forced):
            forced.lifted_at = timezone.now()
            forced.save(update_fields=["lifted_at"])


def duplicate_scenario(*, scenario: Scenario, name: str, actor: Any) -> Scenario:
    """The same rules, and the same choices forced with their reasons, under another name."""
    with transaction.atomic():
        made = make_scenario(call=scenario.call, name=name, rules=scenario.rules, actor=actor)
        for forced in scenario.forced.filter(lifted_at__isnull=True).select_related("proposal"):
            force_choice(
                scenario=made, proposal=forced.proposal, chosen=forced.chosen, reason=forced.reason, actor=actor
            )
    return made


def put_scenario_away(*, scenario: Scenario, actor: Any) -> Scenario:
    """Out of the list; nothing of it is lost."""
    with transaction.atomic():
        held = held_changeable(scenario)
        with audited(act="put_scenario_away", actor=actor, target=held):
            held.put_away_at = timezone.now()
            held.save(update_fields=["put_away_at", "changed_at"])
    return held


def is_for_worker(asked: Asked) -> bool:
    return len(asked.problem.proposals) > AT_ONCE


def ask_scenario(*, scenario: Scenario, actor: Any) -> Scenario:
    """Work the scenario out: at once, or by the worker when there are many proposals."""
    from ayni.calls.tasks_of_selection import solve_scenario_task

    with transaction.atomic():
        held = held_changeable(scenario)
        asked = problem_of(held)
        if is_for_worker(asked):
            held.outcome = {"working": {"done": 0, "total": len(asked.problem.proposals)}}
            held.state = ScenarioState.DRAFT
            held.save()
            key, person = held.pk, getattr(actor, "pk", None)
            transaction.on_commit(lambda: solve_scenario_task.enqueue(key, person))
            return held
    return solve_scenario(scenario=scenario, actor=actor)


def solve_scenario(*, scenario: Scenario, actor: Any) -> Scenario:
    """Find the best set, what each rule took and why each other proposal is not in it.

    The search holds no lock. What it found is kept only if nobody changed the question meanwhile; raises
    ValidationError when somebody did, or when no proof was found.
    """
    asked = problem_of(scenario)
    outcome = _work_out(asked, scenario)
    with transaction.atomic():
        held = held_changeable(scenario)
        if problem_of(held).fingerprint != asked.fingerprint:
            raise ValidationError(_("The rules or the scores changed while this was worked out. Work it out again."))
        with audited(act="solve_scenario", actor=actor, target=held):
            held.outcome = outcome
            held.state = ScenarioState.SOLVED if "chosen" in outcome else ScenarioState.INFEASIBLE
            held.solved_at = timezone.now()
            held.save()
    return held


def _work_out(asked: Asked, scenario: Scenario) -> dict[str, Any]:
    problem = asked.problem
    try:
        found = engine.choose(problem)
        if isinstance(found, engine.Impossible):
            return as_data(asked, found)
        costs = engine.rule_costs(problem, found)
        displaced = []
        for number, one in enumerate(engine.displacements(problem, found), start=1):
            displaced.append(one)
            if is_for_worker(asked) and number % 10 == 0:
                _tell_progress(scenario, number + len(found.chosen), len(problem.proposals))
        return as_data(asked, found, costs, displaced, engine.next_best(problem, found))
    except engine.TooHard as error:
        raise ValidationError(
            _("No set could be proven to be the best in reasonable time. Round the budgets, or give another maximum.")
        ) from error


def _tell_progress(scenario: Scenario, done: int, total: int) -> None:
    Scenario.objects.filter(pk=scenario.pk, outcome__has_key="working").update(
        outcome={"working": {"done": done, "total": total}}
    )


def stop_working(*, scenario: Scenario, why: str) -> None:
    """The worker could not end its search; the reason stands on the page."""
    Scenario.objects.filter(pk=scenario.pk, outcome__has_key="working").update(outcome={"stopped": why})


def held_changeable(scenario: Scenario) -> Scenario:
    """The scenario as it now is, held. Raises ValidationError once it is rehearsed, announced or put away."""
    held = Scenario.objects.select_for_update().select_related("call").get(pk=scenario.pk)
    if held.state not in CHANGEABLE:
        raise ValidationError(
            _("This scenario is in the state “%(state)s”: it stays as it is. Copy it to try something else.")
            % {"state": held.get_state_display()}
        )
    if held.put_away_at is not None:
        raise ValidationError(_("This scenario was put away. Copy it to use it again."))
    _check_in_selection(held.call)
    return held


def _forget(scenario: Scenario) -> None:
    scenario.outcome, scenario.solved_at, scenario.state = {}, None, ScenarioState.DRAFT


def _named(name: str) -> str:
    if not name.strip():
        raise ValidationError({"name": _("Give the scenario a name.")})
    return name.strip()[:120]


def _check_in_selection(call: Call) -> None:
    if call.state != CallState.IN_SELECTION:
        raise ValidationError(
            _("Proposals are chosen while the call is in selection. This call is in the state “%(state)s”.")
            % {"state": call.get_state_display()}
        )

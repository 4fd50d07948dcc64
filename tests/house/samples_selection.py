"""A call in selection where Mexico's ministry asks and Ecuador's provides, and the same once announced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ayni.calls.actions.selection import force_choice, make_scenario
from ayni.calls.models import Proposal, Scenario
from ayni.members.models import Institution
from tests.calls.season import make_call
from tests.calls.selection_makers import announced, rehearsed, scored_proposal, solved
from tests.people.makers import make_person


def _proposal() -> Proposal:
    requester, provider = (Institution.objects.get(code=code) for code in ("mt-mx", "mt-ec"))
    return scored_proposal(make_call("in_selection"), 80, requester=requester, provider=provider)


def _scenario() -> Scenario:
    return solved(_proposal().call, make_person("secretariat"))


def _number() -> dict[str, Any]:
    return {"number": _proposal().call.number}


def _of_scenario() -> dict[str, Any]:
    return {"pk": _scenario().pk}


def _of_rehearsal() -> dict[str, Any]:
    return {"pk": rehearsed(_proposal().call, make_person("secretariat")).pk}


def _of_proposal() -> dict[str, Any]:
    scenario = _scenario()
    return {"pk": scenario.pk, "code": scenario.outcome["chosen"][0]}


def _forced() -> dict[str, Any]:
    proposal, actor = _proposal(), make_person("secretariat")
    scenario = make_scenario(call=proposal.call, name="A", rules={}, actor=actor)
    made = force_choice(scenario=scenario, proposal=proposal, chosen=True, reason="One", actor=actor)
    return {"pk": made.pk}


def _announced() -> Proposal:
    proposal = _proposal()
    announced(proposal.call, make_person("secretariat"))
    return proposal


def _number_announced() -> dict[str, Any]:
    return {"number": _announced().call.number}


def _results_file() -> dict[str, Any]:
    return _number_announced() | {"kind": "csv"}


def _code_announced() -> dict[str, Any]:
    return {"code": _announced().code}


BY_NAME: dict[str, Callable[[], dict[str, Any]] | dict[str, Any]] = {
    "calls:selection": _number,
    "calls:scenario-new": _number,
    "calls:scenario-comparison": _number,
    "calls:scenario": _of_scenario,
    "calls:scenario-rules": _of_scenario,
    "calls:scenario-solution": _of_scenario,
    "calls:scenario-progress": _of_scenario,
    "calls:scenario-copy": _of_scenario,
    "calls:scenario-removal": _of_scenario,
    "calls:scenario-proposal": _of_proposal,
    "calls:forced-removal": _forced,
    "calls:scenario-rehearsal": _of_scenario,
    "calls:rehearsal-end": _of_rehearsal,
    "calls:announcement": _of_rehearsal,
    "calls:announced": _number_announced,
    "calls:results": _number_announced,
    "calls:results-download": _results_file,
    "calls:place": _code_announced,
    "calls:place-waiver": _code_announced,
    "calls:feedback": _code_announced,
}

"""Something real behind each address of the assessment."""

from __future__ import annotations

from typing import Any

from ayni.calls.models import AssessmentRound, Assignment, Call, Proposal, Reviewer
from ayni.members.models import Institution
from tests.calls.assessing import give, make_assessed_call, make_reviewer, make_round
from tests.calls.season import make_proposal
from tests.people.makers import make_person


def _call() -> Call:
    return make_assessed_call()


def _proposal(call: Call) -> Proposal:
    asker, giver = (Institution.objects.get(code=code) for code in ("mt-pe", "mt-cl"))
    made: Proposal = make_proposal(call, asker, giver, "submitted")
    return made


def _round() -> AssessmentRound:
    return make_round(_call(), make_person("secretariat"))


def _reviewer() -> Reviewer:
    return make_reviewer(_call(), make_person("secretariat"))


def _assignment() -> Assignment:
    secretary = make_person("secretariat")
    call = _call()
    proposal = _proposal(call)
    return give(make_round(call, secretary), make_reviewer(call, secretary), proposal, secretary)


def _of_call() -> dict[str, Any]:
    return {"number": _call().number}


def _of_round() -> dict[str, Any]:
    made = _round()
    return {"number": made.call.number, "pk": made.pk}


def _of_reviewer() -> dict[str, Any]:
    made = _reviewer()
    return {"number": made.call.number, "pk": made.pk}


def _of_conflict() -> dict[str, Any]:
    call = _call()
    proposal = _proposal(call)
    reviewer = make_reviewer(call, make_person("secretariat"), institution=proposal.requester)
    return {"number": call.number, "pk": reviewer.conflicts.get().pk}


def _of_proposal() -> dict[str, Any]:
    made = _proposal(_call())
    return {"number": made.call.number, "code": made.code}


def _of_assignment() -> dict[str, Any]:
    return {"pk": _assignment().pk}


BY_NAME = {
    "calls:assessment": _of_call,
    "calls:assignment-by-hand": _of_round,
    "calls:assignment-end": _of_assignment,
    "calls:assignment-plan": _of_round,
    "calls:conflict-imposing": _of_conflict,
    "calls:conflict-lifting": _of_conflict,
    "calls:conflicts": _of_call,
    "calls:proposal-discussion": _of_proposal,
    "calls:proposal-reviews": _of_proposal,
    "calls:review": _of_assignment,
    "calls:review-carrying": _of_assignment,
    "calls:review-conflict": _of_assignment,
    "calls:review-declaration": _of_assignment,
    "calls:review-paper": _of_assignment,
    "calls:review-reopening": _of_assignment,
    "calls:review-typed": _of_assignment,
    "calls:reviewer": _of_reviewer,
    "calls:reviewer-departure": _of_reviewer,
    "calls:reviewers": _of_call,
    "calls:round": _of_round,
    "calls:round-new": _of_call,
    "calls:round-progress": _of_round,
    "calls:round-reminder": _of_round,
    "calls:round-removal": _of_round,
    "calls:scoreboard": _of_call,
    "calls:scoreboard-download": lambda: _of_call() | {"kind": "csv"},
    "calls:weights": _of_call,
}

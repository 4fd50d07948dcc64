"""A call in selection with proposals that were scored, for the tests of the selection.

make_selection(state="in_selection", *, costs=…) -> Selected
    Three proposals worth 100, 75 and 50, with focal points on both sides.
scored_proposal(call, value, *, cost="100.00", **columns) -> Proposal
    A proposal whose only review gives it `value` (0–100); None leaves it unread.
solved(call, actor, **rules) -> Scenario
    A scenario with these rules, worked out.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from ayni.calls.actions.selection import make_scenario, solve_scenario
from ayni.calls.actions.selection_announcing import announce_results, rehearse_scenario
from ayni.calls.models import (
    AssessmentRound,
    Assignment,
    Call,
    Decision,
    Proposal,
    Review,
    Reviewer,
    Scenario,
    Score,
)
from ayni.members.models import Appointment
from ayni.portfolio.models import Topic
from tests.calls.season import make_call, make_proposal
from tests.members.makers import make_appointment
from tests.people.makers import make_person
from tests.portfolio.makers import make_area, make_topic

SOON = datetime.timedelta(days=15)


@dataclass
class Selected:
    call: Call
    first: Proposal
    second: Proposal
    third: Proposal


def make_selection(state="in_selection", *, costs=("100.00", "100.00", "100.00"), **columns) -> Selected:
    call = make_call(state, **columns)
    made = [scored_proposal(call, value, cost=cost) for value, cost in zip((100, 75, 50), costs, strict=True)]
    return Selected(call, *made)


def scored_proposal(call, value, *, cost="100.00", **columns) -> Proposal:
    amount = None if cost is None else Decimal(cost)
    columns.setdefault(
        "topic", Topic.objects.order_by("pk").first() or make_topic("social-dialogue", make_area("dialogue"))
    )
    proposal = make_proposal(call, state=columns.pop("state", "submitted"), cost=amount, **columns)
    for institution in (proposal.requester, proposal.provider):
        if not Appointment.objects.filter(institution=institution).exists():
            make_appointment(make_person(language="en"), institution, "focal_point")
    if value is not None:
        review(proposal, value)
    return proposal


def review(proposal, value, *, comment="") -> Review:
    call, today = proposal.call, datetime.date.today()
    number = call.reviewers.count() + 1
    round_ = call.rounds.first() or AssessmentRound.objects.create(
        call=call, number=1, name="One", starts_on=today, ends_on=today
    )
    reviewer = Reviewer.objects.create(call=call, user=make_person("evaluator"), languages=["es"])
    assignment = Assignment.objects.create(round=round_, reviewer=reviewer, proposal=proposal)
    made = Review.objects.create(
        assignment=assignment,
        submission=proposal.submissions.first(),
        state="submitted",
        comment="Only for the others",
        comment_for_parties=comment or f"Thank you, {number}.",
    )
    for criterion in call.criteria.exclude(optional=True):
        points = Decimal(value) * criterion.most_points / 100
        Score.objects.create(review=made, criterion=criterion, points=points, comment="Only for the others")
    return made


def solved(call, actor, **rules) -> Scenario:
    scenario = make_scenario(call=call, name="A", rules=rules, actor=actor)
    return solve_scenario(scenario=scenario, actor=actor)


def rehearsed(call, actor, *, waiting=1, **rules) -> Scenario:
    scenario = solved(call, actor, **rules)
    by = datetime.date.today() + SOON
    return rehearse_scenario(scenario=scenario, waiting=waiting, confirm_by=by, actor=actor)


def announced(call, actor, *, waiting=1, **rules) -> Scenario:
    scenario = rehearsed(call, actor, waiting=waiting, **rules)
    announce_results(scenario=scenario, actor=actor)
    return Scenario.objects.get(pk=scenario.pk)


def speaker(institution):
    return Appointment.objects.filter(institution=institution).order_by("pk").first().user


def decision(proposal) -> Decision:
    return Decision.objects.select_related("proposal").get(proposal=proposal)

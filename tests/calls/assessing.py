"""A call in assessment with reviewers, for the tests of that part of the season."""

import datetime
from decimal import Decimal

from django.utils import timezone

from ayni.calls.actions.assignments import assign_by_hand
from ayni.calls.actions.conflicts import declare
from ayni.calls.actions.reviewers import add_reviewer
from ayni.calls.actions.reviews import Judgement, Opinion, hand_in_review
from ayni.calls.actions.rounds import create_round
from ayni.calls.models import Criterion
from ayni.calls.queries.assessment import standing_of
from tests.calls.season import make_call, make_proposal
from tests.people.makers import make_person

DAY = datetime.timedelta(days=1)


def make_assessed_call(proposals=0, **columns):
    """A call in assessment, with so many proposals."""
    call = make_call("in_assessment", **columns)
    for _number in range(proposals):
        make_proposal(call, state="submitted")
    return call


def make_round(call, actor, *, starts=-1, ends=10, reviews_each=2, **leaves):
    """A round from `starts` to `ends`, in days from today."""
    today = timezone.localdate()
    return create_round(
        call=call,
        actor=actor,
        name="Technical",
        starts_on=today + starts * DAY,
        ends_on=today + ends * DAY,
        reviews_each=reviews_each,
        leaves=leaves,
    )


def make_reviewer(call, actor, *, languages=("es",), most=10, institution=None, **person):
    user = make_person("evaluator", language="en", **person)
    return add_reviewer(call=call, actor=actor, user=user, languages=languages, most=most, institution=institution)


def give(round, reviewer, proposal, actor, *, declared=True):
    """The proposal, given by hand, and declared free of conflict."""
    made = assign_by_hand(round=round, reviewer=reviewer, proposal=proposal, actor=actor, reason="for the test")
    if declared:
        declare(assignment=made, actor=reviewer.user, has_conflict=False)
    return made


def opinion(call, points=(), **texts):
    """Points for the criteria in order; "na" for not applicable, None for none; the rest get 2."""
    criteria = list(Criterion.objects.filter(call=call).order_by("order"))
    given = [*points, *[2] * (len(criteria) - len(points))]
    judged = {
        one.pk: Judgement(not_applicable=True)
        if said == "na"
        else Judgement(None if said is None else Decimal(str(said)))
        for one, said in zip(criteria, given, strict=True)
    }
    return Opinion(judged, **texts)


def hand_in(assignment, points=(), **texts):
    review = standing_of(assignment).review
    return hand_in_review(
        assignment=assignment,
        actor=assignment.reviewer.user,
        opinion=opinion(assignment.round.call, points, **texts),
        revision=review.revision if review else 0,
    )

import pytest

from tests.calls.season import make_call, make_proposal, submit

pytestmark = pytest.mark.django_db


def test_a_call_has_the_six_criteria_and_a_proposal_its_submission():
    call = make_call("in_assessment")
    proposal = make_proposal(call, state="submitted", content={"purpose": {"title": "Inspección"}})

    again = submit(proposal, content={"purpose": {"title": "Otra"}})

    assert call.criteria.count() == 6
    assert [one.number for one in proposal.submissions.order_by("number")] == [1, 2]
    assert again.content == {"purpose": {"title": "Otra"}}
    assert proposal.requester != proposal.provider

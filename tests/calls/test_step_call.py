import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from ayni.calls.actions import states
from ayni.calls.actions.managing import create_call, edit_call
from ayni.calls.models import Call
from ayni.calls.queries.managing import accepting_calls, is_accepting, state_at
from ayni.foundation.audit.queries import history_of
from ayni.foundation.search.models import SearchEntry
from tests.calls.season import make_call, make_proposal
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db

SECOND = datetime.timedelta(seconds=1)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def secretariat():
    return make_person("secretariat", language="en")


def findable(call):
    return SearchEntry.objects.filter(kind="call", record=str(call.pk), live=True).exists()


def test_everything_it_lacks_is_said(secretariat):
    call = create_call(actor=secretariat, number=1, year=2027)
    for criterion in call.criteria.all():
        criterion.delete()

    with pytest.raises(ValidationError) as refusal, translation.override("en"):
        states.publish_call(call=call, actor=secretariat)

    assert refusal.value.messages == [
        "It has no title.",
        "It has no text: what is offered, and how to take part.",
        "It names no modality: choose at least one.",
        "It has no criterion: proposals must know by what they will be judged.",
        "It does not say when it opens.",
        "It does not say when it closes.",
    ]
    assert Call.objects.get(pk=call.pk).state == "draft"


def test_the_whole_way_of_a_call(secretariat):
    call = make_call("draft")

    states.publish_call(call=call, actor=secretariat)
    assert (call.state, call.published_at is not None, findable(call)) == ("published", True, True)
    states.open_call(call=call, actor=secretariat)
    today = timezone.now().astimezone(datetime.timezone(datetime.timedelta(0))).date()
    assert call.state == "open" and abs((call.opened.earliest - today).days) <= 1
    states.close_call(call=call, actor=secretariat)
    assert call.state == "closed" and not call.closed.is_unknown
    states.begin_assessment(call=call, actor=secretariat)
    states.begin_selection(call=call, actor=secretariat)
    states.return_to_assessment(call=call, actor=secretariat)
    states.begin_selection(call=call, actor=secretariat)
    Call.objects.filter(pk=call.pk).update(state="announced")
    states.archive_call(call=call, actor=secretariat)

    assert call.state == "archived"
    assert [entry.act for entry in history_of(call)][::-1] == [
        "publish_call",
        "open_call",
        "close_call",
        "begin_assessment",
        "begin_selection",
        "return_to_assessment",
        "begin_selection",
        "archive_call",
    ]


@pytest.mark.parametrize(
    ("state", "act"),
    [
        ("draft", "open_call"),
        ("open", "publish_call"),
        ("open", "begin_assessment"),
        ("closed", "return_call_to_draft"),
        ("in_assessment", "close_call"),
        ("archived", "begin_selection"),
        ("in_selection", "archive_call"),
    ],
)
def test_there_is_no_other_way(secretariat, state, act):
    call = make_call(state)

    with pytest.raises(ValidationError):
        states.ACTS[act](call=call, actor=secretariat)

    assert Call.objects.get(pk=call.pk).state == state


def test_of_two_people_at_once_one_goes_on_and_the_other_is_told(secretariat):
    call = make_call("closed")
    hers, his = Call.objects.get(pk=call.pk), Call.objects.get(pk=call.pk)

    states.begin_assessment(call=hers, actor=secretariat)
    with pytest.raises(ValidationError) as refusal, translation.override("en"):
        states.begin_assessment(call=his, actor=secretariat)

    assert refusal.value.messages == ["A call in the state “In assessment” cannot go to “In assessment”."]
    assert his.state == "in_assessment"


def test_closing_is_exact_to_the_second():
    call = make_call("published")

    assert is_accepting(call, call.opens_at - SECOND) is False
    assert is_accepting(call, call.opens_at) is True
    assert is_accepting(call, call.closes_at - SECOND) is True
    assert is_accepting(call, call.closes_at) is False
    assert state_at(call, call.closes_at) == "closed"
    assert list(accepting_calls(call.closes_at - SECOND)) == [call]
    assert list(accepting_calls(call.closes_at)) == []
    assert is_accepting(make_call("draft"), call.opens_at) is False
    assert is_accepting(make_call("in_assessment"), call.opens_at) is False


def test_opening_and_closing_happen_by_themselves_and_once():
    call = make_call("published")

    assert states.open_and_close_due(call.opens_at - SECOND) == 0
    assert states.open_and_close_due(call.opens_at) == 1
    assert states.open_and_close_due(call.opens_at) == 0
    call.refresh_from_db()
    assert (call.state, call.opened.is_unknown, call.closed.is_unknown) == ("open", False, True)
    assert states.open_and_close_due(call.closes_at + 30 * DAY) == 1
    call.refresh_from_db()
    assert call.state == "closed"
    assert abs((call.closed.latest - call.closes_at.date()).days) <= 1
    assert [entry.actor for entry in history_of(call)] == [None, None]


def test_a_clock_that_stood_still_makes_up_for_both():
    call = make_call("published")

    assert states.open_and_close_due(call.closes_at + DAY) == 2

    call.refresh_from_db()
    assert (call.state, [entry.act for entry in history_of(call)]) == ("closed", ["close_call", "open_call"])


def test_a_step_sees_the_moment_even_if_the_clock_has_not(secretariat):
    call = make_call("open", closes_at=timezone.now() - SECOND, opens_at=timezone.now() - DAY)

    states.begin_assessment(call=call, actor=secretariat)

    assert call.state == "in_assessment"
    assert [entry.act for entry in history_of(call)] == ["begin_assessment", "close_call"]


def test_a_closed_call_opens_again_until_a_new_closing(secretariat):
    call = make_call("closed")
    office = sign_in(secretariat)
    address = f"/en/calls/{call.number}/reopening/"

    wrong = office.post(address, {"closes_at": "2020-01-01T10:00"})
    assert wrong.context["form"].errors["closes_at"] == ["Give a moment that is still to come."]
    assert office.post(address, {"closes_at": ""}).context["form"].errors["closes_at"] == ["This field is required."]
    assert office.post(address, {"closes_at": "2090-01-01T10:00"}).status_code == 302

    call.refresh_from_db()
    assert (call.state, call.closes_at.year, call.closed.is_unknown) == ("open", 2090, True)
    assert is_accepting(call) is True


def test_a_call_with_proposals_does_not_go_back_to_draft(secretariat):
    call = make_call("published")
    make_proposal(call)

    with pytest.raises(ValidationError) as refusal, translation.override("en"):
        states.return_call_to_draft(call=call, actor=secretariat)

    assert refusal.value.messages == [
        "Proposals were already begun for this call. Change its text or its dates instead."
    ]


def test_a_draft_again_is_found_no_more(secretariat):
    call = make_call("draft")

    states.publish_call(call=call, actor=secretariat)
    states.return_call_to_draft(call=call, actor=secretariat)

    assert (call.state, findable(call)) == ("draft", False)


def test_a_closing_already_past_is_not_published(secretariat):
    call = make_call("draft", opens_at=timezone.now() - 2 * DAY, closes_at=timezone.now() - DAY)

    with pytest.raises(ValidationError) as refusal, translation.override("en"):
        states.publish_call(call=call, actor=secretariat)

    assert refusal.value.messages == ["Its closing is already past: give a later one."]


def test_a_call_published_after_its_opening_is_open_at_once(secretariat):
    call = make_call("draft", opens_at=timezone.now() - DAY)

    states.publish_call(call=call, actor=secretariat)

    assert (call.state, call.opened.is_unknown) == ("open", False)
    assert [entry.act for entry in history_of(call)] == ["open_call", "publish_call"]


def test_steps_are_buttons_of_the_page(secretariat):
    call = make_call("draft")
    office = sign_in(secretariat)
    page = office.get(f"/en/calls/{call.number}/managing/")

    assert [step.act for step in page.context["page"].forward] == ["publish_call"]
    done = office.post(f"/en/calls/{call.number}/state/", {"act": "publish_call"}, follow=True)
    assert "The call is published: anyone can read it." in done.content.decode()
    refused = office.post(f"/en/calls/{call.number}/state/", {"act": "begin_selection"}, follow=True)
    assert "cannot go to" in refused.content.decode()
    unknown = office.post(f"/en/calls/{call.number}/state/", {"act": "announce_results"}, follow=True)
    assert "Choose what to do with the call." in unknown.content.decode()


def test_moments_of_a_step_are_on_the_form_of_the_conditions(secretariat):
    call = make_call("published")
    edit_call(call=call, actor=secretariat, content={"confirm_days": 20})

    states.open_call(call=call, actor=secretariat)

    page = sign_in(secretariat).get(f"/en/calls/{call.number}/conditions/")
    assert page.context["typed"].unsaved is False


def test_the_overview_asks_the_same_number_of_times(secretariat, django_assert_max_num_queries):
    call = make_call("closed")
    for state in ("submitted", "late", "draft", "withdrawn"):
        make_proposal(call, state=state)
    office = sign_in(secretariat)
    address = f"/en/calls/{call.number}/managing/"
    page = office.get(address).context["page"]

    assert dict(page.proposals)["Submitted"] == 1
    assert page.advice == [
        "Its text is not written in: Portuguese, French.",
        "Proposals that came late and wait for a decision: 1.",
    ]
    with django_assert_max_num_queries(18):
        office.get(address)

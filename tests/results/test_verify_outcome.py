import pytest
from django.core.exceptions import ValidationError

from ayni.foundation.audit.queries import history_of
from ayni.results.actions import verify_outcome
from ayni.results.enums import OutcomeState
from ayni.results.models import Component, Outcome
from ayni.results.workflow import MEANINGS, TRANSITIONS
from tests.people.makers import sign_in

pytestmark = pytest.mark.django_db

NOTE = "El Director de Empleo mostró el manual en uso, marzo de 2026."


@pytest.fixture
def outcome():
    component = Component.objects.create(code="products", order=1, name_en="Products", short_name_en="Products")
    return Outcome.objects.create(code="manual", component=component, title_en="A manual", text_en="It was written.")


def address(outcome):
    return f"/en/results/outcomes/{outcome.code}/verification/"


def test_the_secretariat_verifies_with_grounds(outcome, secretariat):
    verify_outcome(outcome=outcome, state="verified", note=NOTE, actor=secretariat)
    outcome.refresh_from_db()
    (entry,) = history_of(outcome)
    assert outcome.state == OutcomeState.VERIFIED
    assert (entry.act, entry.actor, entry.note) == ("verify_outcome", secretariat, NOTE)
    assert (entry.before, entry.after) == ({"state": "reported"}, {"state": "verified"})


@pytest.mark.parametrize(
    ("state", "note"), [("sustained", NOTE), ("reported", NOTE), ("zzz", NOTE), ("verified", "  ")]
)
def test_what_cannot_follow_is_refused_and_nothing_changes(outcome, secretariat, state, note):
    with pytest.raises(ValidationError):
        verify_outcome(outcome=outcome, state=state, note=note, actor=secretariat)
    outcome.refresh_from_db()
    assert (outcome.state, history_of(outcome).count()) == ("reported", 0)


def test_every_state_has_a_meaning_and_a_way_on():
    assert set(MEANINGS) == set(TRANSITIONS) == set(OutcomeState)


def test_on_screen(outcome, secretariat):
    client = sign_in(secretariat)
    assert "Change the state" in client.get("/en/results/outcomes/manual/").content.decode()
    answer = client.post(address(outcome), {"state": "verified", "note": NOTE}, follow=True)
    outcome.refresh_from_db()
    assert outcome.state == "verified"
    assert "The new state was kept" in answer.content.decode()


def test_without_grounds_the_page_says_so_and_keeps_what_was_chosen(outcome, secretariat):
    page = sign_in(secretariat).post(address(outcome), {"state": "verified", "note": ""}).content.decode()
    outcome.refresh_from_db()
    assert outcome.state == "reported"
    assert 'value="verified"' in page and "checked" in page


@pytest.mark.parametrize("who", ["evaluator", "visitor_with_account"])
def test_nobody_else_verifies(request, outcome, who):
    client = sign_in(request.getfixturevalue(who))
    assert "Change the state" not in client.get("/en/results/outcomes/manual/").content.decode()
    assert client.post(address(outcome), {"state": "verified", "note": NOTE}).status_code == 403


def test_a_visitor_is_asked_to_sign_in(client, outcome):
    assert client.post(address(outcome), {"state": "verified", "note": NOTE}).status_code == 302
    outcome.refresh_from_db()
    assert outcome.state == "reported"


def test_what_is_all_said_in_the_title_is_not_said_again(client, outcome):
    page = client.get("/en/results/outcomes/manual/").content.decode()
    assert "It was written." in page
    outcome.text_en = outcome.title_en
    outcome.save()
    for place, once in (("outcomes/manual/", '<p class="lead">A manual'), ("components/products/", "<p>A manual</p>")):
        assert once not in client.get(f"/en/results/{place}").content.decode()

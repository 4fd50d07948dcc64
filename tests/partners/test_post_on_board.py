"""What institutions need and offer, on the board of a call."""

import pytest
from django.core.exceptions import ValidationError

from ayni.calls.models import Call
from ayni.foundation.audit.models import AuditEntry
from ayni.partners import actions
from ayni.partners.models import Posting
from tests.calls.season import make_call
from tests.partners.conftest import works_for
from tests.partners.makers import post
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db
TEXT = "Inspección del trabajo en el campo"


def board(client, call):
    return client.get(f"/en/partners/board/{call.number}/")


def sent(**fields):
    return {"topic": "inspection", "text": TEXT, "language": "es", "modality": "virtual"} | fields


def test_a_need_is_posted_from_the_form_and_stands_on_the_board(call, peru, peruvian, inspection):
    client = sign_in(peruvian)
    form = client.get(f"/en/partners/board/{call.number}/new/need/").content.decode()
    assert "What your institution needs" in form
    response = client.post(f"/en/partners/board/{call.number}/new/need/", sent(institution="mt-pe"), follow=True)
    assert TEXT in response.content.decode()
    posting = Posting.objects.get()
    assert (posting.institution, posting.kind, posting.topic, posting.modality) == (peru, "need", inspection, "virtual")
    assert AuditEntry.objects.filter(act="post_on_board", actor=peruvian).count() == 1


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"text": "  "}, "Say in a sentence or two what it is about."),
        ({"topic": ""}, "This field is required."),
        ({"topic": "nowhere"}, "Select a valid choice."),
        ({"institution": "mt-cl"}, "Select a valid choice."),
        ({"text": "a" * 1201}, "at most 1200 characters"),
    ],
)
def test_what_cannot_be_posted_is_told_at_its_field_and_kept(call, peru, chile, peruvian, inspection, wrong, reason):
    client = sign_in(peruvian)
    response = client.post(f"/en/partners/board/{call.number}/new/offer/", sent(institution="mt-pe") | wrong)
    assert response.status_code == 200
    assert reason in response.content.decode()
    assert Posting.objects.count() == 0


@pytest.mark.parametrize("state", ["closed", "in_assessment", "archived"])
def test_nothing_is_posted_once_the_call_has_gone_on(state, peru, peruvian, inspection):
    call = make_call(state, criteria=False)
    with pytest.raises(ValidationError, match="The board of this call is closed"):
        post(call, peru, "need", inspection, peruvian)
    response = sign_in(peruvian).get(f"/en/partners/board/{call.number}/new/need/", follow=True)
    assert "Nothing can be posted now" in response.content.decode()


def test_a_posting_is_edited_and_taken_off(call, peru, peruvian, inspection, wages):
    posting = post(call, peru, "need", inspection, peruvian)
    client = sign_in(peruvian)
    response = client.post(
        f"/en/partners/postings/{posting.pk}/edit/", sent(topic="wages", text="Salarios"), follow=True
    )
    assert "Salarios" in response.content.decode()
    posting.refresh_from_db()
    assert (posting.topic, posting.text) == (wages, "Salarios")
    response = client.post(f"/en/partners/postings/{posting.pk}/withdrawal/", follow=True)
    assert "Nothing is on the board yet" in response.content.decode()
    assert client.get(f"/en/partners/postings/{posting.pk}/edit/").status_code == 404
    with pytest.raises(ValidationError, match="taken off the board in the meantime"):
        actions.edit_posting(posting=posting, topic=wages, text="x", language="es", actor=peruvian)


def test_only_its_institution_edits_it(call, peru, peruvian, chilean, inspection):
    posting = post(call, peru, "need", inspection, peruvian)
    assert sign_in(chilean).post(f"/en/partners/postings/{posting.pk}/edit/", sent()).status_code == 403


def test_the_public_and_those_without_an_institution_do_not_see_the_board(client, call, peruvian, secretariat):
    assert "/account/login/" in board(client, call).url
    assert board(sign_in(make_person("observer")), call).status_code == 403
    assert (board(sign_in(peruvian), call).status_code, board(sign_in(secretariat), call).status_code) == (200, 200)


def test_a_draft_call_has_no_board(secretariat):
    assert board(sign_in(secretariat), make_call("draft", criteria=False)).status_code == 404


def test_needs_and_offers_that_fit_are_suggested_to_both(call, peru, chile, peruvian, chilean, inspection):
    post(call, peru, "need", inspection, peruvian)
    offer = post(call, chile, "offer", inspection, chilean)
    text = board(sign_in(peruvian), call).content.decode()
    assert "Suggested for your institution" in text
    assert f'<a href="#posting-{offer.pk}">' in text
    assert "the same topic, words in common, the same modality, the same language" in text


def test_more_postings_ask_no_more_queries(call, peru, chile, peruvian, inspection, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(peruvian)
    post(call, chile, "offer", inspection, peruvian)
    board(client, call)
    with CaptureQueriesContext(connection) as asked:
        board(client, call)
    for number in range(12):
        kind = "need" if number % 2 else "offer"
        posting = post(call, peru if number % 3 else chile, kind, inspection, peruvian, text=f"Tema {number}")
        if number % 3 == 0:
            actions.express_interest(posting=posting, institution=peru, actor=peruvian)
    with django_assert_num_queries(len(asked)):
        assert board(client, call).status_code == 200


def test_a_person_of_two_institutions_says_for_which(call, peru, chile, inspection):
    from tests.members.makers import make_appointment

    person = works_for(peru)
    make_appointment(person, chile, "editor")
    client = sign_in(person)
    assert "<select" in client.get(f"/en/partners/board/{call.number}/new/need/").content.decode()
    client.post(f"/en/partners/board/{call.number}/new/need/", sent(institution="mt-cl"))
    assert Posting.objects.get().institution == chile
    assert Call.objects.get(pk=call.pk).postings.count() == 1


def test_the_board_is_a_step_away_from_where_a_partner_is_looked_for(client, call, peruvian):
    link = f'href="/en/partners/board/{call.number}/"'
    assert link in sign_in(peruvian).get("/en/partners/").content.decode()
    assert link not in client.get("/en/partners/").content.decode()
    actions.close_board(call=call, actor=peruvian)
    assert link not in sign_in(peruvian).get("/en/partners/").content.decode()

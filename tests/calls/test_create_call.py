import pytest
from django.core.exceptions import ValidationError

from ayni.calls.actions.managing import create_call
from ayni.calls.models import Call
from ayni.foundation.audit.queries import history_of
from tests.calls.season import make_call
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


def test_a_call_begins_as_a_draft_with_six_criteria_of_equal_weight():
    call = create_call(actor=make_person("secretariat"), number=19, year=2027, language="es", title="Convocatoria 19")

    criteria = list(call.criteria.order_by("order"))
    assert (call.state, call.code, call.title_es, call.title_en) == ("draft", "call-19", "Convocatoria 19", None)
    assert [one.code for one in criteria] == [
        "pertinence",
        "objectives",
        "participants",
        "commitment",
        "relevance",
        "priority",
    ]
    assert {one.weight for one in criteria} == {1}
    assert [one.optional for one in criteria] == [False] * 5 + [True]
    assert [[level["points"] for level in one.levels] for one in criteria] == [[0, 1, 2, 3, 4]] * 6
    assert all(level[code] for one in criteria for level in one.levels for code in ("es", "en", "pt", "fr"))
    assert [entry.act for entry in history_of(call)] == ["create_call"]


def test_the_next_number_is_proposed(client):
    make_call("archived", number=16)
    office = sign_in(make_person("secretariat"))

    assert office.get("/en/calls/new/").context["form"]["number"].initial == 17

    response = office.post("/en/calls/new/", {"number": "17", "year": "2027", "language": "en", "title": "Seventeen"})
    assert response.headers["Location"] == "/en/calls/17/managing/"
    assert Call.objects.get(number=17).title_en == "Seventeen"


def test_a_number_is_never_given_twice():
    make_call("archived", number=16)
    office = sign_in(make_person("secretariat"))

    response = office.post("/en/calls/new/", {"number": "16", "year": "2027", "language": "en", "title": "Again"})

    assert response.status_code == 200
    assert response.context["form"].errors["number"] == [
        "There was already a call with the number 16: a number is never given twice."
    ]
    assert response.context["form"]["title"].value() == "Again"
    assert Call.objects.count() == 1


def test_a_number_is_a_number():
    office = sign_in(make_person("secretariat"))

    response = office.post("/en/calls/new/", {"number": "many", "year": "27", "language": "en", "title": ""})

    assert sorted(response.context["form"].errors) == ["number", "title", "year"]
    assert response.context["form"]["number"].value() == "many"
    with pytest.raises(ValidationError) as refusal:
        create_call(actor=make_person("secretariat"), number=0, year=1900)
    assert sorted(refusal.value.message_dict) == ["number", "year"]


def test_a_draft_is_not_there_for_others(client):
    call = make_call("draft")
    focal_point = sign_in(make_person())

    assert client.get(f"/en/calls/{call.number}/").status_code == 404
    assert focal_point.get(f"/en/calls/{call.number}/").status_code == 404
    assert sign_in(make_person("secretariat")).get(f"/en/calls/{call.number}/").status_code == 200
    assert f"/en/calls/{call.number}/" not in client.get("/en/calls/").content.decode()
    assert focal_point.get(f"/en/calls/{call.number}/managing/").status_code == 403

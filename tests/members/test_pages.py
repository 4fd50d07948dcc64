"""Pages of institutions and people: who sees what, with how many queries."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ayni.members.models import Appointment
from ayni.people.models import Invitation
from tests.members.makers import make_appointment, make_country, make_institution
from tests.people.makers import make_person, sign_in


@pytest.fixture
def focal(ministry):
    user = make_person(name="Focal Name", post="Head of International Affairs", language="en")
    make_appointment(user, ministry, "focal_point")
    return user


def text(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_the_public_sees_the_post_and_never_the_name(ministry, focal):
    page = text(Client(), "/en/institutions/mt-pe/")
    assert "Head of International Affairs" in page
    assert "Focal Name" not in page and focal.email not in page


def test_people_of_the_network_see_name_and_address(ministry, focal):
    page = text(sign_in(make_person()), "/en/institutions/mt-pe/")
    assert "Focal Name" in page and focal.email in page


def test_ministries_stand_first_and_by_country():
    make_institution("zz-net", kind="network", name_en="A network")
    make_institution("mt-uy", country=make_country("UY", "Uruguay"), name_en="A ministry")
    make_institution("mt-ar", country=make_country("AR", "Argentina"), name_en="Z ministry")
    page = text(Client(), "/en/institutions/")
    assert sorted(["Z ministry", "A ministry", "A network"], key=page.index) == [
        "Z ministry",
        "A ministry",
        "A network",
    ]


def cost(client, path):
    with CaptureQueriesContext(connection) as captured:
        text(client, path)
    return len(captured)


def test_a_list_costs_the_same_for_one_and_for_many(ministry, focal, secretariat):
    browser = sign_in(secretariat)
    paths = [
        (Client(), "/en/institutions/"),
        (browser, "/en/institutions/people/"),
        (browser, "/en/institutions/mt-pe/people/"),
        (Client(), "/en/institutions/mt-pe/"),
    ]
    before = [cost(*each) for each in paths]
    for number in range(5):
        make_institution(f"mt-{number}", country=make_country(f"X{number}", f"Country {number}"))
        make_appointment(make_person("observer"), ministry, "editor")
        Invitation.objects.create(
            email=f"i{number}@x.example", name="I", secret_hash=str(number), expires_at=timezone.now()
        )
    assert [cost(*each) for each in paths] == before
    assert max(before) <= 10


def test_a_focal_point_adds_editors_of_its_own_institution_only(ministry, focal):
    browser = sign_in(focal)
    said = {"email": "editor@ministry.example", "name": "Editor", "language": "es", "part": "editor"}
    assert browser.post("/en/institutions/mt-pe/people/add/", said).status_code == 302
    assert Invitation.objects.get().offered_appointment.part == "editor"
    other = said | {"email": "x@ministry.example", "part": "substitute"}
    page = browser.post("/en/institutions/mt-pe/people/add/", other)
    assert (page.status_code, Invitation.objects.count()) == (200, 1)
    make_institution("mt-cl")
    assert browser.post("/en/institutions/mt-cl/people/add/", other).status_code == 403


def test_a_focal_point_ends_editors_and_nobody_else(ministry, focal):
    editor = make_appointment(make_person(), ministry, "editor")
    own = Appointment.objects.get(user=focal)
    foreign = make_appointment(make_person(), make_institution("mt-cl"), "editor")
    browser = sign_in(focal)
    answers = [
        browser.post(f"/en/institutions/appointments/{each.pk}/end/", {}).status_code for each in (editor, own, foreign)
    ]
    assert answers == [302, 403, 403]
    editor.refresh_from_db()
    assert editor.ends_on == timezone.localdate()


def test_the_secretariat_records_a_succession(ministry, focal, secretariat):
    new = make_person(email="new@ministry.example")
    said = {"email": new.email, "name": "New", "language": "es", "part": "focal_point"}
    browser = sign_in(secretariat)
    page = browser.post("/en/institutions/mt-pe/people/add/", said)
    assert "Focal Name is the focal point since" in page.content.decode()
    assert browser.post("/en/institutions/mt-pe/people/add/", said | {"succeeds": "on"}).status_code == 302
    assert "Focal Name" in text(browser, "/en/institutions/mt-pe/people/")


def test_a_new_name_is_recorded_from_the_page(ministry, secretariat):
    browser = sign_in(secretariat)
    bad = browser.post("/en/institutions/mt-pe/name/", {"name_en": "New", "valid_from": "some day"})
    assert (bad.status_code, 'value="some day"' in bad.content.decode()) == (200, True)
    assert browser.post("/en/institutions/mt-pe/name/", {"name_en": "New", "valid_from": "2024"}).status_code == 302
    page = text(Client(), "/en/institutions/mt-pe/")
    assert "since 2024" in page and "until 2023" in page


def test_people_are_filtered_by_role_part_words_and_state(ministry, focal, secretariat):
    make_person("evaluator", name="Evaluator Name")
    make_person(name="Closed Name", is_active=False)
    browser = sign_in(secretariat)

    def shown(query):
        page = text(browser, f"/en/institutions/people/?{query}")
        return [name for name in ("Focal Name", "Evaluator Name", "Closed Name") if name in page]

    assert shown("") == ["Focal Name", "Evaluator Name"]
    assert shown("role=evaluator") == ["Evaluator Name"]
    assert shown("role=focal_point&role=evaluator") == ["Focal Name", "Evaluator Name"]
    assert shown("q=international") == ["Focal Name"]
    assert shown("state=closed") == ["Closed Name"]
    assert shown("q=nobody") == []


def test_the_page_of_a_person_shows_roles_and_parts_with_dates(ministry, focal, secretariat):
    page = text(sign_in(secretariat), f"/en/institutions/people/{focal.pk}/")
    assert "Focal point" in page and "Jan. 1, 2020" in page


@pytest.mark.parametrize(
    ("path", "visitor", "editor", "focal_point", "secretary"),
    [
        ("/en/institutions/", 200, 200, 200, 200),
        ("/en/institutions/mt-pe/", 200, 200, 200, 200),
        ("/en/institutions/mt-pe/people/", 302, 200, 200, 200),
        ("/en/institutions/mt-pe/people/add/", 302, 403, 200, 200),
        ("/en/institutions/mt-pe/name/", 302, 403, 403, 200),
        ("/en/institutions/people/", 302, 403, 403, 200),
        ("/en/institutions/nothing/", 404, 404, 404, 404),
    ],
)
def test_who_opens_what(ministry, focal, secretariat, path, visitor, editor, focal_point, secretary):
    worker = make_person()
    make_appointment(worker, ministry, "editor")
    browsers = [Client(), sign_in(worker), sign_in(focal), sign_in(secretariat)]
    assert [browser.get(path).status_code for browser in browsers] == [visitor, editor, focal_point, secretary]

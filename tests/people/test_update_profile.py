"""Change one's own profile, language and clock."""

import datetime

import pytest
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from ayni.people import actions
from ayni.people.middleware import zone_of
from ayni.people.models import User
from tests.people.makers import make_person, sign_in

SAID = {"name": "New Name", "post": "Director", "language": "pt", "time_zone": "America/Sao_Paulo"}


def kept(user):
    return User.objects.values("name", "post", "language", "time_zone").get(pk=user.pk)


def test_it_is_saved_and_shown_in_the_new_language():
    user = make_person()
    response = sign_in(user).post("/es/people/profile/", SAID)
    assert (response.status_code, response["Location"]) == (302, "/pt/people/profile/")
    assert kept(user) == SAID


def test_a_bad_time_zone_changes_nothing_and_keeps_what_was_typed():
    user = make_person(name="Before")
    response = sign_in(user).post("/en/people/profile/", SAID | {"time_zone": "America/Atlantis"})
    assert response.status_code == 200
    assert "America/Atlantis" in response.content.decode()
    assert 'value="New Name"' in response.content.decode()
    assert kept(user)["name"] == "Before"


@pytest.mark.parametrize(
    ("field", "value"), [("name", "  "), ("language", "de"), ("time_zone", "America/Atlantis"), ("time_zone", "../x")]
)
def test_the_act_refuses_by_field(field, value):
    user = make_person()
    before = kept(user)
    with pytest.raises(ValidationError) as refusal:
        actions.update_profile(user=user, actor=user, **(SAID | {field: value}))
    assert list(refusal.value.error_dict) == [field]
    assert kept(user) == before


def test_a_zone_kept_from_before_stays_among_the_choices():
    user = make_person(time_zone="Asia/Tokyo")
    page = sign_in(user).get("/en/people/profile/").content.decode()
    assert '<option value="Asia/Tokyo" selected>' in page


def test_an_unknown_zone_in_the_record_shows_the_secretariats_clock():
    assert str(zone_of("Nowhere/At all")) == timezone.get_default_timezone_name()
    user = make_person(time_zone="Nowhere/At all")
    assert sign_in(user).get("/en/account/inactive/").status_code == 200


def test_times_are_shown_in_the_persons_zone(client):
    user = make_person(time_zone="America/Sao_Paulo", language="en")
    browser = Client()
    browser.post("/en/account/login/", {"login": user.email, "password": "cuatro palabras muy largas"})
    UserSession.objects.update(created_at=datetime.datetime(2026, 1, 1, 12, 0, tzinfo=datetime.UTC))
    assert "1 Jan 2026, 09:00" in browser.get("/en/account/sessions/").content.decode()


def test_switching_the_language_of_a_page_is_remembered():
    user = make_person(language="es")
    browser = sign_in(user)
    response = browser.get("/fr/people/profile/", HTTP_REFERER="http://testserver/es/people/profile/?x=1")
    assert kept(user)["language"] == "fr"
    assert response.cookies["ayni_language"].value == "fr"


@pytest.mark.parametrize(
    "referer", ["", "http://testserver/es/people/", "http://elsewhere.example/es/people/profile/", "http://["]
)
def test_following_a_link_in_another_language_is_not_a_choice(referer):
    user = make_person(language="es")
    response = sign_in(user).get("/fr/people/profile/", HTTP_REFERER=referer)
    assert kept(user)["language"] == "es"
    assert "ayni_language" not in response.cookies

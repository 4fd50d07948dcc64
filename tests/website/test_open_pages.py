"""The other public pages, the desk and the error pages."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from ayni.foundation.obligations import kinds
from ayni.foundation.obligations.actions import owe
from ayni.members.models import Appointment, Institution
from ayni.portfolio.models import Programme, Topic
from tests.people.makers import make_person, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]


@pytest.mark.parametrize("language", ["es", "en", "pt", "fr"])
@pytest.mark.parametrize("name", ["home", "about", "accessibility", "data", "topics", "countries", "search"])
def test_it_opens_in_four_languages(name, language):
    path = reverse(f"website:{name}").split("/", 2)[2]
    response = Client().get(f"/{language}/{path}")
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()


def test_the_home_page_counts_and_marks_what_is_only_reported():
    figures = Client().get("/es/").context["figures"]
    assert [figure.value for figure in figures if not figure.reported] == [84, 28, 20, 68]
    assert [figure.value for figure in figures if figure.reported] == [935]


def test_every_topic_has_its_page():
    for topic in Topic.objects.all():
        assert Client().get(reverse("website:topic", args=[topic.code])).status_code == 200


def test_the_desk_shows_what_the_institution_owes_soonest_first():
    person = make_person()
    mexico = Institution.objects.get(code="mt-mx")
    today = datetime.date.today()
    Appointment.objects.create(user=person, institution=mexico, part="focal_point", starts_on=today)
    kind = kinds.ObligationKind("test_kind", "Test", str, lambda record: "/somewhere/", lambda debtor: [])
    kinds.register_kind(kind)
    first, second = Programme.objects.filter(institution=mexico)[:2]
    owe(kind="test_kind", subject=second, debtor=mexico, due_on=today + datetime.timedelta(days=9))
    owe(kind="test_kind", subject=first, debtor=mexico, due_on=today - datetime.timedelta(days=1))
    owed = sign_in(person).get(reverse("website:desk")).context["lists"]
    assert [one.owner for one in owed] == [mexico.name]
    due = [one for one in owed[0].items if one.url == "/somewhere/"]
    assert [(one.label, one.late) for one in due] == [(str(first), True), (str(second), False)]


def test_the_desk_leads_to_what_the_person_writes():
    def ways(person):
        page = sign_in(person).get(reverse("website:desk")).content.decode().split("<aside")[-1]
        names = ("calls:proposals", "cooperation:mine", "calls:my-reviews")
        return [name for name in names if f'href="{reverse(name)}"' in page]

    focal_point = make_person()
    mexico = Institution.objects.get(code="mt-mx")
    Appointment.objects.create(
        user=focal_point, institution=mexico, part="focal_point", starts_on=datetime.date.today()
    )
    assert ways(focal_point) == ["calls:proposals", "cooperation:mine"]
    assert ways(make_person("evaluator")) == ["calls:my-reviews"]


def test_nothing_at_an_address_says_so_and_offers_the_search():
    response = Client().get("/es/nothing-here/")
    assert response.status_code == 404
    assert reverse("website:search") in response.content.decode()


def test_a_bare_address_leads_to_a_language():
    assert Client().get("/", headers={"Accept-Language": "pt-BR"}).headers["Location"] == "/pt/"

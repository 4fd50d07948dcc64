"""Anyone reads the conferences, their mandates and who leads."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from ayni.governance.mentions import mandates_held, mandates_in
from ayni.governance.models import Conference, Mandate, Office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]


def page(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_tells_every_conference_latest_first():
    shown = page("/en/conference/")
    places = [shown.index(f">{one.roman} CIMT<") for one in Conference.objects.all()]
    assert (len(places), places) == (11, sorted(places))


def test_a_conference_tells_its_motto_themes_mandates_and_leaders():
    shown = page("/en/conference/conferences/cimt-xx/")
    for words in (
        "Building on our achievements",
        "Gender equality, guarantee of rights",
        "Plan of Action of Bridgetown",
        "/en/conference/mandates/xx-action-plan/9-m/",
        "Working Group 2 of the XX CIMT",
        "named 26–27 April 2018",
        "Not known: no source here names one.",
        "CIMT Planning Meeting 2018–2020",
        "was still to be defined",
    ):
        assert words in shown, words


def test_a_mandate_without_words_says_that_only_its_number_is_known():
    shown = page("/en/conference/mandates/xx-action-plan/E/")
    assert "Chapter E" in shown
    assert "Its words are not held here" in shown
    assert "Work Plan 2018-2020</a>, 3.1, 11" in shown


def test_a_mandate_lists_the_workshop_that_cites_it_and_back():
    assert "/en/workshops/w19/" in page("/en/conference/mandates/xviii-action-plan/6-f/")
    assert "/en/conference/mandates/xviii-action-plan/6-f/" in page("/en/workshops/w19/")


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("mandatos 39 al 42 de la Declaración de San Salvador", ["39", "40", "41", "42"]),
        ("mandatos 25, 27 y 34 de la Declaración de San Salvador", ["25", "27", "34"]),
        ("mandato 6,f del Plan de Acción de Medellín", ["6 f"]),
        ("9 a, b y m del Plan de Acción de Bridgetown", ["9 a", "9 b", "9 m"]),
        ("mandato 1 de la Declaración de San Salvador", []),
        ("mandatos CIMT y Cumbre sobre el tema", []),
    ],
)
def test_a_sentence_is_linked_only_to_mandates_that_are_held(sentence, places):
    assert [mandate.label for mandate in mandates_in(sentence, mandates_held())] == places


def test_who_led_on_a_day_is_answered_and_a_wrong_day_is_told():
    shown = page("/en/conference/authorities/?on=2018-05-15")
    assert "On May 15, 2018" in shown or "On 15 May 2018" in shown
    assert "Argentina" in shown
    assert "Between that conference and the next" in shown
    wrong = page("/en/conference/authorities/?on=yesterday")
    assert 'value="yesterday"' in wrong
    assert "Enter a valid date." in wrong


def test_a_planning_meeting_tells_who_was_there_and_who_was_not():
    shown = page("/en/conference/meetings/planning-2018/")
    assert "Invited, could not take part" in shown
    assert "COSATE could not take part" in shown


def test_an_institution_is_named_as_it_was_on_the_day():
    shown = page("/en/conference/meetings/planning-2018/")
    assert "Ministry of Labour, Employment and Social Security</a> (Argentina)" in shown
    assert "Human Capital" not in shown


@pytest.mark.parametrize(
    "address",
    ["conferences/no-such/", "mandates/xx-declaration/99/", "mandates/no-such/1/", "meetings/no-such/"],
)
def test_what_is_not_there_is_not_found(address):
    assert Client().get(f"/es/conference/{address}").status_code == 404


@pytest.mark.parametrize(
    "address", ["", "conferences/cimt-xx/", "authorities/?on=2018-05-15", "mandates/xx-declaration/25/"]
)
def test_more_records_ask_no_more_queries(address):
    url = f"/es/conference/{address}"
    page(url)
    with CaptureQueriesContext(
        connection,
    ) as before:
        page(url)
    conference = Conference.objects.get(code="cimt-xx")
    declaration = conference.instruments.get(kind="declaration")
    for number in range(40, 60):
        Mandate.objects.create(instrument=declaration, number=str(number), order=number)
    office = Office.objects.filter(conference=conference, kind="vice_chair").first()
    for _again in range(5):
        office.pk = None
        office._state.adding = True
        office.save()
    with CaptureQueriesContext(connection) as after:
        page(url)
    assert len(after) == len(before)


def test_conferences_and_mandates_are_found():
    with override("es"):
        address = reverse("website:search") + "?q=bridgetown&kind="
    assert "/es/conference/conferences/cimt-xx/" in page(f"{address}conference")
    assert "/es/conference/mandates/xx-" in page(f"{address}mandate")

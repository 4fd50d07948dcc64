import pytest
from django.utils import translation

from ayni.foundation.search.queries import search
from ayni.gatherings.models import Workshop
from ayni.gatherings.queries import ministries_in_words, workshop_list, workshop_page
from ayni.library.models import Document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]


def test_twenty_workshops_the_latest_year_first(client):
    listed = workshop_list()
    years = [group.year for group in listed.years]

    assert listed.total == 20
    assert years == sorted(years, reverse=True)
    assert (years[0], years[-1]) == (2014, 2006)
    assert sum(len(group.events) for group in listed.years) == 20
    assert client.get("/en/workshops/").status_code == 200


def test_a_number_that_is_only_told_in_words_is_never_a_figure():
    told = Workshop.objects.filter(ministries__isnull=True).exclude(ministries_note="").first()

    assert ministries_in_words(told) == told.ministries_note
    with translation.override("en"):
        assert ministries_in_words(Workshop(ministries=1)) == "1 ministry"
    assert ministries_in_words(Workshop()) == ""


def test_a_workshop_shows_who_hosted_it(client):
    page = client.get("/en/workshops/w01/").content.decode()

    assert "Hemispheric Workshop on Occupational Safety and Health" in page
    assert "16–17 May 2006" in page
    assert "More than 20 ministries" in page
    assert page_has_hosts("w01")


def page_has_hosts(code: str) -> bool:
    return bool(workshop_page(code).hosts)


def test_notes_stand_on_the_page(client):
    assert [note.about for note in workshop_page("w18").notes]
    assert "A note on the data." in client.get("/en/workshops/w18/").content.decode()


def test_documents_of_the_secretariat_are_not_listed():
    workshop = Workshop.objects.get(code="w01")
    hidden = Document.objects.create(code="inner", kind="report", title_es="Inner", audience="secretariat")
    before = len(workshop_page("w01").documents)
    workshop.documents.add(hidden)

    assert len(workshop_page("w01").documents) == before


def test_an_undated_workshop_stands_last():
    workshop = Workshop.objects.get(code="w01")
    Workshop.objects.create(code="w99", number=99, title_es="Por definir", period="", country=workshop.country)

    assert workshop_list().years[-1].year is None


def test_an_unknown_workshop_is_not_there(client):
    assert client.get("/en/workshops/w77/").status_code == 404


def test_workshops_are_found_by_their_topic():
    found = search(text="seguridad", within={"kind": ["workshop"]})

    assert found.total > 0
    assert found.counts["topic"]["occupational-safety-health"] > 0


def test_the_number_of_queries_is_fixed(client, django_assert_num_queries):
    client.get("/en/workshops/")
    with django_assert_num_queries(2):
        client.get("/en/workshops/")
    with django_assert_num_queries(8):
        client.get("/en/workshops/w05/")

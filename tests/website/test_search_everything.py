"""The search page over the network's real data."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]


def ask(language: str = "es", **asked: str):
    return Client().get(f"/{language}/search/", asked).context


@pytest.mark.parametrize("language", ["es", "en", "pt", "fr"])
def test_the_same_is_found_however_it_is_written(language):
    totals = {ask(language, q=words)["results"].total for words in ("inspeccion ", "inspecciones ", "Inspección ")}
    assert len(totals) == 1
    assert totals.pop() > 5


def test_it_finds_programmes_activities_documents_and_members():
    counts = ask(q="empleo")["results"].counts["kind"]
    assert {"programme", "activity", "document", "member"} <= set(counts)


def test_a_choice_narrows_and_stays_in_the_address():
    whole = ask(q="empleo")["results"]
    narrowed = ask(q="empleo", country="MX")
    assert 0 < narrowed["results"].total < whole.total
    assert narrowed["results"].total == whole.counts["country"]["MX"]
    assert ("country", "MX") in narrowed["keep"]


def test_nothing_found_offers_words_that_occur():
    page = ask(q="imspexion")
    assert page["results"].total == 0
    assert page["suggestions"]


@pytest.mark.parametrize("text", ["'; DROP TABLE x; --", "NEAR(", '"', "*", "a" * 5000, "\x00", "😀", "   "])
def test_hostile_words_are_only_words(text):
    assert Client().get("/es/search/", {"q": text}).status_code == 200


@pytest.mark.parametrize("page", ["0", "-3", "9999", "many", "²"])
def test_a_page_that_does_not_exist_is_brought_within_reach(page):
    assert Client().get("/es/search/", {"q": "empleo", "page": page}).status_code == 200


def test_results_alone_for_the_reader_who_types():
    headers = {"HX-Request": "true", "HX-Target": "results"}
    page = Client().get(reverse("website:search"), {"q": "empleo"}, headers=headers).content.decode()
    assert "<html" not in page
    assert page.count('class="card"') == 20


def test_the_page_runs_few_queries(django_assert_max_num_queries):
    Client().get("/es/search/", {"q": "empleo"})
    with django_assert_max_num_queries(10):
        Client().get("/es/search/", {"q": "salud"})

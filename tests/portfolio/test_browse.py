import csv
import io

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from ayni.portfolio import actions
from ayni.portfolio.browsing import read_address
from tests.people.makers import sign_in
from tests.portfolio.makers import make_programme


@pytest.fixture
def portfolio(ministry, other_ministry, secretariat, inspection, wages):
    """Three published programmes, one draft."""
    first = make_programme(
        ministry,
        secretariat,
        "Inspección móvil",
        published=True,
        topics=["inspection"],
        populations=["youth"],
        offers=["virtual"],
        languages=["es"],
        texts={
            "summary": {"es": "Camionetas que llevan la inspección a la niñez."},
            "name": {"en": "Mobile inspection"},
        },
    )
    second = make_programme(
        other_ministry, secretariat, "Salario justo", published=True, topics=["wages", "inspection"]
    )
    third = make_programme(other_ministry, secretariat, "=Fórmula", published=True, topics=["wages"])
    draft = make_programme(ministry, secretariat, "Borrador de inspección", topics=["inspection"])
    actions.verify_programme(programme=second, actor=secretariat)
    return first, second, third, draft


def page(client, query="", **headers):
    response = client.get(f"/en/portfolio/{query}", **headers)
    assert response.status_code == 200
    return response.content.decode()


def names(text):
    return [part.split("</a>")[0].split(">")[-1] for part in text.split('class="card-title"')[1:]]


def test_the_published_are_listed_the_latest_verified_first(client, portfolio):
    text = page(client)
    assert names(text) == ["Salario justo", "Mobile inspection", "=Fórmula"]
    assert "3 programmes" in text
    assert "The most recently verified programmes come first." in text
    assert "Borrador" not in text


@pytest.mark.parametrize("words", ["inspeccion", "inspecciones", "INSPECCIÓN", "inspecc"])
def test_the_same_is_found_with_and_without_accents_in_the_plural_and_as_typed(client, portfolio, words):
    text = page(client, f"?q={words}")
    assert text.count('class="card-title"') == 2
    assert "First the programmes that have most of your words" in text


def test_found_words_are_marked_and_nothing_else_is_html(client, portfolio, ministry, secretariat):
    make_programme(ministry, secretariat, "Salario <b>neto</b>", published=True, topics=["wages"])
    text = page(client, "?q=salarios")
    assert "<mark>Salario</mark> &lt;b&gt;neto&lt;/b&gt;" in text


def test_facets_count_and_narrow(client, portfolio):
    text = page(client, "?country=CL&topic=wages")
    assert names(text) == ["Salario justo", "=Fórmula"]
    assert 'id="country-CL" name="country" value="CL" checked' in text
    assert 'value="PE"' not in text.split('name="topic"')[0]
    assert 'href="?topic=wages"' in text
    assert 'href="?country=CL"' in text
    assert names(page(client, "?country=pe")) == ["Mobile inspection"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?population=youth", 1),
        ("?offer=virtual", 1),
        ("?language=es", 1),
        ("?area=labour", 3),
        ("?subregion=andean", 3),
        ("?topic=wages&topic=inspection", 3),
        ("?country=ZZ", 0),
        ("?page=99", 3),
        ("?page=-1", 3),
        ("?page=²", 3),
        ("?colour=blue", 3),
        ("?q=%00", 3),
    ],
)
def test_every_address_is_answered(client, portfolio, query, found):
    assert page(client, query).count('class="card-title"') == found


def test_when_no_programme_has_all_words_the_nearest_are_shown_and_it_is_said(client, portfolio):
    text = page(client, "?q=salario+justo+marciano")
    assert "No programme has all 3 words. Those with 2 of them, or nearly, are shown." in text


def test_nothing_found_suggests_words_and_topics(client, portfolio):
    text = page(client, "?q=salqrio&country=CL")
    assert "No programme was found" in text
    assert '<a class="tag" href="?q=salario&amp;country=CL">salario</a>' in text
    assert '<a class="tag" href="/en/portfolio/?area=labour">Labour</a>' in text
    assert '<a class="tag" href="/en/portfolio/?topic=wages">Wages</a>' in page(client, "?q=wagex")


def test_to_htmx_only_the_part_that_changes_under_its_address(client, portfolio):
    response = client.get("/en/portfolio/?q=salario&page=1&x=1", headers={"HX-Request": "true"})
    text = response.content.decode()
    assert "<html" not in text
    assert 'id="how-many" role="status" hx-swap-oob="innerHTML">2 programmes' in text
    assert response["HX-Push-Url"] == "/en/portfolio/?q=salario"
    assert "HX-Request" in response["Vary"]


def test_twenty_a_page_and_the_rest_on_the_next(client, ministry, secretariat, wages):
    for number in range(23):
        make_programme(ministry, secretariat, f"Programa {number}", published=True, topics=["wages"])
    assert page(client, "?topic=wages").count('class="card-title"') == 20
    second = page(client, "?topic=wages&page=2")
    assert second.count('class="card-title"') == 3
    assert "21 to 23 of 23" in second


def test_the_list_takes_a_fixed_number_of_queries(client, portfolio, django_assert_max_num_queries):
    client.get("/en/portfolio/")
    with django_assert_max_num_queries(10):
        client.get("/en/portfolio/?q=inspeccion&country=PE")


@pytest.mark.django_db(transaction=True)
def test_an_editor_s_list_takes_no_more_than_ten_queries(portfolio, editor, django_assert_max_num_queries):
    browser = sign_in(editor)
    browser.get("/en/portfolio/")
    with django_assert_max_num_queries(10):
        assert browser.get("/en/portfolio/?q=inspeccion&country=PE").status_code == 200


def test_the_list_asked_for_is_taken_as_csv_with_formulas_made_harmless(client, portfolio):
    response = client.get("/en/portfolio/download/csv/?country=CL")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["Programme"] for row in rows] == ["Salario justo", "'=Fórmula"]
    assert rows[0]["Country"] == "Chile"
    assert rows[0]["Topics"] == "Labour inspection, Wages"
    assert rows[0]["Verified on"] == timezone.localdate().isoformat()
    assert rows[0]["Address"] == "http://testserver/en/portfolio/salario-justo-cl/"


def test_the_list_is_taken_as_a_workbook_of_plain_text(client, portfolio):
    response = client.get("/en/portfolio/download/xlsx/?q=formula")
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert [(cell.value, cell.data_type) for cell in sheet["A"]] == [("Programme", "s"), ("=Fórmula", "s")]


def test_topics_are_found_and_programmes_follow_their_names(client, portfolio, wages, secretariat):
    actions.rename_topic(topic=wages, actor=secretariat, names={"es": "Remuneraciones"})
    assert names(page(client, "?q=remuneracion")) == ["Salario justo", "=Fórmula"]


def test_programmes_follow_the_name_of_their_institution(client, portfolio, other_ministry):
    from ayni.members.signals import institution_changed

    other_ministry.name_es = "Subsecretaría Austral"
    other_ministry.save()
    institution_changed.send(type(other_ministry), institution=other_ministry)
    assert names(page(client, "?q=austral")) == ["Salario justo", "=Fórmula"]


def test_an_address_is_read_and_written_alike(rf):
    asked = read_address(rf.get("/?q=a&country=mx&country=AR&topic=wages&page=2").GET)
    assert asked.query(page=2) == "q=a&country=MX&country=AR&topic=wages&page=2"
    assert asked.query(without=("country", "MX")) == "q=a&country=AR&topic=wages"

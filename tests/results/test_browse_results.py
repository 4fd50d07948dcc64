import pytest
from django.urls import reverse
from django.utils import translation

from ayni.cooperation.models import Activity
from ayni.foundation.notes import notes_about
from ayni.results.models import Component, DataNote, Outcome, ReportedFigure
from ayni.results.pages import results_page
from ayni.results.queries import component_page, reported_figures
from ayni.results.selection import Filters, select_outcomes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]


@pytest.fixture
def spanish():
    with translation.override("es"):
        yield


def test_the_nine_components_are_counted_from_the_records(spanish):
    counts = {count.component.code: count for count in results_page(Filters(), "1").components}
    assert list(counts) == list(Component.objects.values_list("code", flat=True))
    assert {code: count.outcomes for code, count in counts.items()} == {
        code: Outcome.objects.filter(component__code=code).count() for code in counts
    }
    legal = counts["legal"]
    linked = Activity.objects.filter(outcomes__component__code="legal", state="held").distinct().count()
    assert (legal.reached, legal.held, legal.share) == (linked, 84, linked / 84)


def test_reported_shares_stand_apart_with_qualifier_and_source(spanish):
    page = component_page(Component.objects.get(code="products"))
    (figure,) = page.count.figures
    assert figure.value == "casi 60\u00a0%"
    assert figure.source.place == "II, Desarrollo de nuevos productos, servicios o programas"
    assert figure.source.label.startswith("Informe de la Red Interamericana")
    assert [note.code for note in figure.notes] == [""]


def test_filters_narrow_and_count(spanish):
    found = select_outcomes(Filters(requester=("GT",), component=("products",)))
    assert [outcome.code for outcome in found.outcomes] == ["gt-municipal-child-labour-diagnosis"]
    assert {choice.code: choice.count for choice in found.choices["provider"]} == {"EC": 1}
    assert {choice.code for choice in found.choices["requester"]} > {"GT", "PA"}


def test_words_find_an_outcome_in_any_language(spanish):
    for words in ("discapacidad", "disabilities", "handicapées"):
        assert "pe-disability-regulation" in [o.code for o in select_outcomes(Filters(text=words)).outcomes]


def test_every_reported_figure_is_shown_once(spanish):
    shown = [figure.code for group in reported_figures() for figure in group.figures]
    assert sorted(shown) == sorted(ReportedFigure.objects.values_list("code", flat=True))


def test_the_notes_reach_other_rooms():
    assert [note.text for note in notes_about("activity:c4-14")] == [
        DataNote.objects.get(code="colombia-brazil-topic").text
    ]
    assert notes_about("activity:none") == []


@pytest.mark.parametrize(
    ("name", "arguments", "query", "most"),
    [
        ("index", [], "", 10),
        ("index", [], "?q=inspeccion&component=processes&page=2", 10),
        ("component", ["processes"], "", 12),
        ("outcome", ["gt-municipal-child-labour-diagnosis"], "", 12),
        ("outcome", ["tt-osha-website"], "", 12),
        ("figures", [], "", 10),
        ("notes", [], "", 10),
        ("report", [], "?from=2007&to=2015", 25),
    ],
)
def test_pages_open_within_their_queries(client, django_assert_max_num_queries, name, arguments, query, most):
    address = reverse(f"results:{name}", args=arguments) + query
    client.get(address)
    with django_assert_max_num_queries(most):
        answer = client.get(address)
    assert answer.status_code == 200


@pytest.mark.parametrize("name", ["component", "outcome"])
def test_what_does_not_exist_is_said_so(client, name):
    assert client.get(reverse(f"results:{name}", args=["nothing"])).status_code == 404


def test_an_outcome_without_an_activity_says_why(client):
    page = client.get("/en/results/outcomes/tt-osha-website/").content.decode()
    assert "It is not linked to an activity." in page
    assert "does not say which of the two cooperations" in page


def test_parties_go_by_the_names_of_their_day(client):
    page = client.get("/es/results/outcomes/gt-municipal-child-labour-diagnosis/").content.decode()
    assert "Ecuador: Ministerio de Relaciones Laborales" in page


def test_reported_figures_to_take_away(client):
    answer = client.get("/es/results/figures/reported.csv")
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert len(rows) == ReportedFigure.objects.count() + 1


def test_a_formula_in_a_figure_is_not_run(client):
    ReportedFigure.objects.filter(code="rate-new-products").update(scope_es="=1+1")
    rows = client.get("/es/results/figures/reported.csv").content.decode("utf-8-sig")
    assert ",'=1+1," in rows


def test_addresses_with_nonsense_do_not_fail(client):
    assert client.get("/es/results/?state=zzz&component=nothing&page=x&requester=99").status_code == 200

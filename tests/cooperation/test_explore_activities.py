import csv
import io

import openpyxl
import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import translation

from ayni.cooperation.models import Activity
from ayni.cooperation.selection import Filters, read_filters, select_activities
from ayni.foundation.charts.actions import draw_kept
from ayni.foundation.charts.models import Drawing
from ayni.foundation.search.actions import index_record
from tests.cooperation.makers import make_activity

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]

ADDRESS = "/en/activities/"


def codes(query: str) -> list[str]:
    return [activity.code for activity in select_activities(read_filters(QueryDict(query))).activities]


def explorer(client: Client, query: str = ""):
    response = client.get(f"{ADDRESS}?{query}")
    assert response.status_code == 200
    return response.context["explorer"]


def test_newest_first_unknown_last(client):
    make_activity(code="undated", period="")
    make_activity(code="newest", period="2030-01")

    found = codes("")

    assert (found[0], found[-1], len(found)) == ("newest", "undated", 95)


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("", 93),
        ("call=1", 8),
        ("call=1&call=2", 26),
        ("year=2008", 18),
        ("from=2007&to=2015", 91),
        ("from=2016", 2),
        ("from=2007&to=2015&stage=held", 83),
        ("from=2007&to=2015&stage=planned", 8),
        ("call=8&state=planning", 8),
        ("country=AR&from=2007&to=2015", 33),
        ("country=AR&part=provider&to=2015", 28),
        ("country=AR&part=requester&to=2015", 5),
        ("country=ar&part=requester&to=2015", 5),
        ("to=2015&modality=in_situ", 74),
        ("to=2015&modality=expert_visit", 17),
        ("modality=virtual", 1),
        ("country=XX", 0),
        ("state=unheard-of", 93),
        ("part=nobody&from=soon&to=99999", 93),
    ],
)
def test_filters(query, total):
    assert len(codes(query)) == total


def test_filters_of_a_topic_find_its_further_topics_too():
    main = set(Activity.objects.filter(topic__code="informatics").values_list("code", flat=True))
    further = set(Activity.objects.filter(more_topics__code="informatics").values_list("code", flat=True))

    assert further - main
    assert set(codes("topic=informatics")) == main | further


def test_text_finds_without_accents_and_in_other_words_of_the_stem():
    wanted = set(codes("q=inspección"))

    assert len(wanted) > 5
    assert set(codes("q=inspeccion")) == wanted
    assert set(codes("q=inspecciones")) == wanted


def test_text_not_found_suggests_words_that_occur(client):
    shown = explorer(client, "q=inspexxion")

    assert shown.page.paginator.count == 0
    assert [crumb.label for crumb in shown.suggestions]
    assert "q=" in shown.suggestions[0].url


def test_a_new_activity_is_found_once_indexed():
    activity = make_activity(code="found", title_es="Apicultura transfronteriza")

    index_record(kind="activity", record=activity)

    assert codes("q=apicultura") == ["found"]


def test_counts_of_a_facet_leave_its_own_choice_out():
    selection = select_activities(read_filters(QueryDict("call=1&modality=in_situ")))

    assert selection.counts["call"]["2"] > 0
    assert sum(selection.counts["modality"].values()) == 8


def test_filters_survive_the_address():
    filters = Filters(
        text="niñez", country=("AR", "BR"), part="provider", call=("1",), stage="held", first=2007, last=2015
    )

    assert read_filters(QueryDict(filters.query())) == filters


def test_pages_hold_twenty(client):
    first, last = explorer(client), explorer(client, "page=5")

    assert (len(first.page.object_list), len(last.page.object_list)) == (20, 13)
    assert explorer(client, "page=nonsense").page.number == 1


def test_a_row_says_who_learnt_from_whom(client):
    page = client.get(f"{ADDRESS}?q=c1-04").content.decode()

    assert "Argentina</span>" in page
    assert "learnt from" in page
    assert "6–10 August 2007" in page
    assert "Call 1 (2007)" in page


def test_figures_are_those_of_the_selection(client):
    figures = [figure.value for figure in explorer(client, "from=2007&to=2015").figures]

    assert figures == [83, 8, 28, 65]


def test_an_empty_selection_has_no_pictures(client):
    assert explorer(client, "country=XX").pictures == []


def test_pictures_say_what_they_leave_out(client):
    timeline, exchange = explorer(client, "from=2007&to=2015").pictures

    assert "83 activities with known dates, from 2007 to 2014" in timeline.spec.description
    assert "8 activities without dates are not drawn." in timeline.spec.description
    assert exchange.spec.description.startswith("17 countries helped 25 countries in 91 activities")
    assert sum(row[3] for row in exchange.spec.table()[1]) == 91


def test_the_picture_appears_once_drawn(client):
    waiting = client.get(f"{ADDRESS}?call=1").content.decode()
    for drawing in Drawing.objects.all():
        draw_kept(key=drawing.pk)
    drawn = client.get(f"{ADDRESS}?call=1").content.decode()

    assert waiting.count("The picture is being drawn.") == 2
    assert drawn.count("<svg") - waiting.count("<svg") == 2
    assert "being drawn" not in drawn


def test_the_number_of_queries_is_fixed(client, django_assert_num_queries):
    for query in ("", "country=AR"):
        client.get(f"{ADDRESS}?{query}")
    with django_assert_num_queries(7):
        client.get(ADDRESS)
    with django_assert_num_queries(7):
        client.get(f"{ADDRESS}?country=AR")


def test_a_text_adds_only_the_queries_of_the_search(client, django_assert_max_num_queries):
    client.get(f"{ADDRESS}?q=empleo")
    # Within a test's transaction the memory of the search is read anew each time.
    with django_assert_max_num_queries(12):
        client.get(f"{ADDRESS}?q=empleo")


def read_csv(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_download_keeps_the_filters(client):
    rows = read_csv(client.get("/en/activities/download/activities.csv?call=1"))

    assert len(rows) == 9
    assert rows[0][:3] == ["Code", "Title", "Requester"]
    assert {row[6] for row in rows[1:]} == {"1"}


def test_download_who_helped_whom_as_spreadsheet(client):
    response = client.get("/en/activities/download/who-helped-whom.xlsx?from=2007&to=2015")
    rows = list(openpyxl.load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True))

    assert rows[0] == ("Provider", "Receiver", "Area", "Held", "Planned", "Activities")
    assert (sum(row[3] for row in rows[1:]), sum(row[4] for row in rows[1:])) == (83, 8)


def test_download_timeline_of_nothing_is_its_head(client):
    assert read_csv(client.get("/en/activities/download/timeline.csv?country=XX")) == [
        ["Activity", "From", "To", "Area", "Call"]
    ]


def test_no_cell_of_a_download_is_a_formula(client):
    make_activity(code="formula", title_en='=HYPERLINK("http://x","y")', title_es="-1+1", period="2031")

    text = read_csv(client.get("/en/activities/download/activities.csv"))[1][1]
    sheet = openpyxl.load_workbook(io.BytesIO(client.get("/en/activities/download/activities.xlsx").content)).active

    assert text == '\'=HYPERLINK("http://x","y")'
    assert (sheet["B2"].data_type, sheet["B2"].value) == ("s", '=HYPERLINK("http://x","y")')


@pytest.mark.parametrize("name", ["secrets.csv", "activities.exe", "activities.CSV"])
def test_unknown_downloads_are_not_there(client, name):
    assert client.get(f"/en/activities/download/{name}").status_code == 404


def test_titles_are_in_the_readers_language():
    with translation.override("fr"):
        titles = {a.code: a.title for a in select_activities(Filters(call=("1",)), "fr").activities}

    assert titles["c1-01"] == "Conciliation du travail"

"""The pages of a plan: what they say, how they are taken away, and what they ask of the database."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from ayni.foundation.search.queries import search
from ayni.governance.models import FundingSource, PlanDate, PlanLine, WorkPlan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]
ROOT = "/en/conference/"


def page(client: Client, address: str) -> str:
    answer = client.get(f"{ROOT}{address}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    "address",
    ["plans/", "plans/2018-2020/", "plans/2018-2020/budget/", "plans/2018-2020/calendar/", "lines/2018-2020-1/"],
)
def test_each_page_stands_in_four_languages(client, address):
    for language in ("es", "en", "pt", "fr"):
        assert client.get(f"/{language}/conference/{address}").status_code == 200


def test_a_plan_says_who_approved_it_and_how_far_it_is(client):
    said = page(client, "plans/2018-2020/")
    assert "26–27 April 2018" in said
    assert "11 activities. Done: 1 · Planned: 10" in said
    assert said.count("A note on the data.") == 3


def test_the_budget_page_counts_its_totals_and_keeps_what_is_to_be_defined(client):
    said = page(client, "plans/2018-2020/budget/")
    for words in ("US$104,000", "US$133,000", "US$237,000", "To be defined", "Actions to improve compliance"):
        assert words in said
    assert "US$0" not in said


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("plans/2018-2020/", "The text of this version is not held"),
        ("plans/2018-2020/budget/", "Budget of US$153,000, of which US$133,000 are available."),
        ("lines/2018-2020-1/", "the project funded it."),
    ],
)
def test_remarks_are_read_in_the_language_of_the_page(client, address, words):
    said = page(client, address)
    main = said[said.index("<main") : said.index("</main>")]
    assert (words in main, 'lang="es"' in main) == (True, False)
    spanish = client.get(f"/es/conference/{address}").content.decode()
    assert words not in spanish


def test_a_remark_without_words_in_the_language_says_which_it_is_in(client):
    FundingSource.objects.filter(code="canada-project").update(note_en="")
    assert '<dd class="small soft" lang="es">Presupuesto de US$153.000' in page(client, "plans/2018-2020/budget/")


def test_a_line_told_with_another_shows_their_words(client):
    said = page(client, "lines/2018-2020-4/")
    assert "The plan tells activities 3, 4 together" in said
    assert "publi" in said
    assert "Declaration 23" in said
    assert "US$40,000" in said


def test_a_line_leads_to_its_mandates(client):
    assert 'href="/en/conference/mandates/xx-action-plan/9-m/"' in page(client, "lines/2018-2020-i2/")


def test_a_line_taken_out_is_not_shown(client):
    PlanLine.objects.filter(code="2018-2020-10").update(removed_at=timezone.now())
    assert client.get(f"{ROOT}lines/2018-2020-10/").status_code == 404
    assert "lines/2018-2020-10/" not in page(client, "plans/2018-2020/")
    assert "lines/2018-2020-10/" not in page(client, "plans/2018-2020/calendar/")


@pytest.mark.parametrize("address", ["plans/1999/", "plans/1999/budget/", "plans/1999/calendar/", "lines/none/"])
def test_what_is_not_held_is_not_there(client, address):
    assert client.get(f"{ROOT}{address}").status_code == 404


@pytest.mark.parametrize("file", ["plan.json", "calendar.ics", "tables/lines.csv", "plan.pdf"])
def test_no_file_of_a_plan_that_is_not_held(client, file):
    assert client.get(f"{ROOT}plans/1999/{file}").status_code == 404


@pytest.mark.parametrize("table", ["lines", "budget", "calendar"])
@pytest.mark.parametrize(("form", "start"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")])
def test_tables_are_taken_away(client, table, form, start):
    answer = client.get(f"{ROOT}plans/2018-2020/tables/{table}.{form}")
    assert answer.status_code == 200
    assert answer.content.startswith(start)


def test_another_table_or_form_is_not_there(client):
    assert client.get(f"{ROOT}plans/2018-2020/tables/people.csv").status_code == 404
    assert client.get(f"{ROOT}plans/2018-2020/tables/lines.ods").status_code == 404


def test_the_budget_as_a_table_holds_amounts_and_totals(client):
    rows = client.get("/en/conference/plans/2018-2020/tables/budget.csv").content.decode("utf-8-sig").splitlines()
    assert rows[-1] == "Total,104000,133000,"
    assert rows[-2].endswith(",To be defined,20000,OAS")


def test_the_plan_as_data_is_whole(client):
    held = json.loads(client.get(f"{ROOT}plans/2018-2020/plan.json").content)
    assert len(held["lines"]) == 18
    assert sum(line["number"] is not None for line in held["lines"]) == 11
    amounts = [amount for row in held["budget"] for amount in row["amounts"]]
    assert {amount["amount"] for amount in amounts if amount["kind"] == "to_be_defined"} == {None}
    assert set(held["texts"]["title"]) == {"es", "en", "pt", "fr"}


def test_lines_are_found_by_their_words():
    found = search(text="destrezas del futuro", within={"kind": ["plan_line"]})
    assert [entry.address for entry in found.entries][:1] == ["governance:line 2018-2020-2"]


def test_the_number_of_queries_is_fixed_whatever_the_lines(client, django_assert_num_queries):
    counts = {
        "plans/": 2,
        "plans/2018-2020/": 12,
        "plans/2018-2020/budget/": 10,
        "plans/2018-2020/calendar/": 5,
        "lines/2018-2020-1/": 16,
    }
    for address in counts:
        client.get(f"{ROOT}{address}")
    plan = WorkPlan.objects.get(code="2018-2020")
    for more in range(5):
        line = PlanLine.objects.create(
            plan=plan, code=f"more-{more}", order=50 + more, number=50 + more, kind="workshop", title_es="Otro"
        )
        PlanDate.objects.create(line=line, period="2020-02")
    for address, count in counts.items():
        with django_assert_num_queries(count):
            client.get(f"{ROOT}{address}")

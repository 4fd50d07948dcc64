import csv
import io

import pytest
from django.utils import translation

from ayni.calls.models import Call
from ayni.calls.queries import call_page, call_table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]


def row(number: int):
    return next(row for row in call_table().rows if row.call.number == number)


def test_figures_that_agree_are_said_to():
    assert row(2).agrees is True
    assert [count.value for count in row(2).counts] == [61, 21, 18, 0, 3]


def test_zero_is_known_for_the_eighth_call():
    assert (row(8).held.value, row(8).planned.value, row(8).cancelled.value) == (0, 8, 0)
    assert row(8).held.is_partial is False


def test_unknown_is_never_zero():
    tenth, sixteenth = row(10), row(16)

    assert [count.value for count in tenth.counts] == [41, 5, None, None, None]
    assert [count.value for count in sixteenth.counts] == [None, None, None, 1, None]
    assert sixteenth.planned.is_partial is True
    assert (tenth.agrees, sixteenth.agrees) == (None, None)


def test_unknown_is_said_in_words(client):
    page = client.get("/en/calls/10/").content.decode()

    assert page.count("not known") >= 3
    assert "What became of every selected proposal is not known here." in page


def test_figures_that_differ_are_said_to():
    Call.objects.create(code="call-90", number=90, year=2090, state="archived", received=9, selected=4, cancelled=1)

    with translation.override("en"):
        shown = call_page(90).row
        check = str(shown.check)

    assert shown.agrees is False
    assert check == "The figures differ: 4 selected; 0 held + 0 planned + 1 cancelled."


def test_totals_say_what_they_leave_out():
    table = call_table()

    assert [count.value for count in table.totals] == [474, 110, 84, 9, 9]
    assert table.incomplete == 4


def test_numbers_lead_to_the_records(client):
    address = row(2).held.url

    assert address.endswith("/activities/?call=2&stage=held")
    assert client.get(address).context["explorer"].page.paginator.count == 18
    assert row(8).held.url == ""


def test_a_call_knows_its_neighbours():
    page = call_page(5)

    assert (page.previous.number, page.following.number) == (4, 6)
    assert call_page(1).previous is None
    assert call_page(16).following is None


def test_download_leaves_the_unknown_empty(client):
    response = client.get("/en/calls/calls.csv")
    rows = {line[0]: line for line in csv.reader(io.StringIO(response.content.decode("utf-8-sig")))}

    assert rows["2"][2:7] == ["61", "21", "18", "0", "3"]
    assert rows["10"][2:7] == ["41", "5", "", "", ""]


def test_a_call_nobody_opened_is_not_there(client):
    assert client.get("/en/calls/9/").status_code == 404


def test_the_number_of_queries_is_fixed(client, django_assert_num_queries):
    client.get("/en/calls/")
    with django_assert_num_queries(3):
        client.get("/en/calls/")
    # A call's own page also asks which lines of a plan it carries out.
    with django_assert_num_queries(4):
        client.get("/en/calls/3/")

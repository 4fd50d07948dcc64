import csv
import datetime
import io

import pytest
from django.utils import timezone, translation

from ayni.calls.countdown import closes_in, opens_in
from ayni.calls.models import CallDocument, Question
from ayni.calls.queries import call_page, call_table
from ayni.library.models import Document
from tests.calls.season import make_call, make_proposal
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2030, 1, 1, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        ({"days": 12, "hours": 3}, "It closes in 12 days."),
        ({"hours": 47}, "It closes in 47 hours."),
        ({"hours": 2}, "It closes in 2 hours."),
        ({"minutes": 119}, "It closes in 119 minutes."),
        ({"minutes": 1}, "It closes in 1 minute."),
        ({"seconds": 30}, "It closes in less than a minute."),
    ],
)
def test_the_countdown_is_in_words(left, words):
    with translation.override("en"):
        assert closes_in(NOW + datetime.timedelta(**left), NOW) == words
        assert opens_in(NOW + datetime.timedelta(**left), NOW) == words.replace("closes", "opens")


def test_an_open_call_shows_all_it_asks_and_offers(client):
    call = make_call("open", webinar_at=timezone.now(), webinar_link="https://meet.example.org/w", most_per_requester=2)
    Question.objects.create(call=call, order=1, code="q", text_en="Who pays?", text_es="¿Quién paga?", required=True)
    shown = Document.objects.create(code="guide", kind="manual", title_en="Guide", title_es="Guía")
    hidden = Document.objects.create(
        code="notes", kind="manual", title_en="Private notes", title_es="Notas", audience="secretariat"
    )
    for document in (shown, hidden):
        CallDocument.objects.create(call=call, document=document)

    page = client.get(f"/en/calls/{call.number}/").content.decode()

    assert "It closes in 9 days." in page
    for words in ("Proposals for cooperation are received.", "Pertinence and timeliness", "Who pays?", "Guide"):
        assert words in page
    for words in ("In-situ visit", "at most 2 cooperations", "Weight 1: 17% of the total", "No official weights"):
        assert words in page
    assert "There are no objectives." in page
    assert "https://meet.example.org/w" not in page and "Sign in to see the link." in page
    assert "Private notes" not in page
    assert "Manage this call" not in page
    assert "https://meet.example.org/w" in sign_in(make_person()).get(f"/en/calls/{call.number}/").content.decode()


def test_text_is_shown_in_the_language_there_is_and_says_so(client):
    call = make_call("open", title_en="", text_en="")

    page = client.get(f"/en/calls/{call.number}/").content.decode()

    assert '<div class="prose" lang="es"><p>Se reciben propuestas de cooperación.</p></div>' in page


def test_what_was_typed_runs_nothing(client):
    call = make_call("open", text_en='<script>alert("x")</script> Words', summary_en="<b>bold</b>")

    page = client.get(f"/en/calls/{call.number}/").content.decode()

    assert "<script>alert" not in page and "<b>bold" not in page


def test_each_reads_the_closing_on_two_clocks(client):
    closing = datetime.datetime(2090, 3, 5, 22, 0, tzinfo=datetime.UTC)
    call = make_call("open", closes_at=closing, time_zone="America/Bogota")
    reader = sign_in(make_person(time_zone="America/Argentina/Buenos_Aires", language="en"))

    page = reader.get(f"/en/calls/{call.number}/").content.decode()

    assert "Mar 5, 2090, 17:00" in page or "5 Mar 2090, 17:00" in page
    assert "On your clock:" in page and "19:00" in page


def test_it_is_closed_from_its_second_on(client):
    call = make_call("open", closes_at=timezone.now() - datetime.timedelta(seconds=1))

    page = client.get(f"/en/calls/{call.number}/").content.decode()

    assert '<span class="state is-closed">Closed</span>' in page
    assert "It closes in" not in page


def test_an_invented_call_says_so(client):
    call = make_call("open", fictional=True)

    assert "Invented for the demonstration" in client.get(f"/en/calls/{call.number}/").content.decode()
    assert "fictional" in client.get("/en/calls/").content.decode()


def test_the_list_begins_with_the_open_call(client):
    closed, open_one, coming = make_call("closed"), make_call("open"), make_call("published")
    draft = make_call("draft")

    seen = client.get("/en/calls/").context
    office = sign_in(make_person("secretariat")).get("/en/calls/")

    assert [one.call for one in seen["live"]] == [open_one, coming, closed]
    assert draft in [one.call for one in office.context["live"]]
    assert "/en/calls/new/" in office.content.decode()
    assert "/en/calls/new/" not in client.get("/en/calls/").content.decode()


def test_figures_of_an_announced_call_are_counted_from_its_proposals():
    call = make_call("announced")
    for state in ("submitted", "confirmed", "given_up", "not_selected", "withdrawn", "draft", "refused_late"):
        make_proposal(call, state=state)

    row = call_page(call.number).row

    assert [count.value for count in row.counts] == [4, 2, 0, 0, 1]
    assert row.agrees is False
    assert [one.call for one in call_table().rows] == [call]


def test_nothing_is_said_of_what_may_still_change():
    call = make_call("open")
    make_proposal(call, state="submitted")

    assert [count.value for count in call_page(call.number).row.counts] == [None] * 5
    assert call_table().rows == []


def test_the_number_of_queries_is_fixed(client, django_assert_max_num_queries):
    for state in ("open", "closed", "announced", "archived", "published"):
        call = make_call(state)
        make_proposal(call, state="submitted")
    address = f"/en/calls/{call.number}/"
    client.get(address)
    with django_assert_max_num_queries(12):
        client.get(address)
    with django_assert_max_num_queries(6):
        client.get("/en/calls/")


def test_the_table_holds_no_draft(client):
    make_call("draft")
    response = client.get("/en/calls/calls.csv")

    assert list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))[1:] == []


def test_its_moments_go_into_a_calendar(client):
    closing = datetime.datetime(2090, 3, 5, 22, 0, tzinfo=datetime.UTC)
    call = make_call(
        "open",
        closes_at=closing,
        webinar_at=closing,
        webinar_link="https://meet.example.org/w",
        time_zone="America/Bogota",
    )
    address = f"/en/calls/{call.number}/calendar/"

    seen = client.get(address)
    member = sign_in(make_person()).get(address).content.decode()

    assert seen.headers["Content-Type"] == "text/calendar; charset=utf-8"
    text = seen.content.decode()
    assert text.count("BEGIN:VEVENT") == 2
    assert "DTEND;TZID=America/Bogota:20900305T170000" in text
    assert "meet.example.org" not in text and "meet.example.org" in member
    assert address in client.get(f"/en/calls/{call.number}/").content.decode()


def test_a_call_without_moments_has_no_calendar(client):
    call = make_call("archived", opens_at=None, closes_at=None)

    assert client.get(f"/en/calls/{call.number}/calendar/").status_code == 404
    assert client.get(f"/en/calls/{make_call('draft').number}/calendar/").status_code == 404


def test_the_board_is_offered_to_those_who_may_see_it_or_may_yet_sign_in(client):
    call = make_call("open")
    board = f'href="/en/partners/board/{call.number}/"'
    readers = (client, sign_in(make_person("secretariat")), sign_in(make_person("evaluator")))
    shown = [board in reader.get(f"/en/calls/{call.number}/").content.decode() for reader in readers]
    assert shown == [True, True, False]

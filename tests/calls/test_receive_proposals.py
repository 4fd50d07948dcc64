import csv
import io

import pytest
from django.core.cache import cache
from django.utils import translation

from ayni.calls.rules.proposals import _READERS, register_reader
from tests.calls.proposals_makers import begin, complete, make_member, make_parties, make_speaker, submitted
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()
    with translation.override("en"):
        yield


@pytest.fixture
def parties():
    return make_parties()


def received(parties, query=""):
    return sign_in(parties.secretariat).get(f"/en/calls/{parties.call.number}/received/{query}").content.decode()


def test_the_secretariat_sees_all_with_their_states(parties):
    made, draft = submitted(parties), begin(parties, title="Otra cosa")
    page = received(parties)
    assert made.receipt in page
    assert draft.code in page
    only = received(parties, "?state=submitted")
    assert made.receipt in only
    assert draft.code not in only
    found = received(parties, "?q=otra")
    assert draft.code in found
    assert made.receipt not in found
    assert "No proposal here" in received(parties, "?q=nothing")


def test_the_list_is_taken_as_a_table(parties):
    made = submitted(parties)
    browser = sign_in(parties.secretariat)
    answer = browser.get(f"/en/calls/{parties.call.number}/received.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["Proposal"], row["Receipt"], row["Asked of the fund"], row["Late"]) for row in rows] == [
        (made.proposal.code, made.receipt, "1500.00", "No")
    ]
    assert browser.get(f"/en/calls/{parties.call.number}/received.xlsx").status_code == 200
    assert browser.get(f"/en/calls/{parties.call.number}/received.exe").status_code == 404
    assert browser.get("/en/calls/998/received/").status_code == 404


def test_the_list_asks_a_fixed_number_of_times(parties, django_assert_max_num_queries):
    browser = sign_in(parties.secretariat)
    address = f"/en/calls/{parties.call.number}/received/"
    begin(parties)
    browser.get(address)
    with django_assert_max_num_queries(25) as few:
        browser.get(address)
    for _time in range(4):
        begin(parties)
    with django_assert_max_num_queries(len(few)):
        browser.get(address)


PAGES = ("", "similar/", "proposal.docx", "receipts/1/", "parts/idea/versions/")
PARTS = ("parts/idea/", "attachments/", "links/")


@pytest.mark.parametrize("page", (*PAGES, *PARTS, "signature/", "submission/", "withdrawal/", "provider/"))
def test_others_are_refused(page, parties):
    made = submitted(parties).proposal
    other = make_speaker(make_member("UY", "Uruguay"), "Uruguayan")
    for person in (other, make_person("observer"), make_person("evaluator")):
        assert sign_in(person).get(f"/en/calls/proposals/{made.code}/{page}").status_code == 403


@pytest.mark.parametrize("page", (*PARTS, "signature/", "submission/", "withdrawal/", "provider/", "answer/"))
def test_the_secretariat_reads_and_never_writes(page, parties):
    made = submitted(parties).proposal
    browser = sign_in(parties.secretariat)
    assert browser.get(f"/en/calls/proposals/{made.code}/{page}").status_code == 403
    for reading in PAGES:
        assert browser.get(f"/en/calls/proposals/{made.code}/{reading}").status_code == 200


def test_an_editor_writes_and_does_not_sign_or_submit(parties):
    made = complete(parties)
    browser = sign_in(parties.writer)
    assert [browser.get(f"/en/calls/proposals/{made.code}/{page}").status_code for page in PARTS] == [200] * 3
    for page in ("signature/", "submission/", "withdrawal/"):
        assert browser.get(f"/en/calls/proposals/{made.code}/{page}").status_code == 403


def test_whoever_a_later_part_lets_read_reads(parties):
    made = submitted(parties).proposal
    reviewer = make_person("evaluator")

    def reads(user, proposal):
        return user == reviewer and proposal == made

    register_reader(reads)
    try:
        assert sign_in(reviewer).get(f"/en/calls/proposals/{made.code}/").status_code == 200
        assert sign_in(reviewer).get(f"/en/calls/proposals/{made.code}/receipts/1/").status_code == 403
    finally:
        _READERS.remove(reads)


def test_pages_of_every_state_open(parties):
    made = submitted(parties).proposal
    for state in ("selected", "confirmed", "waiting", "not_selected", "given_up", "refused_late", "withdrawn"):
        type(made).objects.filter(pk=made.pk).update(state=state)
        for person in (parties.asker, parties.giver, parties.secretariat):
            assert sign_in(person).get(f"/en/calls/proposals/{made.code}/").status_code == 200

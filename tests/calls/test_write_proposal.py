import json

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from ayni.calls.actions.partnering import accept_invitation
from ayni.calls.actions.proposals import write_part
from ayni.calls.models import Proposal, ProposalAttachment, Question
from ayni.calls.queries.proposals import dossier, proposal_by_code
from ayni.foundation.cowriting.actions import SectionClash
from ayni.foundation.cowriting.models import SetAside
from ayni.foundation.cowriting.queries import whole_content
from ayni.foundation.search.actions import index_record
from tests.calls.proposals_makers import begin, complete, make_parties
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def fresh(settings, tmp_path):
    cache.clear()
    settings.MEDIA_ROOT = tmp_path
    with translation.override("en"):
        yield


@pytest.fixture
def parties():
    return make_parties()


@pytest.fixture
def made(parties):
    proposal = begin(parties)
    accept_invitation(proposal=proposal, actor=parties.giver)
    return proposal_by_code(proposal.code)


def part_of(made, key, more=""):
    return f"/en/calls/proposals/{made.code}/parts/{key}/{more}"


def test_a_part_is_kept_as_typed_valid_or_not(made, parties):
    browser = sign_in(parties.writer)
    sent = {"revision": "0", "budget-0-amount": "mucho", "budget-0-item": "ticket", "unknown": "x", "go": "more"}
    answer = browser.post(part_of(made, "budget"), sent)
    assert answer["Location"] == f"{part_of(made, 'budget')}?more=1#rows"
    assert whole_content(made)["budget"] == {"budget-0-amount": "mucho", "budget-0-item": "ticket"}
    page = browser.get(part_of(made, "budget")).content.decode()
    assert 'value="mucho"' in page
    assert "“mucho” could not be read as an amount." in page
    assert "Last touched by Writer" in page
    made.refresh_from_db()
    assert made.cost == 0


def test_what_can_be_read_stands_in_the_columns(parties):
    made = complete(parties)
    write_part(
        proposal=made,
        part="cofinancing",
        content={
            "cofinancing-0-who": "requester",
            "cofinancing-0-amount": "1.000",
            "cofinancing-0-purpose": "Viáticos",
        },
        actor=parties.giver,
    )
    made = proposal_by_code(made.code)
    assert (made.title, made.topic.code, made.modality) == (
        "Inspección móvil en zonas rurales",
        "inspection",
        "in_situ",
    )
    assert (made.cost, made.cofinancing) == (1500, 1000)


@pytest.mark.parametrize(
    ("part", "content", "words"),
    [
        ("idea", {"title": "x" * 201}, "At most 200 characters; there are 201."),
        ("idea", {"topic": "nothing"}, "“nothing” is none of the choices of this call."),
        ("dates", {"period": "cuando sea"}, "“cuando sea” could not be read as dates."),
        ("budget", {"budget-0-number": "-1"}, "Write a whole number from 1 to 999."),
        ("budget", {"budget-0-number": "²"}, "Write a whole number from 1 to 999."),
        ("budget", {"budget-0-amount": "€ 100"}, "Amounts of this call are in USD."),
        ("budget", {"budget-0-amount": "-5"}, "Write an amount above zero"),
        ("budget", {"budget-0-amount": "99999999999999999999"}, "Write an amount above zero"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_kept(part, content, words, made, parties):
    browser = sign_in(parties.writer)
    assert browser.post(part_of(made, part), {"revision": "1" if part == "idea" else "0"} | content).status_code == 302
    assert words in browser.get(part_of(made, part)).content.decode()
    assert next(iter(content.values())) in whole_content(made)[part].values()


def test_a_part_saves_itself_and_says_the_revision(made, parties):
    browser = sign_in(parties.writer)
    sent = {"revision": "0", "why_now": "Por la ley."}
    answer = browser.post(part_of(made, "justification", "typed/"), sent)
    assert (answer.status_code, json.loads(answer.content)) == (200, {"revision": 1, "taken": {}, "said": ""})
    answer = browser.post(part_of(made, "justification", "typed/"), {"revision": "1", "why_now": "x" * 400_000})
    assert (answer.status_code, answer.content.decode()) == (400, "The text is too long to be kept.")


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"revision": "0", "why_now": "x" * 400_000}, "The text is too long to be kept."),
        ({"revision": "77", "why_now": "x" * 9}, "The page you wrote in is not one of this section."),
    ],
)
def test_what_is_refused_is_given_back_whole(sent, words, made, parties):
    answer = sign_in(parties.writer).post(part_of(made, "justification"), sent)
    page = answer.content.decode()
    assert (answer.status_code, words in page, sent["why_now"] in page) == (400, True, True)
    assert "justification" not in whole_content(made)


def test_two_in_one_part_are_told_and_joined(made, parties):
    mine, theirs = sign_in(parties.writer), sign_in(parties.giver)
    mine.post(part_of(made, "objectives", "typed/"), {"revision": "0", "general": "Uno", "specific": ""})
    page = theirs.get(part_of(made, "objectives")).content.decode()
    assert "Writing here now: Writer." in page
    theirs.post(part_of(made, "objectives", "typed/"), {"revision": "1", "general": "Uno", "specific": "Dos"})
    answer = mine.post(part_of(made, "objectives", "typed/"), {"revision": "1", "general": "Uno y más", "specific": ""})
    told = json.loads(answer.content)
    assert (told["revision"], told["taken"]) == (3, {"specific": "Dos"})
    assert "Writing here now: Giver." in told["said"]
    assert whole_content(made)["objectives"] == {"general": "Uno y más", "specific": "Dos"}


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [("theirs", "La suya"), ("mine", "La mía"), ("both", "La suya\nLa mía")],
)
def test_the_same_words_changed_by_two_are_shown_to_choose_from(chosen, kept, made, parties):
    mine, theirs = sign_in(parties.writer), sign_in(parties.giver)
    mine.post(part_of(made, "objectives"), {"revision": "0", "general": "Primera", "specific": "a"})
    theirs.post(part_of(made, "objectives"), {"revision": "1", "general": "La suya", "specific": "a\nb"})
    sent = {"revision": "1", "general": "La mía", "specific": "a"}
    assert mine.post(part_of(made, "objectives", "typed/"), sent).status_code == 409
    assert mine.post(part_of(made, "objectives"), sent)["Location"] == part_of(made, "objectives")
    page = mine.get(part_of(made, "objectives")).content.decode()
    assert "Somebody else changed the same words while you were writing" in page
    assert "La suya" in page
    assert "La mía" in page
    assert whole_content(made)["objectives"]["general"] == "La suya"
    mine.post(part_of(made, "objectives", "choice/"), {"revision": "2", "choice-general": chosen})
    assert whole_content(made)["objectives"] == {"general": kept, "specific": "a\nb"}
    assert SetAside.objects.count() == 0
    assert "Somebody else changed the same words" not in mine.get(part_of(made, "objectives")).content.decode()


def test_a_clash_keeps_both_also_when_the_act_is_called(made, parties):
    write_part(proposal=made, part="product", content={"product": "A"}, actor=parties.asker, revision=0)
    with pytest.raises(SectionClash):
        write_part(proposal=made, part="product", content={"product": "B"}, actor=parties.giver, revision=0)
    assert SetAside.objects.get().content == {"product": "B"}


def test_versions_of_a_part_are_compared(made, parties):
    for words in ("Una ley", "Una ley nueva"):
        write_part(proposal=made, part="justification", content={"why_now": words}, actor=parties.writer)
    page = sign_in(parties.giver).get(part_of(made, "justification", "versions/")).content.decode()
    assert '<ins><span class="visually-hidden">added: </span> nueva</ins>' in page
    first = sign_in(parties.secretariat).get(part_of(made, "justification", "versions/?to=1")).content.decode()
    assert "The first version" in first
    none = sign_in(parties.giver).get(part_of(made, "dates", "versions/")).content.decode()
    assert "No version yet" in none


def test_questions_of_the_call_are_a_part_of_their_own(made, parties):
    Question.objects.create(
        call=parties.call, order=1, code="gender", kind="text", text_en="How is gender considered?", required=True
    )
    options = [{"code": "a", "en": "First", "es": "Primera"}, {"code": "b", "es": "Segunda"}]
    Question.objects.create(call=parties.call, order=2, code="one", kind="choice", text_en="Which?", choices=options)
    browser = sign_in(parties.writer)
    page = browser.get(part_of(made, "questions")).content.decode()
    assert "An answer to: How is gender considered?" in page
    assert '<option value="b">Segunda</option>' in page
    browser.post(part_of(made, "questions"), {"revision": "0", "q-gender": "Con paridad", "q-one": "a"})
    values = dossier(made).values
    assert (dict(values.answers), values.problems) == ({"gender": "Con paridad", "one": "a"}, ())


def test_a_part_that_is_not_there_is_not_found(made, parties):
    assert sign_in(parties.writer).get(part_of(made, "questions")).status_code == 404


def test_files_are_for_the_parties_and_checked_by_content(made, parties):
    browser = sign_in(parties.writer)
    address = f"/en/calls/proposals/{made.code}/attachments/"
    false = SimpleUploadedFile("plan.pdf", b"MZ\x90\x00 not a pdf")
    assert "its content is something else" in browser.post(address, {"title": "Plan", "file": false}).content.decode()
    browser.post(address, {"title": "Plan", "file": SimpleUploadedFile("plan.pdf", PDF)})
    kept = ProposalAttachment.objects.get()
    assert [one["title"] for one in dossier(made).content["attachments"]] == ["Plan"]
    file = f"/en/calls/proposals/attachments/{kept.pk}/"
    assert sign_in(parties.giver).get(file).status_code == 200
    assert sign_in(parties.secretariat).get(file).status_code == 200
    assert sign_in(make_person("evaluator")).get(file).status_code == 403
    browser.post(f"{file}removal/")
    assert dossier(made).content["attachments"] == []
    assert browser.get(file).status_code == 404


def test_a_record_of_the_network_is_linked_and_taken_back(made, parties):
    from ayni.calls.queries.similar import LINK_KINDS
    from ayni.foundation.search.registry import Entry, SearchSource, register_source, source_of

    assert "workshop" in LINK_KINDS
    kept = source_of("workshop")
    shown = Entry(title={"es": "Taller de inspección"}, address="gatherings:workshop w08")
    register_source(SearchSource(kind="workshop", entry=lambda _record: shown, records=lambda: []))
    index_record(kind="workshop", record=parties.call)
    register_source(kept)
    browser = sign_in(parties.writer)
    address = f"/en/calls/proposals/{made.code}/links/"
    assert "Taller de inspección" in browser.get(f"{address}?q=taller").content.decode()
    chosen = {"kind": "workshop", "record": str(parties.call.pk)}
    browser.post(address, chosen)
    key = f"workshop-{parties.call.pk}"
    assert dict(dossier(made).values.chosen) == {key: "Taller de inspección"}
    whole = browser.get(f"/en/calls/proposals/{made.code}/").content.decode()
    assert '<a href="/en/workshops/w08/">Taller de inspección</a>' in whole
    browser.post(address, chosen | {"remove": "1"})
    assert dict(dossier(made).values.chosen) == {}
    assert "That is no longer found" in browser.post(address, chosen | {"kind": "call"}, follow=True).content.decode()


def test_similar_work_comes_as_a_piece_or_a_page(made, parties):
    browser = sign_in(parties.writer)
    address = f"/en/calls/proposals/{made.code}/similar/"
    assert "<html" in browser.get(address).content.decode()
    assert "<html" not in browser.get(address, headers={"HX-Request": "true"}).content.decode()


def test_what_is_not_a_draft_is_not_written(made, parties):
    Proposal.objects.filter(pk=made.pk).update(state="submitted")
    with pytest.raises(ValidationError):
        write_part(proposal=made, part="idea", content={"title": "Otro"}, actor=parties.asker)
    browser = sign_in(parties.asker)
    assert browser.get(part_of(made, "idea"))["Location"] == f"/en/calls/proposals/{made.code}/"
    assert browser.post(part_of(made, "idea", "typed/"), {"revision": "1", "title": "Otro"}).status_code == 400
    assert whole_content(made)["idea"]["title"] == "Inspección móvil en zonas rurales"


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_proposal_is_taken_in_word_and_pdf(form, parties):
    made = complete(parties)
    answer = sign_in(parties.giver).get(f"/en/calls/proposals/{made.code}/proposal.{form}")
    assert (answer.status_code, answer["Content-Disposition"]) == (200, f'attachment; filename="{made.code}.{form}"')
    assert answer.content[:4] == (b"%PDF" if form == "pdf" else b"PK\x03\x04")
    assert sign_in(parties.giver).get(f"/en/calls/proposals/{made.code}/proposal.exe").status_code == 404


def test_the_page_asks_a_fixed_number_of_times(parties, django_assert_max_num_queries):
    made = complete(parties)
    browser = sign_in(parties.asker)
    for address in (f"/en/calls/proposals/{made.code}/", part_of(made, "idea")):
        browser.get(address)
        with django_assert_max_num_queries(30):
            assert browser.get(address).status_code == 200

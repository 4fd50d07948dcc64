import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ayni.foundation.files.models import StoredFile
from ayni.questionnaires import actions
from ayni.questionnaires.answers import EMPTY, Typed, seal_of
from ayni.questionnaires.models import Answer, Response
from tests.people.makers import sign_in
from tests.questionnaires.makers import make_survey, make_version, question

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
NOTHING = seal_of(EMPTY)
FIRST = ("need", "why", "topics", "order", "fit")
SECOND = ("staff", "since", "ready", "steps", "story", "proof")


def page(response, *parts):
    return "/".join([f"/en/questionnaires/responses/{response.pk}", *parts, ""])


def sent(codes, **given):
    return {f"{code}.seen": NOTHING for code in codes} | given


def kept(response, code):
    return Answer.objects.get(response=response, question=code)


@pytest.fixture
def browser(editor):
    return sign_in(editor)


def test_the_overview_says_how_far_each_section_is(response, editor, browser):
    actions.save_answers(response=response, actor=editor, typed={"need": "visit", "staff": "twelve"})
    shown = browser.get(page(response)).content.decode()
    assert "1 of 10 answered in all." in shown
    assert "Editor, " in shown
    assert "Your focal point or its substitute submits the answers when they are complete." in shown
    assert page(response, "submission") not in shown


def test_a_section_is_saved_and_leads_to_the_next(response, browser):
    data = sent(FIRST, need="visit", topics=["wages", "youth"], fit="4", **{"order-a": "2", "order-b": "1"})
    data |= {"fit.comment": "Good", "next": "1"}
    answer = browser.post(page(response, "sections", "first"), data)
    assert (answer.status_code, answer["Location"]) == (302, page(response, "sections", "second"))
    values = {one.question: (one.value, one.comment) for one in Answer.objects.all()}
    assert values == {
        "need": ("visit", ""),
        "topics": (["wages", "youth"], ""),
        "order": (["b", "a"], ""),
        "fit": (4, "Good"),
    }


def test_what_is_wrong_is_shown_beside_its_question_as_it_was_typed(response, browser):
    data = sent(SECOND, staff="a dozen", since="31/03/2027", **{"steps-first-cost": "dear", "steps-first-done": "yes"})
    shown = browser.post(page(response, "sections", "second"), data)
    html = shown.content.decode()
    assert shown.status_code == 200
    assert "“a dozen” is not a number. Write it in figures, as 12 or 12.5." in html
    assert 'name="staff" value="a dozen" type="text"' in html
    assert 'name="since" value="31/03/2027" type="text"' in html
    assert 'name="steps-first-cost" value="dear"' in html
    assert kept(response, "staff").typed == "a dozen"


def test_the_draft_is_kept_while_typing(response, browser):
    url = page(response, "sections", "second", "typed")
    assert browser.post(url, sent(SECOND, story="Uno")).status_code == 204
    assert browser.post(url, sent(SECOND, story="Uno dos")).status_code == 204
    assert kept(response, "story").typed == "Uno dos"
    assert browser.post(url, sent(SECOND, story="x" * 100_001)).status_code == 400


def test_a_question_not_on_the_page_is_left_alone(response, editor, browser):
    actions.save_answers(response=response, actor=editor, typed={"story": "Uno", "staff": "1"})
    browser.post(page(response, "sections", "second"), {"staff.seen": seal_of(kept(response, "staff").content)})
    assert (kept(response, "story").typed, kept(response, "staff").typed) == ("Uno", "")


def test_two_who_write_the_same_question_see_both(response, focal_point, browser):
    actions.save_answers(response=response, actor=focal_point, typed={"story": "Hers", "staff": "7"})
    url = page(response, "sections", "second")
    told = browser.post(url + "typed/", sent(SECOND, story="Mine", staff=""))
    assert (told.status_code, "Focal point changed the same question." in told.json()["said"]) == (409, True)
    shown = browser.post(url, sent(SECOND, story="Mine", staff=""))
    html = shown.content.decode()
    assert shown.status_code == 409
    assert "Focal point wrote here on" in html
    assert ("<p>Hers</p>" in html, ">Mine</textarea>" in html) == (True, True)
    assert kept(response, "staff").typed == "7"
    seen = seal_of(kept(response, "story").content)
    assert browser.post(url, {"story.seen": seen, "story": "Hers and mine"}).status_code == 302
    assert kept(response, "story").typed == "Hers and mine"
    shown = browser.get(url).content.decode()
    assert ("Other words written here" in shown, "<dd>Hers</dd>" in shown, "<dd>Mine</dd>" in shown) == (True,) * 3


def test_a_file_is_sent_with_the_page_and_read_by_its_institution_alone(response, browser, stranger, secretariat):
    data = sent(SECOND, proof=SimpleUploadedFile("proof.pdf", PDF), story="Kept")
    assert browser.post(page(response, "sections", "second"), data).status_code == 302
    url = page(response, "files", "proof")
    told = [sign_in(person).get(url).status_code for person in (stranger, secretariat)]
    assert [browser.get(url).status_code, *told] == [200, 403, 200]
    assert b"".join(browser.get(url).streaming_content) == PDF
    assert browser.post(url + "removal/").status_code == 302
    assert browser.get(url).status_code == 404


def test_a_file_of_another_kind_is_told_and_the_rest_is_kept(response, browser):
    data = sent(SECOND, proof=SimpleUploadedFile("proof.pdf", b"MZ\x00program"), story="Kept")
    shown = browser.post(page(response, "sections", "second"), data)
    assert shown.status_code == 200
    assert 'id="q-proof"' in shown.content.decode()
    assert (kept(response, "story").typed, StoredFile.objects.count()) == ("Kept", 0)


def test_only_those_who_speak_for_the_institution_submit(response, editor, focal_point, browser):
    assert browser.get(page(response, "submission")).status_code == 403
    speaker = sign_in(focal_point)
    shown = speaker.get(page(response, "submission")).content.decode()
    assert "2 questions keep it from being submitted; they are marked below." in shown
    refused = speaker.post(page(response, "submission"), follow=True).content.decode()
    assert "Nothing was submitted: some answers are missing or need correcting." in refused
    assert Response.objects.get(pk=response.pk).state == "draft"
    actions.save_answers(
        response=response, actor=editor, typed={"need": "visit", "ready": Typed(not_applicable=True, comment="Soon")}
    )
    done = speaker.post(page(response, "submission"), follow=True)
    html = done.content.decode()
    assert done.redirect_chain == [(page(response, "answers"), 302)]
    given = Response.objects.get(pk=response.pk)
    assert (given.number in html, given.sha256[:32] in html, "Does not apply" in html) == (True, True, True)
    again = speaker.post(page(response, "submission"), follow=True).content.decode()
    assert "These answers were already submitted on" in again


def test_once_submitted_a_section_is_only_read(response, focal_point, browser):
    actions.save_answers(response=response, actor=focal_point, typed={"need": "visit", "ready": "yes"})
    actions.submit_response(response=response, actor=focal_point)
    answer = browser.post(page(response, "sections", "first"), sent(FIRST, need="other"), follow=True)
    assert "These answers can no longer be written. Nothing was changed." in answer.content.decode()
    assert kept(response, "need").value == "visit"
    assert browser.post(page(response, "sections", "first", "typed"), sent(FIRST)).status_code == 400


def test_other_institutions_see_nothing(response, stranger):
    browser = sign_in(stranger)
    told = [browser.get(page(response, *parts)).status_code for parts in ((), ("sections", "first"), ("answers",))]
    assert told == [403, 403, 403]
    assert browser.get("/en/questionnaires/").content.decode().count(page(response)) == 0


def test_the_secretariat_reads_and_does_not_write(response, secretariat):
    browser = sign_in(secretariat)
    assert browser.get(page(response)).status_code == 200
    assert browser.get(page(response, "sections", "first")).status_code == 403


def test_mine_lists_what_is_asked_of_my_institutions(response, browser):
    shown = browser.get("/en/questionnaires/").content.decode()
    assert shown.count(page(response)) == 1
    assert "Survey en" in shown


@pytest.mark.parametrize("language", ["es", "en", "pt", "fr"])
def test_each_reads_the_form_in_the_language_of_the_page(response, browser, language):
    shown = browser.get(f"/{language}/questionnaires/responses/{response.pk}/sections/first/").content.decode()
    assert f"need {language}" in shown


def test_a_section_costs_the_same_however_much_is_in_it(ministry, editor, browser, django_assert_max_num_queries):
    many = [question(f"q{number}", "long_text", comments=True) for number in range(60)]
    survey = make_survey(make_version(*many), ministry)
    response = Response.objects.get(survey=survey)
    actions.save_answers(
        response=response, actor=editor, typed={f"q{number}": Typed("x", comment="y") for number in range(60)}
    )
    for parts in (("sections", "first"), ("answers",), ()):
        with django_assert_max_num_queries(12):
            assert browser.get(page(response, *parts)).status_code == 200

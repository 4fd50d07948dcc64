import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from ayni.foundation.models import Letter
from ayni.questionnaires import actions
from ayni.questionnaires.answers import Typed
from ayni.questionnaires.models import QuestionnaireVersion, Response, Survey
from tests.members.makers import make_country, make_institution
from tests.people.makers import sign_in
from tests.questionnaires.makers import choices, definition, in_days, make_survey, make_version, question, response_in

HERE = "/en/questionnaires"


@pytest.fixture
def browser(secretariat):
    return sign_in(secretariat)


def submitted(survey, institution, actor, **typed):
    response = response_in(survey, institution)
    actions.save_answers(response=response, actor=actor, typed={"need": "visit", "ready": "yes"} | typed)
    return actions.submit_response(response=response, actor=actor)


def test_a_definition_is_brought_published_and_looked_at_in_four_languages(browser):
    upload = SimpleUploadedFile("needs.json", json.dumps(definition()).encode())
    answer = browser.post(f"{HERE}/forms/new/", {"file": upload})
    assert answer["Location"] == f"{HERE}/forms/needs/1/"
    browser.post(f"{HERE}/forms/needs/1/publication/")
    assert QuestionnaireVersion.objects.get().published_at is not None
    for language in ("es", "en", "pt", "fr"):
        shown = browser.get(f"{HERE}/forms/needs/1/?in={language}").content.decode()
        assert (f"need {language}" in shown, f"training {language}" in shown) == (True, True)
    taken = browser.get(f"{HERE}/forms/needs/1/file/")
    assert json.loads(taken.content) == definition()


def test_yaml_is_read_too(browser):
    text = "code: short\ntitle: {es: a, en: a, pt: a, fr: a}\n"
    text += "sections:\n- code: s\n  title: {es: a, en: a, pt: a, fr: a}\n"
    text += "  questions:\n  - code: q\n    kind: yes_no\n    text: {es: a, en: a, pt: a, fr: a}\n"
    assert browser.post(f"{HERE}/forms/new/", {"text": text})["Location"] == f"{HERE}/forms/short/1/"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Paste a definition or choose its file."),
        ('{"code": ', "This is not JSON: line 1, column 10."),
        ("a: [1", "This is neither JSON nor YAML: line 1, column 6."),
        ("a: &x [1]\nb: *x", "Anchors and references of YAML are not accepted. Write each part in full."),
        ("just words", "A definition is an object with code, title and sections."),
    ],
)
def test_what_is_no_definition_is_told_and_kept(browser, text, told):
    shown = browser.post(f"{HERE}/forms/new/", {"text": text}).content.decode()
    assert told in shown
    assert QuestionnaireVersion.objects.count() == 0


def test_every_wrong_place_of_a_file_is_named_and_its_words_stay(browser):
    data = definition("needs", question("q", "poem"), question("r", "scale"))
    upload = SimpleUploadedFile("needs.json", json.dumps(data).encode())
    shown = browser.post(f"{HERE}/forms/new/", {"file": upload}).content.decode()
    assert "2 places need correcting" in shown
    assert ("sections[1].questions[1].kind" in shown, "sections[2].questions[1]" in shown) == (True, True)
    assert "poem" in shown.partition("<textarea")[2]
    assert QuestionnaireVersion.objects.count() == 0


def test_changing_a_form_that_was_answered_makes_the_next_version(browser, survey):
    data = definition("needs", question("need", "text"), question("new"))
    shown = browser.post(f"{HERE}/forms/new/", {"text": json.dumps(data)}, follow=True).content.decode()
    assert "Version 2 was made. Earlier versions and their answers stay as they are." in shown
    survey.refresh_from_db()
    assert survey.version.number == 1
    compared = browser.get(f"{HERE}/forms/needs/").content.decode()
    assert ("From version 1 to version 2" in compared, "Question new" in compared) == (True, True)


def test_a_survey_is_prepared_opened_reminded_and_closed(browser, version, ministry, other_ministry, focal_point):
    data = {
        "version": version.pk,
        "title_es": "Prioridades",
        "closes_at": in_days(9).strftime("%Y-%m-%dT%H:%M"),
        "audience": [ministry.pk, other_ministry.pk],
    }
    assert browser.post(f"{HERE}/surveys/new/", data | {"title_es": ""}).status_code == 200
    answer = browser.post(f"{HERE}/surveys/new/", data)
    made = Survey.objects.get()
    url = f"{HERE}/surveys/{made.pk}/"
    assert (answer["Location"], made.state) == (url, "draft")
    assert "2 institutions will be asked" in browser.get(url).content.decode()
    browser.post(f"{url}edit/", data | {"title_es": "Necesidades"})
    browser.post(f"{url}opening/")
    shown = browser.get(url).content.decode()
    assert ("Necesidades" in shown, "Have not answered: 2" in shown, "Have answered: 0" in shown) == (True,) * 3
    told = browser.post(f"{url}reminder/", follow=True).content.decode()
    assert "1 institution was reminded today." in told
    assert "Nobody speaks today for: Other. Appoint a focal point first." in told
    assert sorted(Letter.objects.values_list("kind", flat=True)) == ["survey_opened", "survey_recall"]
    browser.post(f"{url}closing/date/", {"closes_at": in_days(20).strftime("%Y-%m-%dT%H:%M")})
    told = browser.post(f"{url}closing/date/", {"closes_at": "soon"}, follow=True).content.decode()
    assert "Enter a valid date/time." in told
    browser.post(f"{url}closing/")
    assert Survey.objects.get().state == "closed"


def test_a_survey_is_asked_again_with_the_same_title_and_audience(browser, survey):
    shown = browser.get(f"{HERE}/surveys/new/?from={survey.pk}").content.decode()
    assert 'value="Survey pt"' in shown
    assert shown.count("checked") == 2


def test_answers_are_reopened_with_a_reason(browser, survey, ministry, focal_point):
    response = submitted(survey, ministry, focal_point)
    url = f"{HERE}/responses/{response.pk}/reopening/"
    assert browser.post(url, {"reason": ""}).status_code == 200
    assert Response.objects.get(pk=response.pk).state == "submitted"
    browser.post(url, {"reason": "A figure is missing", "due_on": ""})
    assert Response.objects.get(pk=response.pk).state == "reopened"
    assert "A figure is missing" in sign_in(focal_point).get(f"{HERE}/responses/{response.pk}/").content.decode()


def test_one_institution_is_reminded(browser, response, focal_point):
    url = f"{HERE}/responses/{response.pk}/reminder/"
    assert browser.post(url)["Location"] == f"{HERE}/surveys/{response.survey_id}/"
    assert Letter.objects.get(kind="survey_recall").to_person == focal_point


def test_results_count_what_was_submitted(browser, survey, ministry, other_ministry, focal_point, stranger):
    submitted(survey, ministry, focal_point, order={"b": "1", "a": "2"}, staff="10", story="Ours", topics=["wages"])
    apart = {"topics": Typed(not_applicable=True), "order": {"b": "1"}, "staff": "21", "story": "Theirs"}
    submitted(survey, other_ministry, stranger, ready=Typed("no", comment="Not yet"), **apart)
    shown = browser.get(f"{HERE}/surveys/{survey.pk}/results/").content.decode()
    assert "2 of 2 institutions have submitted." in shown
    assert "Answered: 1 · Does not apply: 1 · No answer: 0" in shown
    for words in ("Ours", "Theirs", "Not yet", "15.5", "31"):
        assert words in shown
    priorities = shown[shown.index('id="q-order"') : shown.index('id="q-fit"')]
    assert priorities.index("b en") < priorities.index("a en") < priorities.index("c en")
    assert '<td class="number" data-label="Points">6</td>' in priorities


def table_of(browser, url):
    return list(csv.reader(io.StringIO(browser.get(url).content.decode("utf-8-sig"))))


def test_answers_are_taken_away_with_value_not_applicable_and_comment_apart(
    browser, survey, ministry, other_ministry, focal_point
):
    submitted(
        survey,
        ministry,
        focal_point,
        ready=Typed("yes", not_applicable=True, comment="=1+1"),
        staff="12",
        steps={"first": {"done": "yes", "cost": "9.50"}},
        why="never asked",
    )
    head, *rows = table_of(browser, f"{HERE}/surveys/{survey.pk}/answers/csv/")
    lines = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    mine, theirs = lines["mt-pe"], lines["mt-cl"]
    assert (mine["ready: ready en"], mine["ready: not applicable"], mine["ready: comment"]) == ("", "yes", "'=1+1")
    assert (mine["staff: staff en"], mine["need: need en"], mine["why: why en"]) == ("12", "visit en", "")
    assert mine["steps: steps en · first en · cost en"] == "9.5"
    assert (mine["steps: steps en · first en · done en"], mine["State"]) == ("Yes", "Submitted")
    assert (theirs["State"], theirs["staff: staff en"]) == ("To be answered", "")
    book = load_workbook(io.BytesIO(browser.get(f"{HERE}/surveys/{survey.pk}/answers/xlsx/").content))
    sheet = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert [row[0] for row in sheet] == ["Institution (code)", "mt-cl", "mt-pe"]
    assert sheet[2][head.index("staff: staff en")] == 12


def test_a_score_is_exported_and_leaves_out_what_does_not_apply(browser, ministry, focal_point):
    scored = {"choices": choices("a", "b"), "score": {"weights": {"a": 2, "b": 1}}}
    version = make_version(
        question("p", "one", **scored),
        question("q", "one", may_not_apply=True, **scored),
        question("r", "one", **scored),
    )
    survey = make_survey(version, ministry)
    response = response_in(survey, ministry)
    given = {"p": "b", "q": Typed("a", not_applicable=True)}
    actions.save_answers(response=response, actor=focal_point, typed=given)
    actions.submit_response(response=response, actor=focal_point)
    head, row = table_of(browser, f"{HERE}/surveys/{survey.pk}/answers/csv/")
    assert row[head.index("Score (0 to 1)")] == "0.5"


def test_what_is_owed_one_by_one_is_listed_and_taken_away(browser, version, ministry, other_ministry):
    due = in_days(30).date()
    owed = actions.owe_response(version=version, institution=ministry, about=other_ministry, due_on=due)
    shown = browser.get(f"{HERE}/forms/needs/").content.decode()
    assert (f"{HERE}/responses/{owed.pk}/" in shown, str(other_ministry) in shown) == (True, True)
    head, row = table_of(browser, f"{HERE}/forms/needs/1/answers/csv/")
    assert (row[0], row[head.index("About")]) == ("mt-pe", str(other_ministry))


@pytest.mark.parametrize("place", ["", "results/", "answers/csv/"])
def test_pages_cost_the_same_for_two_or_for_many(browser, version, focal_point, place, django_assert_max_num_queries):
    country = make_country("UY", "Uruguay")
    many = [make_institution(f"mt-{number}", country=country, name_en=f"M {number}") for number in range(12)]
    survey = make_survey(version, *many)
    for institution in many[:8]:
        submitted(survey, institution, focal_point, story="x", fit="3", topics=["wages"])
    browser.get(f"{HERE}/surveys/{survey.pk}/{place}")
    with django_assert_max_num_queries(16):
        assert browser.get(f"{HERE}/surveys/{survey.pk}/{place}").status_code == 200


@pytest.mark.parametrize("page", ["", "forms/", "surveys/"])
def test_lists_are_shown_empty(browser, page):
    assert browser.get(f"{HERE}/{page}").status_code == 200

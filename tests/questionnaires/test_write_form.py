"""A form written on screen: parts put, moved, removed, refused where wrong, published as a version for good."""

import copy
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from ayni.questionnaires import actions
from ayni.questionnaires.actions.drafting import part_seal
from ayni.questionnaires.definition import check_definition
from ayni.questionnaires.definition.editing import codes_of, move, put_question, without
from ayni.questionnaires.models import Questionnaire, QuestionnaireDraft, QuestionnaireVersion
from tests.at_once import at_once
from tests.people.makers import sign_in
from tests.questionnaires.makers import CODES, choices, definition, make_survey, make_version, question, words

HERE = "/en/questionnaires"


@pytest.fixture
def browser(secretariat):
    return sign_in(secretariat)


@pytest.fixture
def draft(secretariat):
    begun = actions.begin_draft(actor=secretariat, titles=words("Needs"), code="wishes")
    begun = actions.write_draft_section(draft=begun, actor=secretariat, section={"code": "first", "title": words("A")})
    for one in (question("pick", "one", choices=choices("a", "b")), question("why", "text")):
        begun = actions.write_draft_question(draft=begun, actor=secretariat, section="first", question=one)
    return begun


def texts(name, text):
    return {f"{name}_{code}": f"{text} {code}" for code in CODES}


def choice_lines(*texts_given):
    typed = {}
    for number, text in enumerate(texts_given, start=1):
        typed[f"choices-{number}-code"] = ""
        typed |= {f"choices-{number}-{code}": f"{text} {code}" if text else "" for code in CODES}
    return typed


def test_a_form_is_written_and_published_on_screen(browser):
    begun = browser.post(f"{HERE}/forms/new/screen/", {"code": "wishes", **texts("title", "Wishes")})
    page = begun["Location"]
    assert "No section yet" in browser.get(page).content.decode()
    browser.post(f"{page}sections/", texts("title", "What you want"))
    questions = f"{page}sections/what_you_want_en/questions/"
    ranking = {"code": "top", "most": "2", "required": "on", **texts("text", "Rank"), **choice_lines("Pay", "", "Rest")}
    assert browser.post(f"{questions}?kind=ranking", ranking)["Location"] == page
    scale = {"least": "1", "most": "3", **texts("text", "How much"), **texts("low", "Little")}
    browser.post(f"{questions}?kind=scale", scale)
    condition = {"condition-1-question": "top", "condition-1-test": "is", "condition-1-value": "top=rest_en"}
    browser.post(f"{questions}?kind=long_text", {"code": "why", **condition, **texts("text", "Why")})
    table = {
        "code": "plan",
        "free": "2",
        **texts("text", "Plan"),
        **{
            "columns-1-code": "",
            "columns-1-kind": "one",
            "columns-1-choices": "Sí | Yes | Sim | Oui\nNo | No | Não | Non",
        },
        **{f"columns-1-{code}": f"Sure {code}" for code in CODES},
        **{f"rows-1-{cell}": "" for cell in ("code", "place", *CODES)},
    }
    browser.post(f"{questions}?kind=table", table)
    assert "Rest pt" in browser.get(f"{page}preview/?in=pt").content.decode()
    assert browser.post(f"{page}publication/")["Location"] == f"{HERE}/forms/wishes/1/"
    made = QuestionnaireVersion.objects.get()
    assert made.published_at is not None
    assert made.data == {
        "code": "wishes",
        "title": words("Wishes"),
        "sections": [
            {
                "code": "what_you_want_en",
                "title": words("What you want"),
                "questions": [
                    {
                        "code": "top",
                        "kind": "ranking",
                        "text": words("Rank"),
                        "required": True,
                        "most": 2,
                        "choices": [
                            {"code": "pay_en", "text": words("Pay")},
                            {"code": "rest_en", "text": words("Rest")},
                        ],
                    },
                    {
                        "code": "how_much_en",
                        "kind": "scale",
                        "text": words("How much"),
                        "low": words("Little"),
                        "least": 1,
                        "most": 3,
                    },
                    {
                        "code": "why",
                        "kind": "long_text",
                        "text": words("Why"),
                        "condition": {"has": "rest_en", "question": "top"},
                    },
                    {
                        "code": "plan",
                        "kind": "table",
                        "text": words("Plan"),
                        "rows": 2,
                        "columns": [
                            {
                                "code": "sure_en",
                                "kind": "one",
                                "text": words("Sure"),
                                "choices": [
                                    {"code": "yes", "text": {"es": "Sí", "en": "Yes", "pt": "Sim", "fr": "Oui"}},
                                    {"code": "no", "text": {"es": "No", "en": "No", "pt": "Não", "fr": "Non"}},
                                ],
                            }
                        ],
                    },
                ],
            }
        ],
    }


def test_what_is_missing_is_named_and_nothing_is_published(browser, draft):
    page = f"{HERE}/drafts/{draft.pk}/"
    browser.post(f"{page}questions/why/", {"code": "why", "text_es": "¿Por qué?"})
    refused = browser.post(f"{page}publication/", follow=True).content.decode()
    assert "Not published: 1 place is not complete" in refused
    assert "It lacks its words in: en, pt, fr." in refused
    assert QuestionnaireVersion.objects.count() == 0


def test_a_wrong_question_is_refused_at_its_field_and_what_was_typed_stays(browser, draft):
    page = f"{HERE}/drafts/{draft.pk}/questions/pick/"
    shown = browser.post(page, {"code": "why", **texts("text", "Choose"), **choice_lines("Only one")})
    said = shown.content.decode()
    assert "“why” stands twice." in said
    assert ("Choose es" in said, "Only one fr" in said) == (True, True)
    shown = browser.post(page, {"code": "pick", **texts("text", "Choose"), **choice_lines("Only one")}).content.decode()
    assert "Give a list of at least 2." in shown
    draft.refresh_from_db()
    assert draft.data["sections"][0]["questions"][0] == question("pick", "one", choices=choices("a", "b"))


def test_a_question_others_depend_on_is_not_removed_nor_moved_behind_them(draft, secretariat):
    depending = question("why", "text", condition={"question": "pick", "is": "a"})
    actions.write_draft_question(draft=draft, actor=secretariat, section="first", question=depending, code="why")
    with pytest.raises(ValidationError, match="why en"):
        actions.remove_draft_part(draft=draft, actor=secretariat, code="pick")
    with pytest.raises(ValidationError, match="asked before this one"):
        actions.move_draft_part(draft=draft, actor=secretariat, code="pick", up=False)
    renamed = question("choice", "one", choices=choices("a", "b"))
    kept = actions.write_draft_question(draft=draft, actor=secretariat, section="first", question=renamed, code="pick")
    assert kept.data["sections"][0]["questions"][1]["condition"] == {"question": "choice", "is": "a"}


def test_two_who_write_the_same_part_are_told_and_nothing_is_lost(browser, draft, secretariat):
    page = f"{HERE}/drafts/{draft.pk}/questions/why/"
    seen = browser.get(page).context["form"].initial["seen"]
    actions.write_draft_question(
        draft=draft,
        actor=secretariat,
        section="first",
        question=question("why", "text", help=words("Hint")),
        code="why",
    )
    typed = {"code": "why", "seen": seen, **texts("text", "My words")}
    told = browser.post(page, typed)
    assert (told.status_code, "My words pt" in told.content.decode()) == (409, True)
    assert "Secretariat changed or removed this part" in told.content.decode()
    draft.refresh_from_db()
    assert draft.data["sections"][0]["questions"][1]["help"] == words("Hint")
    assert browser.post(page, typed | {"seen": ""}).status_code == 302


def test_an_answered_version_never_changes_and_a_new_one_is_offered(browser, ministry, secretariat):
    version = make_version()
    make_survey(version, ministry)
    before = copy.deepcopy(version.data)
    offered = browser.get(f"{HERE}/forms/needs/1/draft/").content.decode()
    assert "Version 1 never changes, and the answers asked for with it (1)" in offered
    begun = browser.post(f"{HERE}/forms/needs/1/draft/", {"code": "needs", **texts("title", "Needs")})
    again = browser.post(f"{HERE}/forms/needs/1/draft/", {"code": "needs", **texts("title", "Needs")})
    assert begun["Location"] == again["Location"], "one open draft for a form"
    browser.post(f"{begun['Location']}questions/story/", {"code": "story", **texts("text", "Tell us")})
    browser.post(f"{begun['Location']}publication/")
    version.refresh_from_db()
    assert version.data == before
    newer = QuestionnaireVersion.objects.get(number=2)
    assert newer.definition.by_code["story"].text == words("Tell us")
    assert version.responses.count() == 1
    draft = QuestionnaireDraft.objects.get()
    with pytest.raises(ValidationError, match="version 2, which never changes"):
        actions.remove_draft_part(draft=draft, actor=secretariat, code="story")


def test_a_form_is_copied_under_another_code(secretariat):
    version = make_version()
    copied = actions.begin_draft(actor=secretariat, titles=words("Next"), code="needs-2029", based_on=version)
    made = actions.publish_draft(draft=copied, actor=secretariat)
    assert (made.questionnaire.code, made.number) == ("needs-2029", 1)
    assert made.data == definition("needs-2029", title=words("Next"), purpose=words("Why"))
    with pytest.raises(ValidationError, match="has this code already"):
        actions.begin_draft(actor=secretariat, titles=words("Other"), code="needs-2029", based_on=version)


def test_a_draft_is_given_up_and_kept(browser, draft):
    assert browser.post(f"{HERE}/drafts/{draft.pk}/leaving/")["Location"] == f"{HERE}/forms/"
    draft.refresh_from_db()
    assert (draft.is_open, codes_of(draft.data)) == (False, ["pick", "why"])
    assert Questionnaire.objects.count() == 0


def test_every_question_of_a_version_opens_and_saves_unchanged(browser, secretariat):
    """What cannot be typed on screen is kept: nothing is lost by looking at a question and saving it."""
    version = make_version()
    draft = actions.begin_draft(actor=secretariat, titles=version.data["title"], code="needs", based_on=version)
    for code in codes_of(version.data):
        page = f"{HERE}/drafts/{draft.pk}/questions/{code}/"
        form = browser.get(page).context["form"]
        typed = {name: value for name, value in form.initial.items() if value is not None and value is not False}
        typed = {name: "on" if value is True else value for name, value in typed.items() if name in form.fields}
        for lines in form.lines:
            typed |= {cell.name: cell.value for row in lines.rows for cell in row}
        for line in form.condition.lines:
            typed |= {cell.html_name: cell.value() or "" for cell in line.cells}
        assert browser.post(page, typed).status_code == 302, code
    draft.refresh_from_db()
    assert draft.data == version.data


def test_the_pages_take_a_fixed_number_of_queries(browser, draft, secretariat, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        browser.get(f"{HERE}/drafts/{draft.pk}/")
    for number in range(20):
        one = question(f"q{number}", "yes_no")
        actions.write_draft_question(draft=draft, actor=secretariat, section="first", question=one)
    with django_assert_max_num_queries(12):
        browser.get(f"{HERE}/drafts/{draft.pk}/")


@given(st.lists(st.tuples(st.sampled_from(["first", "second", "a", "b", "c", "d"]), st.booleans()), max_size=12))
def test_moving_loses_and_doubles_nothing(moves):
    data = definition("needs", *(question(code) for code in "abcd"))
    for code, up in moves:
        data = move(data, code, up=up)
    assert sorted(codes_of(data)) == ["a", "b", "c", "d"]
    assert [problem for problem in check_definition(data) if not problem.incomplete] == []
    assert codes_of(without(put_question(data, "first", question("e")), "e")) == codes_of(data)


@pytest.mark.django_db(transaction=True)
def test_begun_by_two_at_once_it_is_one_form(secretariat):
    begin = partial(actions.begin_draft, actor=secretariat, titles=words("Needs"), code="wishes")
    one, other = at_once(begin, begin)
    assert one == other == QuestionnaireDraft.objects.get()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_write_one_section_at_once_one_is_told(draft, secretariat):
    seen = part_seal(draft, "first")
    write = partial(actions.write_draft_section, draft=draft, actor=secretariat, code="first", seen=seen)
    answers = at_once(*(partial(write, section={"code": "first", "title": words(title)}) for title in ("B", "C")))
    (kept,) = (one for one in answers if not isinstance(one, ValidationError))
    assert [type(one).__name__ for one in answers].count("ValidationError") == 1
    assert QuestionnaireDraft.objects.get().data == kept.data

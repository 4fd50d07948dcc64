"""When a question is asked, chosen in lines: put, changed, refused where wrong, kept where lines cannot show it."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayni.questionnaires import actions
from ayni.questionnaires.condition_forms import ConditionForm
from ayni.questionnaires.definition import check_definition, read_definition
from ayni.questionnaires.drafting_conditions import earlier_than
from ayni.questionnaires.wording import condition_in_words
from tests.people.makers import sign_in
from tests.questionnaires.makers import choices, definition, question, words

HERE = "/en/questionnaires"
ASKED = [
    question("need", "one", choices=choices("visit", "expert")),
    question("topics", "many", choices=choices("wages", "youth")),
    question("fit", "scale", least=1, most=3),
    question("staff", "number", whole=True, least=0),
    question("ready", "yes_no"),
    question("why"),
    question("after", "yes_no"),
]
DEEP = {"any": [{"question": "ready", "is": "yes"}, {"all": [{"question": "fit", "at_least": 2}]}]}


def data_with(condition=None):
    asked = [dict(one) for one in ASKED]
    if condition is not None:
        asked[5]["condition"] = condition
    return definition("needs", *asked)


@pytest.fixture
def browser(secretariat):
    return sign_in(secretariat)


@pytest.fixture
def draft(secretariat):
    return _draft(secretariat)


def _draft(secretariat, condition=None):
    version = actions.load_definition(data_with(condition))
    return actions.begin_draft(actor=secretariat, titles=words("Needs"), code="needs", based_on=version)


def lines(*typed, **more):
    """What a browser sends: each line as question, comparison, answer, number."""
    found = {f"condition-{name}": value for name, value in more.items()}
    for number, cells in enumerate(typed, start=1):
        named = zip(("question", "test", "value", "number"), (*cells, "", ""), strict=False)
        found |= {f"condition-{number}-{name}": value for name, value in named}
    return found


def save(browser, draft, sent):
    page = f"{HERE}/drafts/{draft.pk}/questions/why/"
    answer = browser.post(page, {"code": "why", **{f"text_{code}": f"why {code}" for code in words("")}, **sent})
    draft.refresh_from_db()
    return answer, next(one for one in _questions(draft) if one["code"] == "why").get("condition")


def _questions(draft):
    return [one for section in draft.data["sections"] for one in section["questions"]]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("need", "is", "need=visit"), {"question": "need", "is": "visit"}),
        (("need", "is_not", "need=visit"), {"question": "need", "is_not": "visit"}),
        (("topics", "is", "topics=youth"), {"question": "topics", "has": "youth"}),
        (("fit", "is", "fit=2"), {"question": "fit", "is": 2}),
        (("fit", "at_least", "fit=2"), {"question": "fit", "at_least": 2}),
        (("staff", "at_most", "", "12"), {"question": "staff", "at_most": 12}),
        (("ready", "is", "ready=no"), {"question": "ready", "is": "no"}),
        (("ready", "answered"), {"question": "ready", "answered": True}),
        (("topics", "not_answered"), {"question": "topics", "answered": False}),
        (("", "is"), None),
    ],
)
def test_a_line_is_a_condition(browser, draft, typed, expected):
    answer, condition = save(browser, draft, lines(typed, ("", "is")))
    assert (answer.status_code, condition) == (302, expected)


@pytest.mark.parametrize("joint", ["all", "any"])
def test_several_lines_are_joined_and_changed_again(browser, draft, joint):
    two = [("ready", "is", "ready=yes"), ("need", "is", "need=visit")]
    expected = [{"question": "ready", "is": "yes"}, {"question": "need", "is": "visit"}]
    assert save(browser, draft, lines(*two, joint=joint))[1] == {joint: expected}
    shown = browser.get(f"{HERE}/drafts/{draft.pk}/questions/why/").context["form"].condition
    assert shown["joint"].value() == joint
    assert [[cell.value() for cell in line.cells] for line in shown.lines][:3] == [
        ["ready", "is", "ready=yes", None],
        ["need", "is", "need=visit", None],
        [None, "is", None, None],
    ]
    assert save(browser, draft, lines(two[0], ("", "is"), joint=joint))[1] == expected[0]
    assert save(browser, draft, lines(("", "is")))[1] is None


def test_the_condition_is_said_where_the_question_is_listed(browser, draft):
    save(browser, draft, lines(("ready", "is", "ready=yes"), ("topics", "is", "topics=wages"), joint="any"))
    said = "Only if “ready en” is “Yes” or “topics en” includes “wages en”."
    assert said in browser.get(f"{HERE}/drafts/{draft.pk}/").content.decode()
    assert said in browser.get(f"{HERE}/drafts/{draft.pk}/questions/why/").content.decode()


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        (("gone", "is", "gone=a"), "question", "The form has no question “gone” any more."),
        (("after", "is", "after=yes"), "question", "“after en” is asked later than this question."),
        (("why", "answered"), "question", "A question cannot depend on its own answer."),
        (("", "is", "need=visit"), "question", "Choose the question, or leave the whole line blank."),
        (("", "answered"), "question", "Choose the question, or leave the whole line blank."),
        (("need", "is"), "value", "Choose an answer of “need en”."),
        (("need", "is", "ready=yes"), "value", "This is an answer of “ready en”. Choose one under “need en”"),
        (("need", "is", "need=gone"), "value", "“need en” has no such answer any more."),
        (("need", "at_least", "need=visit"), "test", "With “need en” choose one of these: is / includes; is not;"),
        (("topics", "is_not", "topics=wages"), "test", "With “topics en” choose one of these: is / includes; is answ"),
        (("need", "sort_of", "need=visit"), "test", "With “need en” choose one of these"),
        (("need", "answered", "need=visit"), "value", "Leave this blank: “is answered” needs no answer beside it."),
        (("need", "answered", "", "3"), "number", "Leave this blank: “is answered” needs no answer beside it."),
        (("need", "is", "need=visit", "3"), "number", "Leave this blank: “need en” does not ask for a number."),
        (("staff", "at_least", "fit=2"), "value", "“staff en” asks for a number: leave this blank"),
        (("staff", "at_least", "", "many"), "number", "“many” is not a number."),
        (("staff", "at_least", "", "-1"), "number", "It must be 0 or more."),
        (("staff", "at_least"), "number", "Write the number to compare with."),
    ],
)
def test_a_wrong_line_is_refused_at_its_field_and_stays_as_chosen(browser, draft, typed, field, said):
    answer, condition = save(browser, draft, lines(("ready", "is", "ready=yes"), typed))
    page = unescape(answer.content.decode())
    line = answer.context["form"].condition.lines[1]
    assert (answer.status_code, condition, list(line.errors)) == (200, None, [field])
    assert line.errors[field][0].startswith(said)
    assert [cell.value() for cell in line.cells] == [*typed, *[""] * (4 - len(typed))]
    for cell in line.cells:
        if cell.value() and cell.html_name.rpartition("-")[2] not in ("number", "test"):
            assert f'<option value="{cell.value()}" selected>' in page
    assert re.search(rf'<a href="#id_condition-2-{field}">Line 2, \w+: ', page)


def test_lines_that_can_never_all_hold_are_told(browser, draft):
    two = [("need", "is", "need=visit"), ("need", "is", "need=expert")]
    answer, condition = save(browser, draft, lines(*two, joint="all"))
    assert condition is None
    assert "so these lines can never all be true. Choose “at least one of them is true”" in answer.content.decode()
    many = [("topics", "is", "topics=wages"), ("topics", "is", "topics=youth")]
    assert save(browser, draft, lines(*many, joint="all"))[0].status_code == 302
    assert save(browser, draft, lines(*two, joint="any"))[0].status_code == 302


def test_what_lines_cannot_show_is_said_and_kept_until_it_is_replaced(browser, secretariat):
    draft = _draft(secretariat, DEEP)
    shown = browser.get(f"{HERE}/drafts/{draft.pk}/questions/why/").content.decode()
    assert "Only if “ready en” is “Yes” or (“fit en” is 2 or more)." in shown
    assert "The lines cannot show this" in shown
    assert save(browser, draft, lines(("", "is")))[1] == DEEP
    line = ("need", "is", "need=visit")
    refused, kept = save(browser, draft, lines(line))
    assert (refused.status_code, kept) == (200, DEEP)
    assert "Tick this to put the lines in its place" in refused.content.decode()
    assert save(browser, draft, lines(line, replace="on"))[1] == {"question": "need", "is": "visit"}


def test_a_deep_condition_can_be_taken_away(browser, secretariat):
    draft = _draft(secretariat, DEEP)
    assert save(browser, draft, lines(("", "is"), replace="on"))[1] is None


def test_a_first_question_has_nothing_to_depend_on(browser, draft):
    page = browser.get(f"{HERE}/drafts/{draft.pk}/questions/need/")
    assert "It is always asked: no question stands before it" in page.content.decode()


def test_only_questions_asked_before_are_offered(draft):
    asked_before = earlier_than(draft.data, "second", "why")
    assert [code for _title, found in asked_before.questions for code, _words in found] == [
        "need",
        "topics",
        "fit",
        "staff",
        "ready",
    ]
    assert [words for words, _answers in asked_before.answers] == ["need en", "topics en", "fit en", "ready en"]
    new = earlier_than(draft.data, "first", "")
    assert list(new.by_code) == ["need", "topics", "fit"]


SIMPLE = st.sampled_from(
    [
        *({"question": "need", test: one} for test in ("is", "is_not") for one in ("visit", "expert")),
        *({"question": "topics", "has": one} for one in ("wages", "youth")),
        *({"question": "fit", test: one} for test in ("is", "is_not", "at_least", "at_most") for one in (1, 2, 3)),
        *({"question": "staff", test: one} for test in ("at_least", "at_most") for one in (0, 12, 2.0)),
        *({"question": "ready", test: one} for test in ("is", "is_not") for one in ("yes", "no", True, False)),
        *({"question": one, "answered": given} for one in ("need", "staff", "ready") for given in (True, False)),
    ]
)
CONDITIONS = st.recursive(
    SIMPLE,
    lambda inside: st.builds(
        lambda group, parts: {group: parts}, st.sampled_from(["all", "any"]), st.lists(inside, min_size=1, max_size=4)
    ),
    max_leaves=8,
)


@given(CONDITIONS)
def test_opening_and_saving_changes_no_condition(condition):
    data = data_with(condition)
    assert check_definition(data) == []
    earlier = earlier_than(data, "second", "why")
    drawn = ConditionForm(earlier, condition)
    sent = {cell.html_name: cell.value() or "" for line in drawn.lines for cell in line.cells}
    again = ConditionForm(earlier, condition, sent | {"condition-joint": drawn["joint"].value()})
    impossible = "joint" in again.errors
    assert (again.is_valid(), impossible or again.content == condition) == (not impossible, True)
    assert drawn.words == condition_in_words(condition, read_definition(data), "en")

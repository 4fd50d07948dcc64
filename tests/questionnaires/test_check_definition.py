import pytest

from ayni.questionnaires.definition import check_definition, read_definition
from tests.questionnaires.makers import EVERY_KIND, choices, definition, question, words


def told(data) -> list[str]:
    return [str(problem) for problem in check_definition(data)]


def test_a_definition_with_every_kind_has_no_problem():
    assert told(definition()) == []
    read = read_definition(definition())
    assert list(read.by_code) == [one["code"] for one in EVERY_KIND]
    assert [section.code for section in read.sections] == ["first", "second"]


@pytest.mark.parametrize("data", [None, [], "text", 3])
def test_what_is_no_object_is_refused(data):
    assert told(data) == ["A definition is an object with code, title and sections."]


def test_every_wrong_place_is_named_at_once():
    data = definition(
        "needs",
        question("Bad Code"),
        question("two", "poem"),
        question("three", "one", choices=choices("a")),
        question("four", "scale"),
        {**question("five"), "text": {"es": "Cinco", "de": "Fünf"}},
        question("five", colour="blue"),
    )
    data["title"] = {"es": "Hola"}
    first, second = "sections[1].questions", "sections[2].questions"
    assert [problem.place for problem in check_definition(data)] == [
        "title",
        f"{first}[1].code",
        f"{first}[2].kind",
        f"{first}[3].choices",
        f"{second}[1]",
        f"{second}[2].text.de",
        f"{second}[2].text",
        f"{second}[3].colour",
        f"{second}[3].code",
    ]
    assert told(data)[0] == "title: It lacks its words in: en, pt, fr."


@pytest.mark.parametrize(
    ("bad", "place"),
    [
        (question("q", "text", condition={"question": "later", "answered": True}), "condition.question"),
        (question("q", "text", condition={"question": "known"}), "condition"),
        (question("q", "text", condition={"question": "known", "is": "no_such"}), "condition.is"),
        (question("q", "text", condition={"question": "known", "has": "a"}), "condition.has"),
        (question("q", "text", condition={"all": [{"question": "q", "answered": True}]}), "condition.all[1].question"),
        (question("q", "text", condition="known"), "condition"),
        (question("q", "text", score={"weights": {"a": 1}}), "score"),
        (question("q", "one", choices=choices("a", "b"), score={"weights": {"c": 1}}), "score.weights.c"),
        (question("q", "one", choices=choices("a", "b"), score={"weights": {"a": -1}}), "score.weights"),
        (question("q", "one", choices=choices("a", "b"), score={}), "score.weights"),
        (question("q", "one", choices=choices("a", "a")), "choices[2].code"),
        (question("q", "text", choices=choices("a", "b")), "choices"),
        (question("q", "table", rows=choices("a")), "columns"),
        (question("q", "table", columns=[question("c")]), "rows"),
        (question("q", "table", rows=99, columns=[question("c")]), "rows"),
        (question("q", "table", rows=2, columns=[question("c", "file")]), "columns[1].kind"),
        (question("q", "number", least=5, most=1), "most"),
        (question("q", "number", least="five"), "least"),
        (question("q", "scale", least=1, most=99), "most"),
        (question("q", "many", choices=choices("a", "b"), most=3), "most"),
        (question("q", "date", least=1), "least"),
        (question("q", "text", required="yes"), "required"),
        (question("q", "text", help="help"), "help"),
    ],
)
def test_a_wrong_question_is_named_at_its_place(bad, place):
    data = definition("needs", question("known", "one", choices=choices("a", "b")), bad)
    assert [problem.place for problem in check_definition(data)] == [f"sections[2].questions[1].{place}"]


@pytest.mark.parametrize("change", [{"code": "Not A Code"}, {"sections": []}, {"colour": 1}, {"purpose": "why"}])
def test_a_wrong_frame_is_named(change):
    assert [problem.place for problem in check_definition(definition() | change)] == list(change)


def test_a_question_code_stands_once_in_the_whole():
    data = definition("needs", question("same"), question("same"))
    assert told(data) == ["sections[2].questions[1].code: “same” stands twice. Each code is used once."]


def test_words_of_a_choice_are_asked_for_in_four_languages():
    data = definition("needs", question("q", "one", choices=[{"code": "a", "text": words("A")}, {"code": "b"}]))
    assert told(data) == ["sections[1].questions[1].choices[2].text: Give the words in four languages: es, en, pt, fr."]

import pytest

from ayni.questionnaires.definition import asked_questions, holds, read_definition
from tests.questionnaires.makers import choices, definition, question


@pytest.mark.parametrize(
    ("condition", "values", "expected"),
    [
        (None, {}, True),
        ({"question": "a", "is": "x"}, {"a": "x"}, True),
        ({"question": "a", "is": "x"}, {"a": "y"}, False),
        ({"question": "a", "is": "x"}, {}, False),
        ({"question": "a", "is": "yes"}, {"a": True}, True),
        ({"question": "a", "is": False}, {"a": False}, True),
        ({"question": "a", "is": 3}, {"a": 3}, True),
        ({"question": "a", "is_not": "x"}, {"a": "y"}, True),
        ({"question": "a", "is_not": "x"}, {}, False),
        ({"question": "a", "has": "x"}, {"a": ["y", "x"]}, True),
        ({"question": "a", "has": "x"}, {"a": ["y"]}, False),
        ({"question": "a", "at_least": 3}, {"a": "3.0"}, True),
        ({"question": "a", "at_most": 3}, {"a": 4}, False),
        ({"question": "a", "answered": True}, {"a": False}, True),
        ({"question": "a", "answered": False}, {}, True),
        ({"all": [{"question": "a", "is": "x"}, {"question": "b", "is": "y"}]}, {"a": "x"}, False),
        ({"any": [{"question": "a", "is": "x"}, {"question": "b", "is": "y"}]}, {"a": "x"}, True),
    ],
)
def test_a_condition_looks_at_the_answers(condition, values, expected):
    assert holds(condition, values) is expected


def test_what_hangs_on_a_question_not_asked_is_not_asked_either():
    read = read_definition(
        definition(
            "needs",
            question("a", "yes_no"),
            question("b", "one", choices=choices("x", "y"), condition={"question": "a", "is": True}),
            question("c", condition={"question": "b", "is": "x"}),
        )
    )
    asked = [one.code for one in asked_questions(read, {"a": False, "b": "x"})]
    assert asked == ["a"]
    assert [one.code for one in asked_questions(read, {"a": True, "b": "x"})] == ["a", "b", "c"]

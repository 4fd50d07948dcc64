import pytest

from ayni.questionnaires.definition import read_definition, read_value
from tests.questionnaires.makers import definition

KNOWN = read_definition(definition()).by_code


def read(code, typed):
    found = read_value(KNOWN[code], typed)
    return found.value, found.problems


@pytest.mark.parametrize(
    ("code", "typed", "value"),
    [
        ("need", "visit", "visit"),
        ("topics", ["youth", "wages"], ["wages", "youth"]),
        ("topics", "wages", ["wages"]),
        ("order", {"a": "2", "b": "1", "c": ""}, ["b", "a"]),
        ("fit", "5", 5),
        ("staff", " 12 ", "12"),
        ("since", "2027-03-31", "2027-03-31"),
        ("ready", "no", False),
        ("ready", "yes", True),
        ("story", " Palabras ", "Palabras"),
        ("steps", {"first": {"done": "yes", "cost": "12,50", "how": ""}}, {"first": {"done": True, "cost": "12.50"}}),
        ("proof", {"file": "1", "name": "a.pdf"}, {"file": "1", "name": "a.pdf"}),
    ],
)
def test_what_is_typed_becomes_a_value(code, typed, value):
    assert read(code, typed) == (value, [])


@pytest.mark.parametrize("code", list(KNOWN))
@pytest.mark.parametrize("typed", ["", "  ", None, [], {}, {"a": " "}, [""]])
def test_nothing_typed_is_no_value_and_no_problem(code, typed):
    assert read(code, typed) == (None, [])


@pytest.mark.parametrize(
    ("code", "typed", "problem"),
    [
        ("need", "moon", "“moon” is not one of the choices."),
        ("topics", ["wages", "youth", "safety"], "3 are chosen; the most is 2."),
        ("order", {"a": "1", "b": "1"}, "Two have the place 1. Give each its own."),
        ("order", {"a": "1", "b": "3"}, "A place is missing in between: number them 1, 2, 3… without gaps."),
        ("order", {"a": "9"}, "“9” is not a place. Use 1 to 3."),
        ("order", "a", "Give each a place: 1, 2, 3…"),
        ("fit", "6", "Choose a point from 1 to 5."),
        ("staff", "many", "“many” is not a number. Write it in figures, as 12 or 12.5."),
        ("staff", "1.200", "“1.200” can be read in two ways. Write it without a mark for thousands: 1200."),
        ("staff", "1.5", "Write a whole number, without decimals."),
        ("staff", "-1", "It must be 0 or more."),
        ("since", "31/03/2027", "“31/03/2027” is not a day. Write year, month and day, as 2027-03-31."),
        ("since", "2027-02-30", "“2027-02-30” is not a day. Write year, month and day, as 2027-03-31."),
        ("ready", "perhaps", "Answer yes or no."),
        ("story", "x" * 10_001, "The text has 10001 signs; the most accepted is 10000. Shorten it by 1."),
        ("story", ["a"], "This answer takes one value."),
        ("steps", {"second": {"cost": "dear"}}, "Row 2: “dear” is not a number. Write it in figures, as 12 or 12.5."),
        ("steps", "x", "This answer is a table."),
        ("proof", "a.pdf", "Send the file itself."),
    ],
)
def test_what_cannot_be_read_says_why(code, typed, problem):
    assert read(code, typed) == (None, [problem])

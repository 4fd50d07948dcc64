"""Conditions as lines: a question before the one written, a comparison, an answer. What a line says and can say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import takewhile
from typing import Any

from django.utils.translation import gettext_lazy

from ayni.questionnaires.definition import Definition, Question, in_language, read_definition, read_value
from ayni.questionnaires.definition.checking import FITTING
from ayni.questionnaires.definition.conditions import GROUPS
from ayni.questionnaires.wording import condition_in_words, reader_language, yes_no

MOST = 20
# What is chosen, and the tests of the engine it stands for: "is" of several answers is "has".
COMPARISONS = {
    "is": (gettext_lazy("is / includes"), ("is", "has")),
    "is_not": (gettext_lazy("is not"), ("is_not",)),
    "at_least": (gettext_lazy("is at least"), ("at_least",)),
    "at_most": (gettext_lazy("is at most"), ("at_most",)),
    "answered": (gettext_lazy("is answered"), ("answered",)),
    "not_answered": (gettext_lazy("is not answered"), ("answered",)),
}
NEEDS_NO_ANSWER = ("answered", "not_answered")
Line = Mapping[str, str]
Group = tuple[str, list[tuple[str, str]]]


def fitting(question: Question) -> list[str]:
    """The comparisons that can be made with an answer to `question`."""
    return [
        name for name, (_words, tests) in COMPARISONS.items() if any(question.kind in FITTING[one] for one in tests)
    ]


def plain_number(value: int | Decimal) -> int | float:
    if isinstance(value, int) or value == value.to_integral_value():
        return int(value)
    return float(value)


@dataclass(frozen=True)
class Earlier:
    """The questions asked before the one `own` ("" for a new one), by section; only they can decide about it."""

    definition: Definition
    sections: Sequence[tuple[str, Sequence[Question]]]
    own: str

    @cached_property
    def by_code(self) -> dict[str, Question]:
        return {one.code: one for _title, questions in self.sections for one in questions}

    @cached_property
    def has_numbers(self) -> bool:
        return any(one.kind == "number" for one in self.by_code.values())

    @cached_property
    def questions(self) -> list[Group]:
        """Their words, under the title of each section."""
        return [(title, [(one.code, self.words(one)) for one in questions]) for title, questions in self.sections]

    @cached_property
    def answers(self) -> list[Group]:
        """What can be chosen, under each question, as question=choice."""
        return [
            (self.words(one), [(f"{one.code}={code}", words) for code, words in found])
            for one in self.by_code.values()
            if (found := answers_to(one))
        ]

    def words(self, question: Question) -> str:
        return in_language(question.text, reader_language()) or question.code

    def told(self, condition: Mapping[str, Any] | None) -> str:
        return condition_in_words(condition, self.definition, reader_language())

    def line_of(self, condition: Mapping[str, Any]) -> Line | None:
        """A condition without groups as it is chosen; None when it cannot be."""
        question = self.by_code.get(condition.get("question", ""))
        if question is None:
            return None
        test = next((one for one in condition if one != "question"), "")
        if test == "answered":
            return {"question": question.code, "test": "answered" if condition[test] else "not_answered"}
        wanted = condition[test]
        name, typed = "is" if test == "has" else test, _typed(wanted)
        if question.kind == "number":
            return {"question": question.code, "test": name, "number": typed}
        if typed not in dict(answers_to(question)):
            return None
        return {"question": question.code, "test": name, "value": f"{question.code}={typed}"}

    def condition_of(self, line: Line) -> dict[str, Any]:
        """The condition that a line without mistakes says."""
        question, test = self.by_code[line["question"]], line["test"]
        if test in NEEDS_NO_ANSWER:
            return {"question": question.code, "answered": test == "answered"}
        if question.kind == "number":
            wanted: Any = plain_number(Decimal(read_value(question, line["number"]).value))
        else:
            wanted = line["value"].partition("=")[2]
        if question.kind == "scale":
            wanted = int(wanted)
        if test == "is" and question.kind in FITTING["has"]:
            test = "has"
        return {"question": question.code, test: wanted}


def earlier_than(data: Mapping[str, Any], section: str, code: str) -> Earlier:
    """What stands before the question `code`; or, without one, before a new question at the end of `section`."""
    definition = read_definition(data)
    titles = [one.code for one in definition.sections]
    if code:
        before = set(takewhile(lambda one: one != code, definition.by_code))
    else:
        upto = definition.sections[: titles.index(section) + 1]
        before = {question.code for one in upto for question in one.questions}
    sections = [
        (in_language(one.title, reader_language()), [each for each in one.questions if each.code in before])
        for one in definition.sections
    ]
    return Earlier(definition, [(title, questions) for title, questions in sections if questions], code)


def answers_to(question: Question) -> list[tuple[str, str]]:
    if question.kind == "yes_no":
        return [(one, yes_no(one == "yes")) for one in ("yes", "no")]
    if question.kind == "scale":
        return [(str(point), str(point)) for point in question.points]
    return [(one.code, in_language(one.text, reader_language()) or one.code) for one in question.choices]


def _typed(wanted: Any) -> str:
    if isinstance(wanted, bool):
        return "yes" if wanted else "no"
    return str(wanted)


def lines_of(condition: Mapping[str, Any] | None, earlier: Earlier) -> tuple[str, list[Line]] | None:
    """How a condition is shown: all or any, and its lines. None when it says more than lines can."""
    if condition is None:
        return "all", []
    group = next((one for one in GROUPS if one in condition), "")
    parts = condition[group] if group else [condition]
    lines = [earlier.line_of(one) for one in parts]
    found = [one for one in lines if one is not None]
    return (group or "all", found) if len(found) == len(lines) <= MOST else None

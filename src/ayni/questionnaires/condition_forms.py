"""When a question is asked, chosen line by line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.questionnaires.definition import Question, read_value
from ayni.questionnaires.definition.checking import FITTING
from ayni.questionnaires.drafting_conditions import (
    COMPARISONS,
    MOST,
    NEEDS_NO_ANSWER,
    Earlier,
    Line,
    answers_to,
    fitting,
    lines_of,
)

SPARE = 2
LEAST = 3
COLUMNS = {
    "question": gettext_lazy("Question"),
    "test": gettext_lazy("Comparison"),
    "value": gettext_lazy("Answer"),
    "number": gettext_lazy("Number"),
}


class LineForm(forms.Form):
    """One line. What was chosen and is no longer offered stays in its list, so that it is seen."""

    def __init__(self, earlier: Earlier, number: int, data: Any = None, initial: Line | None = None) -> None:
        super().__init__(data, prefix=f"condition-{number}", initial={"test": "is", **(initial or {})})
        self.earlier, self.number = earlier, number
        self._add("question", [("", "–"), *earlier.questions])
        self._add("test", [(name, words) for name, (words, _tests) in COMPARISONS.items()])
        self._add("value", [("", "–"), *earlier.answers])
        if earlier.has_numbers:
            widget = forms.TextInput(attrs={"inputmode": "decimal", "aria-label": self.place("number")})
            self.fields["number"] = forms.CharField(label=COLUMNS["number"], required=False, widget=widget)

    def _add(self, name: str, offered: list[Any]) -> None:
        typed = self.data.get(self.add_prefix(name), "") if self.is_bound else ""
        known = [one for each in offered for one in (dict(each[1]) if isinstance(each[1], list) else [each[0]])]
        if typed and typed not in known:
            other = self.earlier.definition.by_code.get(typed) if name == "question" else None
            offered = [*offered, (typed, self.earlier.words(other) if other else typed.rpartition("=")[2])]
        widget = forms.Select(choices=offered, attrs={"aria-label": self.place(name)})
        self.fields[name] = forms.CharField(label=COLUMNS[name], required=False, widget=widget)

    def place(self, name: str) -> str:
        return _("Line %(number)d, %(what)s") % {"number": self.number, "what": COLUMNS[name]}

    @property
    def cells(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields]

    @property
    def line(self) -> Line:
        return {name: self.cleaned_data.get(name, "") for name in COLUMNS}

    @property
    def is_blank(self) -> bool:
        line = self.line
        return not (line["question"] or line["value"] or line["number"]) and line["test"] in ("", "is")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.is_blank and not self.errors:
            found = self._mistake()
            if found is not None:
                self.add_error(*found)
        return given

    def _mistake(self) -> tuple[str, str] | None:
        """The field that is wrong and why; the first only, as the others depend on it."""
        line = self.line
        question = self.earlier.by_code.get(line["question"])
        if question is None:
            return "question", self._no_such_question(line["question"])
        words = {"question": self.earlier.words(question)}
        offered = fitting(question)
        if line["test"] not in offered:
            words["tests"] = "; ".join(str(COMPARISONS[one][0]) for one in offered)
            return "test", _("With “%(question)s” choose one of these: %(tests)s.") % words
        if line["test"] in NEEDS_NO_ANSWER:
            words["test"] = str(COMPARISONS[line["test"]][0])
            said = _("Leave this blank: “%(test)s” needs no answer beside it.") % words
            return ("value", said) if line["value"] else ("number", said) if line["number"] else None
        if question.kind == "number":
            return self._number_mistake(question, line)
        if line["number"]:
            return "number", _("Leave this blank: “%(question)s” does not ask for a number.") % words
        return self._answer_mistake(question, line["value"])

    def _no_such_question(self, code: str) -> str:
        if not code:
            return _("Choose the question, or leave the whole line blank.")
        if code == self.earlier.own:
            return _("A question cannot depend on its own answer. Choose one asked before it.")
        later = self.earlier.definition.by_code.get(code)
        if later is not None:
            return _("“%(question)s” is asked later than this question. Choose one asked before it.") % {
                "question": self.earlier.words(later)
            }
        return _("The form has no question “%(code)s” any more. Choose one asked before this question.") % {
            "code": code
        }

    def _number_mistake(self, question: Question, line: Line) -> tuple[str, str] | None:
        words = {"question": self.earlier.words(question)}
        if line["value"]:
            return "value", _("“%(question)s” asks for a number: leave this blank and write the number.") % words
        read = read_value(question, line["number"])
        if read.problems:
            return "number", read.problems[0]
        return None if read.value is not None else ("number", _("Write the number to compare with."))

    def _answer_mistake(self, question: Question, typed: str) -> tuple[str, str] | None:
        words = {"question": self.earlier.words(question)}
        code, _equals, choice = typed.partition("=")
        if not typed:
            return "value", _("Choose an answer of “%(question)s”.") % words
        if code != question.code:
            other = self.earlier.definition.by_code.get(code)
            words["other"] = self.earlier.words(other) if other else code
            return "value", _(
                "This is an answer of “%(other)s”. Choose one under “%(question)s”, or change the question."
            ) % words
        if choice not in dict(answers_to(question)):
            return "value", _("“%(question)s” has no such answer any more. Choose another.") % words
        return None


class ConditionForm(forms.Form):
    """All the lines of a question. A condition that lines cannot show stays, unless it is said to be replaced."""

    joint = forms.ChoiceField(
        label=gettext_lazy("If several lines are filled in, it is asked when"),
        choices=[("all", gettext_lazy("all of them are true")), ("any", gettext_lazy("at least one of them is true"))],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, earlier: Earlier, old: Mapping[str, Any] | None, data: Any = None) -> None:
        shown = lines_of(old, earlier)
        super().__init__(data, prefix="condition", initial={"joint": shown[0] if shown else "all"})
        self.earlier, self.old, self.shown = earlier, old, shown
        if shown is None:
            self.fields["replace"] = forms.BooleanField(
                label=_("Replace it with the lines below; when they are blank, the question is always asked"),
                required=False,
            )
        self.lines = self._posted() if self.is_bound else self._standing()

    def _standing(self) -> list[LineForm]:
        lines = self.shown[1] if self.shown else []
        wanted = min(max(LEAST, len(lines) + SPARE), MOST) if self.earlier.by_code else 0
        return [
            LineForm(self.earlier, number, initial=lines[number - 1] if number <= len(lines) else None)
            for number in range(1, wanted + 1)
        ]

    def _posted(self) -> list[LineForm]:
        numbers = takewhile(lambda number: f"condition-{number}-question" in self.data, range(1, MOST + 1))
        return [LineForm(self.earlier, number, self.data) for number in numbers]

    @property
    def words(self) -> str:
        """What stands, as a sentence."""
        return self.earlier.told(self.old)

    @property
    def head(self) -> list[str]:
        return [str(words) for name, words in COLUMNS.items() if name != "number" or self.earlier.has_numbers]

    @property
    def fitting(self) -> str:
        """The comparisons that go with each question, for the page to offer no others."""
        return json.dumps({code: fitting(question) for code, question in self.earlier.by_code.items()})

    @property
    def filled(self) -> list[LineForm]:
        return [line for line in self.lines if line.is_valid() and not line.is_blank]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if all(line.is_valid() for line in self.lines):
            if self.shown is None and self.filled and not given.get("replace"):
                self.add_error("replace", _("Tick this to put the lines in its place, or leave the lines blank."))
            if given.get("joint") != "any":
                self._find_contradiction()
        return given

    def _find_contradiction(self) -> None:
        wanted: dict[str, str] = {}
        for one in self.filled:
            line = one.line
            question = self.earlier.by_code[line["question"]]
            if line["test"] != "is" or question.kind in FITTING["has"]:
                continue
            if wanted.setdefault(question.code, line["value"]) != line["value"]:
                self.add_error("joint", _(
                    "“%(question)s” has only one answer, so these lines can never all be true. Choose “%(any)s”, or "
                    "leave one of them blank."
                ) % {"question": self.earlier.words(question), "any": _("at least one of them is true")})  # fmt: skip
                return

    def is_valid(self) -> bool:
        return super().is_valid() and all(line.is_valid() for line in self.lines)

    @property
    def told(self) -> list[str]:
        """What is wrong, each with a link to where it is mended."""
        found = []
        for line in self.lines:
            for name, reasons in line.errors.items():
                place = line[name].id_for_label or ""
                found += [_linked(place, f"{line.place(name)}: {reason}") for reason in reasons]
        for name in self.fields:
            found += [_linked("condition", str(reason)) for reason in self.errors.get(name, ())]
        return found

    @property
    def content(self) -> Mapping[str, Any] | None:
        """The condition as a definition writes it, None for always. As it was where nothing was changed."""
        if self.shown is None and not self.cleaned_data.get("replace"):
            return self.old
        joint = self.cleaned_data.get("joint") or "all"
        lines = [line.line for line in self.filled]
        if self.shown and self._said(joint, lines) == self._said(*self.shown):
            return self.old
        return self._said(joint, lines)

    def _said(self, joint: str, lines: Sequence[Line]) -> dict[str, Any] | None:
        parts = [self.earlier.condition_of(line) for line in lines]
        return {joint: parts} if len(parts) > 1 else parts[0] if parts else None


def _linked(place: str, words: str) -> str:
    return format_html('<a href="#{}">{}</a>', place, words)

"""Is this data a definition? Every problem is named with its place; nothing is stopped at the first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ayni.questionnaires.definition.conditions import GROUPS, TESTS
from ayni.questionnaires.definition.parts import CELL_KINDS, GIVEN, KINDS, LANGUAGES
from ayni.questionnaires.definition.scoring import SCORED_KINDS

CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
DEFINITION_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MOST_QUESTIONS = 200
MOST_LINES = 30
MOST_POINTS = 11
CHOOSING = ("one", "many", "ranking")
BOUNDED = ("many", "ranking", "scale", "number", "text", "long_text")
QUESTION_KEYS = {
    "code", "kind", "text", "help", "required", "choices", "columns", "rows", "least", "most", "whole", "unit",
    "low", "high", "comments", "may_not_apply", "condition", "score",
}  # fmt: skip
COLUMN_KEYS = {"code", "kind", "text", "choices", "least", "most", "whole"}


@dataclass(frozen=True)
class Problem:
    """`place` as in sections[2].questions[1].choices (counted from 1); `message` says what is wrong there.

    What is `incomplete` is only not written yet: a language, a section without questions.
    """

    place: str
    message: str
    incomplete: bool = False

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


def check_definition(data: Any) -> list[Problem]:
    """Everything wrong with `data`, in the order of the file; empty when it is a definition."""
    check = _Check()
    if not isinstance(data, Mapping):
        return [Problem("", _("A definition is an object with code, title and sections."))]
    check.keys(data, {"code", "title", "purpose", "sections"}, "")
    if not isinstance(data.get("code"), str) or not DEFINITION_CODE.fullmatch(data["code"]) or len(data["code"]) > 60:
        check.add("code", _("Give a code of small letters, figures and hyphens, as follow-up."))
    check.texts(data.get("title"), "title")
    if "purpose" in data:
        check.texts(data["purpose"], "purpose")
    sections = check.items(data.get("sections"), "sections")
    seen: set[str] = set()
    for place, section in sections:
        _check_section(check, section, place, seen)
    if len(check.kinds) > MOST_QUESTIONS:
        check.add("sections", _("At most %(most)d questions.") % {"most": MOST_QUESTIONS})
    return check.problems


class _Check:
    """Gathers problems; `kinds` and `choices` hold the questions met so far, for the conditions of later ones."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.kinds: dict[str, str] = {}
        self.choices: dict[str, set[str]] = {}

    def add(self, place: str, message: str, *, incomplete: bool = False) -> None:
        self.problems.append(Problem(place, message, incomplete))

    def keys(self, data: Mapping[str, Any], known: set[str], place: str) -> None:
        for key in data:
            if key not in known:
                self.add(_at(place, str(key)), _("This is not known here. Known are: %(keys)s.") % {
                    "keys": ", ".join(sorted(known))
                })  # fmt: skip

    def texts(self, data: Any, place: str) -> None:
        if not isinstance(data, Mapping):
            self.add(place, _("Give the words in four languages: es, en, pt, fr."))
            return
        for code in data:
            if code not in LANGUAGES:
                self.add(_at(place, str(code)), _("The languages are es, en, pt, fr."))
        lacking = [code for code in LANGUAGES if not isinstance(data.get(code), str) or not data[code].strip()]
        if lacking:
            words = _("It lacks its words in: %(languages)s.") % {"languages": ", ".join(lacking)}
            self.add(place, words, incomplete=len(lacking) < len(LANGUAGES))

    def code(self, data: Mapping[str, Any], place: str, seen: set[str]) -> str:
        code = data.get("code")
        if not isinstance(code, str) or not CODE.fullmatch(code):
            self.add(_at(place, "code"), _("Give a code of small letters, figures and _, beginning with a letter."))
            return ""
        if code in seen:
            self.add(_at(place, "code"), _("“%(code)s” stands twice. Each code is used once.") % {"code": code})
        seen.add(code)
        return code

    def items(self, data: Any, place: str, least: int = 1) -> list[tuple[str, Mapping[str, Any]]]:
        """The objects of a list with their places."""
        if not isinstance(data, list) or len(data) < least:
            emptied = data == [] and place.rpartition(".")[2] in {"sections", "questions"}
            self.add(place, _("Give a list of at least %(least)d.") % {"least": least}, incomplete=emptied)
            return []
        found = []
        for number, one in enumerate(data, start=1):
            if isinstance(one, Mapping):
                found.append((f"{place}[{number}]", one))
            else:
                self.add(f"{place}[{number}]", _("This must be an object."))
        return found

    def flags(self, data: Mapping[str, Any], names: tuple[str, ...], place: str) -> None:
        for name in names:
            if name in data and not isinstance(data[name], bool):
                self.add(_at(place, name), _("This is true or false."))

    def number(self, data: Mapping[str, Any], name: str, place: str, *, whole: bool = False) -> Decimal | None:
        value = data.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
            self.add(_at(place, name), _("This is a whole number.") if whole else _("This is a number."))
            return None
        return Decimal(str(value))

    def coded(self, data: Any, place: str, least: int = 1) -> set[str]:
        """A list of {code, text}; its codes."""
        seen: set[str] = set()
        for at, one in self.items(data, place, least):
            self.keys(one, {"code", "text"}, at)
            self.code(one, at, seen)
            self.texts(one.get("text"), _at(at, "text"))
        return seen


def _check_section(check: _Check, section: Mapping[str, Any], place: str, seen: set[str]) -> None:
    check.keys(section, {"code", "title", "text", "questions"}, place)
    check.code(section, place, seen)
    check.texts(section.get("title"), _at(place, "title"))
    if "text" in section:
        check.texts(section["text"], _at(place, "text"))
    for at, question in check.items(section.get("questions"), _at(place, "questions")):
        _check_question(check, question, at)


def _check_question(check: _Check, data: Mapping[str, Any], place: str) -> None:
    check.keys(data, QUESTION_KEYS, place)
    code = check.code(data, place, set(check.kinds))
    check.texts(data.get("text"), _at(place, "text"))
    for name in ("help", "unit", "low", "high"):
        if name in data:
            check.texts(data[name], _at(place, name))
    check.flags(data, ("required", "comments", "may_not_apply", "whole"), place)
    kind = data.get("kind")
    if kind not in KINDS:
        check.add(_at(place, "kind"), _("The kinds of question are: %(kinds)s.") % {"kinds": ", ".join(KINDS)})
        kind = ""
    choices = _check_choices(check, data, place, kind)
    _check_bounds(check, data, place, kind)
    _check_table(check, data, place, kind)
    if "score" in data:
        _check_score(check, data["score"], _at(place, "score"), kind, choices)
    if "condition" in data:
        _check_condition(check, data["condition"], _at(place, "condition"))
    if code:
        check.kinds.setdefault(code, kind)
        check.choices.setdefault(code, {"yes", "no"} if kind == "yes_no" else choices)


def _check_choices(check: _Check, data: Mapping[str, Any], place: str, kind: str) -> set[str]:
    if kind in CHOOSING:
        return check.coded(data.get("choices"), _at(place, "choices"), least=2)
    if "choices" in data and kind:
        check.add(_at(place, "choices"), _("Only questions of choice and ranking have choices."))
    return set()


def _check_bounds(check: _Check, data: Mapping[str, Any], place: str, kind: str) -> None:
    if kind and kind not in BOUNDED:
        for name in ("least", "most"):
            if name in data:
                check.add(_at(place, name), _("A question of this kind has no bounds."))
        return
    whole = kind != "number"
    least = check.number(data, "least", place, whole=whole)
    most = check.number(data, "most", place, whole=whole)
    if least is not None and most is not None and least > most:
        check.add(_at(place, "most"), _("The most is less than the least."))
    if kind == "scale":
        if least is None or most is None:
            check.add(place, _("A scale needs its lowest point (least) and its highest (most)."))
        elif not 1 <= most - least < MOST_POINTS:
            check.add(_at(place, "most"), _("A scale has 2 to %(most)d points.") % {"most": MOST_POINTS})
    elif kind and kind != "number":
        given = [one for one in (least, most) if one is not None]
        ceiling = len(data["choices"]) if kind in CHOOSING and isinstance(data.get("choices"), list) else 100_000
        if any(not 0 <= one <= ceiling for one in given) or most == 0:
            check.add(_at(place, "most"), _("The bounds go from 0 to %(ceiling)d.") % {"ceiling": ceiling})


def _check_table(check: _Check, data: Mapping[str, Any], place: str, kind: str) -> None:
    if kind != "table":
        for name in ("columns", "rows"):
            if name in data and kind:
                check.add(_at(place, name), _("Only a table has rows and columns."))
        return
    rows = data.get("rows")
    if isinstance(rows, int) and not isinstance(rows, bool):
        if not 1 <= rows <= MOST_LINES:
            check.add(_at(place, "rows"), _("A table has 1 to %(most)d free lines.") % {"most": MOST_LINES})
    elif rows != GIVEN:
        check.coded(rows, _at(place, "rows"))
    seen: set[str] = set()
    for at, column in check.items(data.get("columns"), _at(place, "columns")):
        check.keys(column, COLUMN_KEYS, at)
        check.code(column, at, seen)
        check.texts(column.get("text"), _at(at, "text"))
        check.flags(column, ("whole",), at)
        least, most = check.number(column, "least", at), check.number(column, "most", at)
        if least is not None and most is not None and least > most:
            check.add(_at(at, "most"), _("The most is less than the least."))
        if column.get("kind") not in CELL_KINDS:
            check.add(_at(at, "kind"), _("The kinds of column are: %(kinds)s.") % {"kinds": ", ".join(CELL_KINDS)})
        elif column["kind"] == "one":
            check.coded(column.get("choices"), _at(at, "choices"), least=2)
        elif "choices" in column:
            check.add(_at(at, "choices"), _("Only a column of choice has choices."))


def _check_score(check: _Check, data: Any, place: str, kind: str, choices: set[str]) -> None:
    if kind not in SCORED_KINDS:
        check.add(place, _("Only these kinds are scored: %(kinds)s.") % {"kinds": ", ".join(SCORED_KINDS)})
        return
    if not isinstance(data, Mapping):
        check.add(place, _("A score is an object with importance and weights."))
        return
    check.keys(data, {"importance", "weights"}, place)
    importance = check.number(data, "importance", place)
    if importance is not None and importance <= 0:
        check.add(_at(place, "importance"), _("The importance is more than zero."))
    if kind == "scale":
        if "weights" in data:
            check.add(_at(place, "weights"), _("The points of a scale are its weights."))
        return
    weights = data.get("weights")
    if not isinstance(weights, Mapping) or not weights:
        check.add(_at(place, "weights"), _("Say what each choice is worth."))
        return
    known = {"yes", "no"} if kind == "yes_no" else choices
    given = {code: check.number(weights, code, _at(place, "weights")) for code in weights}
    for code in given:
        if code not in known:
            check.add(_at(place, f"weights.{code}"), _("There is no choice “%(code)s”.") % {"code": code})
    numbers = [one for one in given.values() if one is not None]
    if any(one < 0 for one in numbers) or not any(numbers):
        check.add(_at(place, "weights"), _("Weights go from 0 up, and one at least is more than 0."))


def _check_condition(check: _Check, data: Any, place: str) -> None:
    if not isinstance(data, Mapping):
        check.add(place, _("A condition is an object with question and a test, or with all or any."))
        return
    for group in GROUPS:
        if group in data:
            check.keys(data, {group}, place)
            for at, one in check.items(data[group], _at(place, group)):
                _check_condition(check, one, at)
            return
    check.keys(data, {"question", *TESTS}, place)
    tests = [test for test in TESTS if test in data]
    if len(tests) != 1:
        check.add(place, _("A condition has one test: %(tests)s.") % {"tests": ", ".join(TESTS)})
        return
    code = data.get("question")
    if not isinstance(code, str) or code not in check.kinds:
        check.add(_at(place, "question"), _("It must name a question asked before this one."))
        return
    _check_test(check, tests[0], data[tests[0]], check.kinds[code], check.choices[code], place)


FITTING = {
    "is": ("one", "yes_no", "scale"),
    "is_not": ("one", "yes_no", "scale"),
    "has": ("many", "ranking"),
    "at_least": ("number", "scale"),
    "at_most": ("number", "scale"),
    "answered": KINDS,
}


def _check_test(check: _Check, test: str, wanted: Any, kind: str, choices: set[str], place: str) -> None:
    if kind and kind not in FITTING[test]:
        check.add(
            _at(place, test),
            _("“%(test)s” is asked of these kinds: %(kinds)s.") % {"test": test, "kinds": ", ".join(FITTING[test])},
        )
    elif test == "answered":
        check.flags({test: wanted}, (test,), place)
    elif test in {"at_least", "at_most"}:
        check.number({test: wanted}, test, place)
    elif kind in {"one", "yes_no", "many", "ranking"}:
        plain = ("yes" if wanted else "no") if isinstance(wanted, bool) else wanted
        if plain not in choices:
            check.add(_at(place, test), _("There is no choice “%(code)s”.") % {"code": wanted})


def _at(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name

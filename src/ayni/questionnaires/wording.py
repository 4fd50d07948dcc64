"""Values and conditions in the words of a reader."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ayni.foundation.ui.templatetags.ui import number
from ayni.questionnaires.definition import LANGUAGES, Choice, Column, Definition, Question, in_language

KIND_WORDS = {
    "one": gettext_lazy("one choice"),
    "many": gettext_lazy("several choices"),
    "ranking": gettext_lazy("ranking"),
    "scale": gettext_lazy("scale"),
    "number": gettext_lazy("number"),
    "date": gettext_lazy("day"),
    "yes_no": gettext_lazy("yes or no"),
    "table": gettext_lazy("table"),
    "text": gettext_lazy("short text"),
    "long_text": gettext_lazy("long text"),
    "file": gettext_lazy("file"),
}


def reader_language() -> str:
    return (get_language() or LANGUAGES[0])[:2]


def yes_no(value: bool) -> str:
    return _("Yes") if value else _("No")


def value_in_words(question: Question | Column, value: Any, language: str, rows: Sequence[Choice] = ()) -> str:
    """A typed value for reading; empty for none. Lines of a table stand one below the other."""
    if value is None:
        return ""
    if question.kind == "one":
        return choice_in_words(question.choices, value, language)
    if question.kind == "many":
        return "; ".join(choice_in_words(question.choices, code, language) for code in value)
    if question.kind == "ranking":
        ranked = (choice_in_words(question.choices, code, language) for code in value)
        return "\n".join(f"{place}. {words}" for place, words in enumerate(ranked, start=1))
    if question.kind == "yes_no":
        return yes_no(value)
    if question.kind == "number":
        unit = in_language(getattr(question, "unit", None), language)
        return f"{number(Decimal(value))} {unit}".strip()
    if question.kind == "date":
        return date_format(datetime.date.fromisoformat(value))
    if question.kind == "file":
        return str(value["name"])
    if isinstance(question, Question) and question.kind == "table":
        return _table_in_words(question, value, language, question.rows or rows)
    return str(value)


def _table_in_words(question: Question, value: Mapping[str, Any], language: str, rows: Sequence[Choice]) -> str:
    """A line for each row answered; those left empty together in the last."""
    lines, empty = [], []
    for row in rows:
        cells, name = value.get(row.code) or {}, in_language(row.text, language)
        filled = [
            f"{in_language(column.text, language)}: {value_in_words(column, cells[column.code], language)}"
            for column in question.columns
            if column.code in cells
        ]
        if filled:
            lines.append(f"{name} — {'; '.join(filled)}")
        else:
            empty.append(name)
    if empty:
        lines.append(_("Without an answer: %(rows)s") % {"rows": "; ".join(empty)})
    return "\n".join(lines)


def choice_in_words(choices: Sequence[Choice], code: str, language: str) -> str:
    """The words of a choice; its code when the choice is not there."""
    return next((in_language(one.text, language) for one in choices if one.code == code), code)


def condition_in_words(condition: Mapping[str, Any] | None, definition: Definition, language: str) -> str:
    """When a question is asked, as a sentence; empty when it always is."""
    if condition is None:
        return ""
    return _("Only if %(condition)s.") % {"condition": _said(condition, definition, language)}


def _said(condition: Mapping[str, Any], definition: Definition, language: str) -> str:
    if "all" in condition:
        return _(" and ").join(_part(one, definition, language) for one in condition["all"])
    if "any" in condition:
        return _(" or ").join(_part(one, definition, language) for one in condition["any"])
    question = definition.by_code[condition["question"]]
    words = {"question": in_language(question.text, language)}
    if "answered" in condition:
        return (
            _("“%(question)s” is answered") if condition["answered"] else _("“%(question)s” is not answered")
        ) % words
    test = next(one for one in ("is", "is_not", "has", "at_least", "at_most") if one in condition)
    words["value"] = _wanted(question, condition[test], language)
    return _SENTENCES[test] % words


def _part(condition: Mapping[str, Any], definition: Definition, language: str) -> str:
    """A group inside a group stands in brackets, so that “and” and “or” cannot be read in two ways."""
    said = _said(condition, definition, language)
    return said if "question" in condition else f"({said})"


_SENTENCES = {
    "is": gettext_lazy("“%(question)s” is “%(value)s”"),
    "is_not": gettext_lazy("“%(question)s” is answered and not “%(value)s”"),
    "has": gettext_lazy("“%(question)s” includes “%(value)s”"),
    "at_least": gettext_lazy("“%(question)s” is %(value)s or more"),
    "at_most": gettext_lazy("“%(question)s” is %(value)s or less"),
}


def _wanted(question: Question, value: Any, language: str) -> str:
    if question.kind == "yes_no":
        return yes_no(value in (True, "yes"))
    if question.choices:
        return choice_in_words(question.choices, value, language)
    return str(value)

"""Answers as a table to take away: a line for each institution, three columns for each question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.questionnaires.answers import Sheet
from ayni.questionnaires.definition import Column, Definition, Question, in_language
from ayni.questionnaires.models import Answer, Response
from ayni.questionnaires.wording import value_in_words


def head_of(definition: Definition, language: str) -> list[str]:
    """What stands on top of each column: the question's code and words; for a table, of each cell."""
    head = [
        _("Institution (code)"),
        _("Institution"),
        _("Country"),
        _("About"),
        _("Version"),
        _("State"),
        _("Submitted (UTC)"),
        _("Submitted by (post)"),
        _("Score (0 to 1)"),
    ]
    for question in definition.by_code.values():
        words = f"{question.code}: {in_language(question.text, language)}"
        head += [f"{words} · {cell}" if cell else words for cell in _cell_names(question, language)]
        head += [f"{question.code}: {_('not applicable')}", f"{question.code}: {_('comment')}"]
    return head


def rows_of(
    definition: Definition, responses: Sequence[Response], sheets: Sequence[Sheet], language: str
) -> Iterator[list[object]]:
    """A line for each response; what is not submitted, not asked or not answered stays empty."""
    by_response = {sheet.response.pk: sheet for sheet in sheets}
    for response in responses:
        sheet = by_response.get(response.pk)
        yield _beginning(response, sheet) + [
            cell for question in definition.by_code.values() for cell in _cells(question, sheet, language)
        ]


def _beginning(response: Response, sheet: Sheet | None) -> list[object]:
    institution = response.institution
    score = sheet.score.value if sheet else None
    submitted = response.submitted_at
    return [
        institution.code,
        institution.name,
        institution.country.name if institution.country else "",
        response.about_label,
        response.version.number,
        response.get_state_display(),
        submitted.astimezone(timezone.get_fixed_timezone(0)).strftime("%Y-%m-%d %H:%M:%S") if submitted else "",
        response.submitted_post,
        "" if score is None else float(round(score, 4)),
    ]


def _cell_names(question: Question, language: str) -> list[str]:
    if question.kind != "table" or question.rows_given:
        return [""]
    return [
        f"{in_language(row.text, language)} · {in_language(column.text, language)}"
        for row in question.rows
        for column in question.columns
    ]


def _cells(question: Question, sheet: Sheet | None, language: str) -> list[object]:
    answer = sheet.answers.get(question.code) if sheet and question.code in sheet.asked_codes else None
    values = _values(question, sheet, answer, language)
    if answer is None:
        return [*values, "", ""]
    return [*values, _("yes") if answer.not_applicable else "", answer.comment]


def _values(question: Question, sheet: Sheet | None, answer: Answer | None, language: str) -> list[object]:
    value = answer.value if answer else None
    if question.kind != "table" or question.rows_given:
        rows = sheet.response.rows_of(question.code) if sheet else ()
        return [_typed(question, value, language, rows)]
    lines = value or {}
    return [
        _typed(column, lines.get(row.code, {}).get(column.code), language)
        for row in question.rows
        for column in question.columns
    ]


def _typed(question: Question | Column, value: Any, language: str, rows: Sequence[Any] = ()) -> object:
    """Numbers as numbers, days as year-month-day, the rest in words."""
    if value is None:
        return ""
    if question.kind == "number":
        exact = Decimal(value)
        return int(exact) if exact == exact.to_integral_value() else float(exact)
    if question.kind in {"scale", "date"}:
        return value
    return value_in_words(question, value, language, rows)

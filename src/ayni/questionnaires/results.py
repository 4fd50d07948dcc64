"""What was answered, question by question: counts, ranked priorities, figures, words with their institution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median
from typing import Any

from django.utils.translation import gettext as _

from ayni.engines.charts import Bar, BarChart
from ayni.foundation.charts.pictures import Picture, prepare
from ayni.foundation.ui.parts import TableData
from ayni.questionnaires.answers import Sheet
from ayni.questionnaires.definition import Definition, Question, in_language
from ayni.questionnaires.models import Answer
from ayni.questionnaires.wording import value_in_words, yes_no

COUNTED = ("one", "many", "yes_no", "scale")


@dataclass(frozen=True)
class Quotation:
    """An answer in words, or a comment, with whose it is."""

    institution: str
    text: str
    comment: str = ""
    response: int = 0


@dataclass
class QuestionResult:
    """`answered`, `apart` (not applicable) and `silent` are of those who submitted and were asked."""

    question: Question
    label: str
    answered: int = 0
    apart: int = 0
    silent: int = 0
    table: TableData | None = None
    picture: Picture | None = None
    quotations: list[Quotation] = field(default_factory=list)


def results_of(definition: Definition, sheets: Sequence[Sheet], language: str) -> list[QuestionResult]:
    """One result for each question, in their order. The sheets answer this version."""
    found = [_result(question, sheets, language) for question in definition.by_code.values()]
    drawn = prepare([one.picture for one in found if one.picture is not None])
    kept = {picture.spec.content_key(): picture for picture in drawn}
    for one in found:
        if one.picture is not None:
            one.picture = kept[one.picture.spec.content_key()]
    return found


def _result(question: Question, sheets: Sequence[Sheet], language: str) -> QuestionResult:
    result = QuestionResult(question, in_language(question.text, language))
    given: list[tuple[Sheet, Answer]] = []
    for sheet in sheets:
        if question.code not in sheet.asked_codes:
            continue
        answer = sheet.answers.get(question.code)
        result.answered += answer is not None and answer.value is not None
        result.apart += answer is not None and answer.not_applicable
        result.silent += answer is None or not answer.is_answered
        if answer is not None:
            given.append((sheet, answer))
    values = [answer.value for _sheet, answer in given if answer.value is not None]
    if question.kind in COUNTED:
        result.table = _counts(question, values, language)
    elif question.kind == "ranking":
        result.table = _ranks(question, values, language)
    elif question.kind == "number":
        result.table = _figures(question, [Decimal(value) for value in values])
    if question.kind in {*COUNTED, "ranking"} and result.table is not None:
        result.picture = _picture(result.table)
    result.quotations = [
        _quotation(question, sheet, answer, language) for sheet, answer in given if _has_words(question, answer)
    ]
    return result


def _has_words(question: Question, answer: Answer) -> bool:
    if question.kind in {*COUNTED, "ranking"}:
        return bool(answer.comment)
    return answer.value is not None or bool(answer.comment)


def _quotation(question: Question, sheet: Sheet, answer: Answer, language: str) -> Quotation:
    rows = sheet.response.rows_of(question.code)
    text = value_in_words(question, answer.value, language, rows)
    return Quotation(sheet.response.institution.name, text, answer.comment, sheet.response.pk)


def _counts(question: Question, values: Sequence[Any], language: str) -> TableData:
    counted = Counter(one for value in values for one in (value if isinstance(value, list) else [value]))
    if question.kind == "yes_no":
        rows = [(yes_no(one), counted[one]) for one in (True, False)]
    elif question.kind == "scale":
        rows = [(str(point), counted[point]) for point in question.points]
    else:
        rows = [(in_language(one.text, language), counted[one.code]) for one in question.choices]
    return TableData(in_language(question.text, language), (_("Answer"), _("Institutions")), rows)


def _ranks(question: Question, values: Sequence[list[str]], language: str) -> TableData:
    """Points: as many as there are places for the first, one fewer for each place below, none when not ranked."""
    places = int(question.most or len(question.choices))
    rows = []
    for choice in question.choices:
        held = [value.index(choice.code) + 1 for value in values if choice.code in value]
        points = sum(places + 1 - place for place in held)
        rows.append((in_language(choice.text, language), points, sum(place == 1 for place in held), len(held)))
    rows.sort(key=lambda row: -row[1])
    head = (_("Priority"), _("Points"), _("Times first"), _("Times ranked"))
    return TableData(in_language(question.text, language), head, rows)


def _figures(question: Question, values: Sequence[Decimal]) -> TableData | None:
    if not values:
        return None
    rows = [
        (_("Institutions"), len(values)),
        (_("Sum"), sum(values)),
        (_("Mean"), round(sum(values) / len(values), 2)),
        (_("Median"), median(values)),
        (_("Least"), min(values)),
        (_("Most"), max(values)),
    ]
    return TableData(question.code, (_("Figure"), _("Value")), rows)


def _picture(table: TableData) -> Picture | None:
    """The second column as bars; none when nothing was counted, or two choices have the same words."""
    bars = tuple(Bar(str(row[0]), float(str(row[1]))) for row in table.rows)
    labels = {bar.label for bar in bars}
    if len(labels) < len(bars) or not any(bar.value for bar in bars):
        return None
    return Picture(
        BarChart(
            title=str(table.caption),
            description=_("How the institutions answered."),
            category_label=str(table.head[0]),
            value_label=str(table.head[1]),
            bars=bars,
            sort=False,
        )
    )

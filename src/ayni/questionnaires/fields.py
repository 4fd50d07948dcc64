"""A question as a page shows it, and what a page sends back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from ayni.questionnaires.answers import EMPTY, Sheet, Typed, seal_of
from ayni.questionnaires.definition import (
    Choice,
    Column,
    Definition,
    Question,
    Section,
    in_language,
    is_blank,
    language_of,
)
from ayni.questionnaires.models import Answer, AsideAnswer
from ayni.questionnaires.wording import condition_in_words, yes_no

CONTROLS = {
    "one": "choices",
    "many": "choices",
    "yes_no": "choices",
    "scale": "scale",
    "ranking": "ranking",
    "table": "table",
    "long_text": "long_text",
    "file": "file",
}


@dataclass(frozen=True)
class Option:
    """A choice: `typed` is the place given to it in a ranking."""

    code: str
    label: str
    chosen: bool = False
    typed: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a table, or a line to write in."""

    name: str
    label: str
    kind: str
    typed: str = ""
    options: Sequence[Option] = ()
    column: str = ""

    @property
    def is_day(self) -> bool:
        """A browser's own calendar shows only a day it can read: what it cannot is shown as text, so it is kept."""
        return self.kind == "date" and (not self.typed or _is_day(self.typed))


@dataclass(frozen=True)
class Row:
    label: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Field:
    """What `questionnaires/parts/question.html` draws. `other` holds words set aside; `lang` of the question's own."""

    question: Question
    label: str
    lang: str
    help: str = ""
    unit: str = ""
    low: str = ""
    high: str = ""
    options: Sequence[Option] = ()
    rows: Sequence[Row] = ()
    line: Cell | None = None
    seen: str = ""
    asked: bool = True
    condition: str = ""
    condition_data: str = ""
    problems: Sequence[str] = ()
    answer: Answer | None = None
    typed: Typed = field(default_factory=Typed)
    other: Sequence[tuple[AsideAnswer, str]] = ()

    @property
    def code(self) -> str:
        return self.question.code

    @property
    def control(self) -> str:
        """The template of its control."""
        return f"questionnaires/parts/{CONTROLS.get(self.question.kind, 'line')}.html"

    @property
    def standing(self) -> str:
        """What stands as the answer now, when the field holds something else."""
        return plain(self.answer.typed) if self.answer else ""

    @property
    def is_group(self) -> bool:
        """Made of several controls, so a legend names them and not a label."""
        return self.question.kind in {"one", "many", "yes_no", "scale", "ranking", "table"}

    @property
    def input_type(self) -> str:
        return "checkbox" if self.question.kind == "many" else "radio"


def field_of(
    question: Question,
    definition: Definition,
    language: str,
    *,
    typed: Typed | None = None,
    rows: Sequence[Choice] = (),
    **more: Any,
) -> Field:
    """`question` with what was typed so far, in `language`."""
    given = typed or Typed()
    return Field(
        question=question,
        label=in_language(question.text, language),
        lang=language_of(question.text, language),
        help=in_language(question.help, language),
        unit=in_language(question.unit, language),
        low=in_language(question.low, language),
        high=in_language(question.high, language),
        options=_options(question, given.typed, language),
        rows=_rows(question, given.typed, language, rows),
        line=_line(question, given.typed, in_language(question.text, language)),
        condition=condition_in_words(question.condition, definition, language),
        condition_data=json.dumps(question.condition) if question.condition else "",
        typed=given,
        **more,
    )


def fields_of(
    sheet: Sheet,
    section: Section,
    language: str,
    *,
    typed: Mapping[str, Typed] | None = None,
    problems: Mapping[str, Sequence[str]] | None = None,
    show: bool = False,
) -> list[Field]:
    """The fields of a section of a response; `typed` in place of what is kept; `problems` an act found besides.

    What is typed and wrong is always said; with `show` also what is missing.
    """
    found = []
    for question in section.questions:
        rows = sheet.response.rows_of(question.code)
        if question.rows_given and not rows:
            continue
        answer = sheet.answers.get(question.code)
        kept = Typed(answer.typed, answer.not_applicable, answer.comment) if answer else Typed()
        asked = question.code in sheet.asked_codes
        wrong = sheet.problems.get(question.code, ()) if show else sheet.problems_of(question) if asked else ()
        found.append(
            field_of(
                question,
                sheet.definition,
                language,
                typed=(typed or {}).get(question.code, kept),
                rows=rows,
                seen=seal_of(answer.content if answer else EMPTY),
                asked=asked,
                problems=(problems or {}).get(question.code, wrong),
                answer=answer,
                other=_other(answer, (typed or {}).get(question.code, kept)),
            )
        )
    return found


def _other(answer: Answer | None, shown: Typed) -> list[tuple[AsideAnswer, str]]:
    """Words set aside that are neither the answer nor in the field, latest first, as plain text."""
    if answer is None or answer.pk is None:
        return []
    here = (answer.content, shown.content)
    return [(one, plain(one.content["typed"])) for one in answer.aside.all() if one.content not in here]


def plain(typed: Any) -> str:
    """What was typed, on lines."""
    if isinstance(typed, Mapping):
        return "\n".join(f"{key}: {plain(one)}" for key, one in typed.items())
    if isinstance(typed, str):
        return typed
    return "; ".join(plain(one) for one in typed)


def _options(question: Question, typed: Any, language: str) -> list[Option]:
    chosen = {typed} if isinstance(typed, str) else set(typed)
    if question.kind == "yes_no":
        return [Option(code, yes_no(code == "yes"), code in chosen) for code in ("yes", "no")]
    if question.kind == "scale":
        return [Option(str(point), str(point), str(point) in chosen) for point in question.points]
    places = typed if isinstance(typed, Mapping) else {}
    return [
        Option(one.code, in_language(one.text, language), one.code in chosen, places.get(one.code, ""))
        for one in question.choices
    ]


def _rows(question: Question, typed: Any, language: str, given: Sequence[Choice]) -> list[Row]:
    lines = typed if isinstance(typed, Mapping) else {}
    found = []
    for row in question.rows or given:
        label = in_language(row.text, language)
        kept = lines.get(row.code)
        filled = kept if isinstance(kept, Mapping) else {}
        cells = [_cell(question.code, row.code, column, filled, label, language) for column in question.columns]
        found.append(Row(label, cells))
    return found


def _cell(code: str, row: str, column: Column, filled: Mapping[str, Any], label: str, language: str) -> Cell:
    typed = str(filled.get(column.code, ""))
    options: list[Option] = []
    if column.kind == "yes_no":
        options = [Option(one, yes_no(one == "yes"), one == typed) for one in ("yes", "no")]
    elif column.kind == "one":
        options = [Option(one.code, in_language(one.text, language), one.code == typed) for one in column.choices]
    words = in_language(column.text, language)
    return Cell(f"{code}-{row}-{column.code}", f"{label}: {words}", column.kind, typed, options, words)


def _line(question: Question, typed: Any, label: str) -> Cell | None:
    if question.kind in CONTROLS:
        return None
    return Cell(question.code, label, question.kind, typed if isinstance(typed, str) else "")


def _is_day(typed: str) -> bool:
    parts = typed.split("-")
    return [len(part) for part in parts] == [4, 2, 2] and all(part.isdigit() for part in parts)


def read_posted(data: QueryDict, section: Section, sheet: Sheet) -> tuple[dict[str, Typed], dict[str, str]]:
    """What a page of `section` sends: what is typed, and the seals it was drawn with, by question."""
    typed, seen = {}, {}
    for question in section.questions:
        code = question.code
        if f"{code}.seen" not in data:
            continue
        seen[code] = str(data[f"{code}.seen"])
        typed[code] = Typed(
            _posted(data, question, sheet.response.rows_of(code)),
            not_applicable=f"{code}.na" in data,
            comment=data.get(f"{code}.comment", ""),
        )
    return typed, seen


def _posted(data: QueryDict, question: Question, rows: Sequence[Choice]) -> Any:
    code = question.code
    if question.kind == "many":
        return data.getlist(code)
    if question.kind == "ranking":
        return {one.code: data.get(f"{code}-{one.code}", "") for one in question.choices}
    if question.kind == "table":
        return {
            row.code: {column.code: data.get(f"{code}-{row.code}-{column.code}", "") for column in question.columns}
            for row in question.rows or rows
        }
    return data.get(code, "")


def known_elsewhere(sheet: Sheet, section: Section) -> dict[str, Any]:
    """Values of the questions asked in other sections, for the conditions of this one."""
    here = {question.code for question in section.questions}
    return {
        code: value
        for code, value in sheet.values.items()
        if code not in here and code in sheet.asked_codes and not is_blank(str(value))
    }

"""The parts of a definition, read from data that `check_definition` finds nothing wrong with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

LANGUAGES = ("es", "en", "pt", "fr")
KINDS = ("one", "many", "ranking", "scale", "number", "date", "yes_no", "table", "text", "long_text", "file")
CELL_KINDS = ("text", "number", "date", "yes_no", "one")
GIVEN = "given"
LONGEST = {"text": 300, "long_text": 10_000}
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Choice:
    """Something to choose, or a row of a table."""

    code: str
    text: Texts


@dataclass(frozen=True)
class Column:
    """A column of a table: its cells are answered like a question of `kind` (CELL_KINDS)."""

    code: str
    kind: str
    text: Texts
    choices: tuple[Choice, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    whole: bool = False


@dataclass(frozen=True)
class Scoring:
    """How much a question weighs among those scored, and what each choice is worth (from 0)."""

    importance: Decimal
    weights: Mapping[str, Decimal]


@dataclass(frozen=True)
class Question:
    """One thing asked. `kind` is one of KINDS.

    `least` and `most` bound a number or a scale, how many may be chosen or ranked, or (`most`) the signs of
    a text. `rows` of a table stand in the definition, or number as many free lines as it says, or are
    `rows_given` with each response. `condition` is data (see conditions.py), None when always asked.
    """

    code: str
    kind: str
    text: Texts
    help: Texts
    required: bool = False
    choices: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Choice, ...] = ()
    rows_given: bool = False
    least: Decimal | None = None
    most: Decimal | None = None
    whole: bool = False
    unit: Texts | None = None
    low: Texts | None = None
    high: Texts | None = None
    comments: bool = False
    may_not_apply: bool = False
    condition: Mapping[str, Any] | None = None
    score: Scoring | None = None

    @property
    def points(self) -> range:
        """The points of a scale, lowest first."""
        return range(int(self.least or 1), int(self.most or 5) + 1)

    @property
    def longest(self) -> int:
        """The most signs of a text."""
        return int(self.most) if self.most is not None else LONGEST[self.kind]


@dataclass(frozen=True)
class Section:
    code: str
    title: Texts
    text: Texts
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Definition:
    """A whole questionnaire."""

    code: str
    title: Texts
    purpose: Texts
    sections: tuple[Section, ...]

    @cached_property
    def by_code(self) -> dict[str, Question]:
        """Every question, in the order asked."""
        return {question.code: question for section in self.sections for question in section.questions}

    def section(self, code: str) -> Section | None:
        return next((section for section in self.sections if section.code == code), None)


def read_definition(data: Mapping[str, Any]) -> Definition:
    """The definition in `data`, which must have passed `check_definition`."""
    return Definition(
        code=data["code"],
        title=data["title"],
        purpose=data.get("purpose", {}),
        sections=tuple(
            Section(
                code=section["code"],
                title=section["title"],
                text=section.get("text", {}),
                questions=tuple(_question(one) for one in section["questions"]),
            )
            for section in data["sections"]
        ),
    )


def _question(data: Mapping[str, Any]) -> Question:
    rows = data.get("rows", ())
    return Question(
        code=data["code"],
        kind=data["kind"],
        text=data["text"],
        help=data.get("help", {}),
        required=data.get("required", False),
        choices=_choices(data.get("choices", ())),
        columns=tuple(_column(one) for one in data.get("columns", ())),
        rows=_rows(rows),
        rows_given=rows == GIVEN,
        least=_decimal(data.get("least")),
        most=_decimal(data.get("most")),
        whole=data.get("whole", False),
        unit=data.get("unit"),
        low=data.get("low"),
        high=data.get("high"),
        comments=data.get("comments", False),
        may_not_apply=data.get("may_not_apply", False),
        condition=data.get("condition"),
        score=_scoring(data.get("score")),
    )


def _choices(data: Sequence[Mapping[str, Any]]) -> tuple[Choice, ...]:
    return tuple(Choice(one["code"], one["text"]) for one in data)


def _rows(data: Any) -> tuple[Choice, ...]:
    if data == GIVEN:
        return ()
    if isinstance(data, int):
        return tuple(Choice(f"line{number}", {"": str(number)}) for number in range(1, data + 1))
    return _choices(data)


def _column(data: Mapping[str, Any]) -> Column:
    return Column(
        code=data["code"],
        kind=data["kind"],
        text=data["text"],
        choices=_choices(data.get("choices", ())),
        least=_decimal(data.get("least")),
        most=_decimal(data.get("most")),
        whole=data.get("whole", False),
    )


def _scoring(data: Mapping[str, Any] | None) -> Scoring | None:
    if data is None:
        return None
    weights = {code: Decimal(str(weight)) for code, weight in data.get("weights", {}).items()}
    return Scoring(Decimal(str(data.get("importance", 1))), weights)


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def language_of(texts: Texts, language: str) -> str:
    """The language `texts` are shown in to a reader of `language`: that one, else the first there is."""
    return next((code for code in (language, *LANGUAGES) if texts.get(code)), "")


def in_language(texts: Texts | None, language: str) -> str:
    """The words in `language`, else in the first there is; words without language ("") are for all."""
    if not texts:
        return ""
    return texts.get(language_of(texts, language), "") or texts.get("", "")

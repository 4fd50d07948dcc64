"""The articles of an instrument from a spreadsheet: checked row by row; nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from ayni.foundation.sheets.cells import check_cell
from ayni.foundation.sheets.columns import ColumnSpec, Kind, cell_at
from ayni.foundation.sheets.headers import find_columns
from ayni.foundation.sheets.problems import Problem, say, short
from ayni.foundation.sheets.reading import Unreadable, read_table
from ayni.foundation.sheets.templates import csv_to_fill, xlsx_to_fill
from ayni.governance.models import CrossCuttingTopic, Instrument, Theme
from ayni.governance.places import read_place

LONGEST_TEXT = 20_000
TEXTS = ("text_es", "text_en", "text_pt", "text_fr")
COLUMNS: tuple[ColumnSpec, ...] = (
    ColumnSpec("number", Kind.TEXT, _("Number of the article, or the letter of a chapter: 25, E."), 10, required=True),
    ColumnSpec("letter", Kind.TEXT, _("Letter of the paragraph, if it has one: m."), 10),
    ColumnSpec("text_es", Kind.TEXT, _("Its words in Spanish."), LONGEST_TEXT),
    ColumnSpec("text_en", Kind.TEXT, _("Its words in English."), LONGEST_TEXT),
    ColumnSpec("text_pt", Kind.TEXT, _("Its words in Portuguese."), LONGEST_TEXT),
    ColumnSpec("text_fr", Kind.TEXT, _("Its words in French."), LONGEST_TEXT),
    ColumnSpec("theme", Kind.CODE, _("Place of its theme among those of the conference: 1, 2, 3.")),
    ColumnSpec("topics", Kind.CODES, _("Codes of cross-cutting topics, parted by a semicolon.")),
    ColumnSpec("source", Kind.TEXT, _("The document, and the place in it."), 600),
)
BY_NAME = {column.name: column for column in COLUMNS}
say(
    {
        "place": _("“%(words)s” is not an article: write a number (25) and, apart, a letter (m); or a chapter (E)."),
        "no_text": _("The row has no words in any language."),
        "twice": _("The same article is already in row %(first)s of this file."),
    }
)


@dataclass(frozen=True)
class ArticleRow:
    """`values` are columns of `Mandate`; empty ones say nothing."""

    number: str
    letter: str
    values: dict[str, Any]
    topics: list[CrossCuttingTopic]


@dataclass
class ArticleReport:
    """With any of `problems` nothing may be written."""

    rows: list[ArticleRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows_read: int = 0


def read_articles(upload: File, instrument: Instrument) -> ArticleReport:
    """Read and check a CSV or XLSX file of articles; two queries. Never raises for what is wrong in the file."""
    upload.seek(0)
    try:
        table = read_table(name=str(upload.name), content=upload.read(), limit=settings.AYNI_UPLOAD_LIMIT)
    except Unreadable as refusal:
        return ArticleReport(problems=[refusal.problem])
    columns, problems = find_columns(table, COLUMNS)
    report = ArticleReport(problems=problems, rows_read=len(table.rows))
    if problems:
        return report
    checker = _Checker(instrument)
    for number, cells in table.rows:
        row, wrong = checker.check(number, {name: cell_at(cells, place) for name, place in columns.items()})
        report.problems += wrong
        if row is not None:
            report.rows.append(row)
    return report


class _Checker:
    """Remembers the places seen, so that an article stands once in the file."""

    def __init__(self, instrument: Instrument) -> None:
        self._themes = {str(one.order): one for one in Theme.objects.filter(conference=instrument.conference_id)}
        self._topics = {one.code: one for one in CrossCuttingTopic.objects.all()}
        self._codes = {"theme": list(self._themes), "topics": list(self._topics)}
        self._seen: dict[tuple[str, str], int] = {}

    def check(self, number: int, cells: Mapping[str, str]) -> tuple[ArticleRow | None, list[Problem]]:
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, cell in cells.items():
            values[name], wrong = check_cell(BY_NAME[name], cell, number, self._codes, "es")
            problems += wrong
        place = self._place(number, values, problems)
        if not any(cells.get(name) for name in TEXTS):
            problems.append(Problem("no_text", number))
        if problems or place is None:
            return None, problems
        theme = self._themes.get(values.get("theme") or "")
        kept = {name: values.get(name) or "" for name in (*TEXTS, "source")} | {"theme": theme}
        return ArticleRow(*place, kept, [self._topics[code] for code in values.get("topics") or []]), []

    def _place(self, number: int, values: Mapping[str, Any], problems: list[Problem]) -> tuple[str, str] | None:
        article, letter = values.get("number"), values.get("letter") or ""
        if not article:
            return None
        words = f"{article} {letter}".strip()
        place = read_place(words)
        if place is None:
            problems.append(Problem("place", number, "number", short(words), {"words": short(words)}))
            return None
        first = self._seen.setdefault(place, number)
        if first != number:
            problems.append(Problem("twice", number, "number", short(words), {"first": first}))
        return place


def file_to_fill(instrument: Instrument, kind: str) -> bytes:
    """A CSV or XLSX file with the columns, what goes in each, and the codes accepted."""
    codes = {
        "theme": [(str(one.order), one.title) for one in instrument.conference.themes.all()],
        "topics": [(one.code, one.name) for one in CrossCuttingTopic.objects.all()],
    }
    if kind == "xlsx":
        return xlsx_to_fill(columns=COLUMNS, codes=codes, title="articles")
    hint = _("Rows that begin with # are not read. Write one article a row, below the names.")
    return csv_to_fill(columns=COLUMNS, codes=codes, hint=hint)

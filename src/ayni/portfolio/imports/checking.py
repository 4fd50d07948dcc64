"""Every row of a file against what a programme must be. Nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ayni.engines.text import fold
from ayni.foundation.models import StoredFile
from ayni.foundation.sheets.cells import Codes, check_cell
from ayni.foundation.sheets.columns import Kind, cell_at
from ayni.foundation.sheets.headers import find_columns
from ayni.foundation.sheets.problems import Problem, say, short
from ayni.foundation.sheets.reading import Unreadable, read_table
from ayni.members.models import Institution
from ayni.portfolio.imports.columns import BY_NAME, COLUMNS, allowed_codes
from ayni.portfolio.models import Programme
from ayni.portfolio.texts import LANGUAGES, TEXT_FIELDS

PROGRESS_EVERY = 500
say(
    {
        "duplicate_row": _("The same name is already in row %(first)s of this file."),
        "duplicate_programme": _("Your institution already has a programme of this name: “%(existing)s”."),
    }
)


class Progress(Protocol):
    def __call__(self, done: int, total: int) -> None: ...


@dataclass(frozen=True)
class ImportRow:
    """A good row: its number in the spreadsheet, its language and name, and its content (see content.py)."""

    number: int
    language: str
    name: str
    content: dict[str, Any]


@dataclass
class ImportReport:
    """`rows` are the good rows; with any of `problems` nothing may be applied. `rows_read` counts both."""

    rows: list[ImportRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows_read: int = 0

    @property
    def is_good(self) -> bool:
        return not self.problems and bool(self.rows)


def read_programmes(
    source: StoredFile | Path | str, institution: Institution, *, progress: Progress | None = None
) -> ImportReport:
    """Read and check a CSV or XLSX file of programmes of `institution`. Two queries for any number of rows.

    Never raises for what is wrong in the file: each problem names row, column, value and why. OSError
    when a path cannot be opened.
    """
    name, content = _content(source)
    try:
        table = read_table(name=name, content=content, limit=settings.AYNI_UPLOAD_LIMIT)
    except Unreadable as refusal:
        return ImportReport(problems=[refusal.problem])
    columns, problems = find_columns(table, COLUMNS)
    report = ImportReport(problems=problems, rows_read=len(table.rows))
    if problems:
        return report
    checker = _Checker(institution)
    for done, (number, cells) in enumerate(table.rows, start=1):
        row, wrong = checker.check(number, {name: cell_at(cells, place) for name, place in columns.items()})
        report.problems += wrong
        if row is not None:
            report.rows.append(row)
        if progress and (done % PROGRESS_EVERY == 0 or done == len(table.rows)):
            progress(done, len(table.rows))
    return report


def _content(source: StoredFile | Path | str) -> tuple[str, bytes]:
    if isinstance(source, StoredFile):
        with source.file.open("rb") as opened:
            return source.name, opened.read()
    path = Path(source)
    return path.name, path.read_bytes()


class _Checker:
    """Remembers what was seen, so that a name stands once in the file and once in the institution."""

    def __init__(self, institution: Institution) -> None:
        self._codes: Codes = {column: [code for code, _label in codes] for column, codes in allowed_codes().items()}
        self._existing = _names_of(institution)
        self._seen: dict[str, int] = {}

    def check(self, number: int, cells: Mapping[str, str]) -> tuple[ImportRow | None, list[Problem]]:
        language = cells.get("language", "").lower()
        language = language if language in LANGUAGES else "es"
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, cell in cells.items():
            values[name], wrong = check_cell(BY_NAME[name], cell, number, self._codes, language)
            problems += wrong
        if values.get("name"):
            problems += self._duplicates(number, values["name"])
        if problems:
            return None, problems
        return ImportRow(number, language, values["name"], _as_content(values, language)), []

    def _duplicates(self, number: int, name: str) -> list[Problem]:
        key = _key(name)
        if key in self._existing:
            existing = {"existing": self._existing[key]}
            return [Problem("duplicate_programme", number, "name", short(name), existing)]
        first = self._seen.setdefault(key, number)
        if first != number:
            return [Problem("duplicate_row", number, "name", short(name), {"first": first})]
        return []


def _names_of(institution: Institution) -> dict[str, str]:
    fields = [f"name_{language}" for language in LANGUAGES]
    rows = Programme.objects.filter(institution=institution).values_list(*fields)
    return {_key(name): name for names in rows for name in names if name}


def _key(name: str) -> str:
    return " ".join(fold(name).split())


def _as_content(values: Mapping[str, Any], language: str) -> dict[str, Any]:
    content: dict[str, Any] = {
        "texts": {field: {language: values[field]} for field in TEXT_FIELDS if values.get(field)}
    }
    for name, value in values.items():
        if value is None or name in TEXT_FIELDS or name == "language":
            continue
        if BY_NAME[name].kind is Kind.PERIOD:
            content |= {"since": value.edtf, "since_text": value.text}
        else:
            content[name] = value
    return content

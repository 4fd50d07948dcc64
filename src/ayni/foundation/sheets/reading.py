"""From a CSV or XLSX file to rows of words. Knows nothing of what they mean."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from ayni.foundation.files.checks import check_file
from ayni.foundation.sheets.problems import Problem

MOST_ROWS = 20_000
MOST_COLUMNS = 60
_DELIMITERS = ",;\t"
_COMMENT = "#"
# "Ã©", "Ã±", "â€œ": UTF-8 that was once read as Windows-1252.
_GARBLED = re.compile(r"\w*(?:Ã[\u0080-\u00bf\u0192\u201a-\u203a\u0152-\u0178\u20ac]|â€[\w\W]|\ufffd)\w*")


class Unreadable(Exception):
    """The file as a whole cannot be read; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True)
class Table:
    """`header` as written; `rows` are (number in the spreadsheet, cells), empty ones and comments left out."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


def read_table(*, name: str, content: bytes, limit: int) -> Table:
    """Read the first sheet. `limit` in bytes. Raises Unreadable."""
    try:
        kind = check_file(ContentFile(content, name=name), allowed=("csv", "xlsx"), limit=limit)
    except ValidationError as refusal:
        raise Unreadable(_refused(content, refusal)) from refusal
    read = _csv_rows if kind.extension == "csv" else _xlsx_rows
    return _table(read(content))


def garbled_sample(text: str) -> str:
    """A word whose accents were damaged by a wrong encoding; empty when none is."""
    found = _GARBLED.search(text)
    return found[0] if found else ""


def _refused(content: bytes, refusal: ValidationError) -> Problem:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Problem("encoding", params={"guess": "UTF-16", "sample": content.decode("utf-16", "replace")[:20]})
    return Problem("file", params={"reason": " ".join(refusal.messages)})


def _table(rows: Iterable[tuple[int, list[str]]]) -> Table:
    header: list[str] | None = None
    kept: list[tuple[int, list[str]]] = []
    for number, cells in rows:
        if not any(cells) or cells[0].startswith(_COMMENT):
            continue
        if header is None:
            header = cells
            continue
        if len(kept) == MOST_ROWS:
            raise Unreadable(Problem("too_many_rows", params={"most": MOST_ROWS}))
        kept.append((number, cells))
    if header is None or not kept:
        raise Unreadable(Problem("empty"))
    return Table(header, kept)


def _csv_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(content)
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip('"').startswith(_COMMENT)]
    first = lines[0] if lines else ""
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, [cell.strip(" \u00a0") for cell in cells[:MOST_COLUMNS]]
    except csv.Error as error:
        code = "unbalanced" if "end of data" in str(error) else "unreadable"
        raise Unreadable(Problem(code, row=number + 1)) from error


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[max(0, error.start - 12) : error.start + 12]
        line = content[: error.start].count(b"\n") + 1
        sample = " ".join(before.decode("cp1252", "replace").split())
        raise Unreadable(Problem("encoding", row=line, params={"guess": "Windows-1252", "sample": sample})) from error


def _xlsx_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
            yield number, [_words(value) for value in cells]
    except Exception as error:  # a broken workbook makes openpyxl raise almost anything
        raise Unreadable(Problem("unreadable")) from error


def _words(value: Any) -> str:
    """A cell as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip(" \u00a0")

"""One cell: from the words typed in it to what a record keeps, or why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from rapidfuzz import fuzz, process

from ayni.engines.text import fold
from ayni.foundation.periods import InvalidPeriod, Period, parse_edtf, read_period
from ayni.foundation.sheets.columns import ColumnSpec, Kind
from ayni.foundation.sheets.problems import Problem, short
from ayni.foundation.sheets.reading import garbled_sample

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
Codes = Mapping[str, Sequence[str]]
_is_address = URLValidator(schemes=["http", "https"])


def nearest(word: str, known: Sequence[str]) -> str:
    """The known word most like `word`; empty when none is like it."""
    found = process.extractOne(fold(word), known, scorer=fuzz.WRatio, score_cutoff=70)
    return found[0] if found else ""


def check_cell(column: ColumnSpec, cell: str, row: int, codes: Codes, language: str) -> tuple[Any, list[Problem]]:
    """The value of a cell and what is wrong with it. `codes`: those allowed, by column."""
    if not cell:
        return None, [Problem("required", row, column.name)] if column.required else []

    def wrong(problem: str, near: str = "", **params: Any) -> Problem:
        return Problem(problem, row, column.name, short(cell), params, near)

    if cell.startswith(FORMULA_SIGNS):
        return None, [wrong("formula", sign=cell[0].strip() or "↹")]
    if any(ord(sign) < 32 and sign not in "\n\t\r" for sign in cell):
        return None, [wrong("control")]
    if column.longest and len(cell) > column.longest:
        return None, [wrong("too_long", length=len(cell), most=column.longest)]
    if sample := garbled_sample(cell):
        return None, [wrong("garbled", sample=sample)]
    if column.kind in {Kind.CODE, Kind.CODES}:
        return _codes(column, cell, codes[column.name], wrong)
    if column.kind is Kind.PERIOD:
        period = _period(cell, language)
        return period, [] if period else [wrong("period", words=short(cell))]
    if column.kind is Kind.EMAIL:
        return (cell, []) if _holds(validate_email, cell) else (None, [wrong("email")])
    if column.kind is Kind.LINKS:
        urls = _parted(cell)
        bad = [wrong("link", url=short(url)) for url in urls if not _holds(_is_address, url)]
        return [{"url": url, "label": ""} for url in urls], bad
    return cell, []


def _codes(column: ColumnSpec, cell: str, allowed: Sequence[str], wrong: Any) -> tuple[Any, list[Problem]]:
    given = [part.lower() for part in _parted(cell)]
    unknown = [wrong("unknown_code", nearest(code, allowed), code=short(code)) for code in given if code not in allowed]
    if column.kind is Kind.CODE:
        return (given[0] if len(given) == 1 else None), unknown or (
            [] if len(given) == 1 else [wrong("unknown_code", code=short(cell))]
        )
    return list(dict.fromkeys(given)), unknown


def _parted(cell: str) -> list[str]:
    return [part.strip() for part in cell.replace("\n", ";").split(";") if part.strip()]


def _holds(validator: Any, value: str) -> bool:
    try:
        validator(value)
    except ValidationError:
        return False
    return True


@lru_cache(maxsize=4096)
def _period(words: str, language: str) -> Period | None:
    try:
        return read_period(words, language)
    except InvalidPeriod:
        try:
            return parse_edtf(words)
        except InvalidPeriod:
            return None

"""Read the data files into rows that say where they come from."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.db import models

from ayni.foundation.periods import InvalidPeriod, Period, parse_edtf
from ayni.rial.loading.errors import LoadError

DATA = Path(__file__).resolve().parents[1] / "data"
LANGUAGES = ("es", "en", "pt", "fr")


@dataclass(frozen=True)
class Row:
    """One row of a file; its getters raise LoadError naming it."""

    file: str
    values: dict[str, Any]

    @property
    def name(self) -> str:
        for column in ("key", "code", "iso2", "institution", "country"):
            if value := self.values.get(column):
                return str(value)
        return str(self.values)[:80]

    def wrong(self, reason: str) -> LoadError:
        return LoadError(self.file, self.name, reason)

    def text(self, column: str, default: str = "") -> str:
        value = self.values.get(column)
        return default if value is None else str(value).strip()

    def needed(self, column: str) -> str:
        if value := self.text(column):
            return value
        raise self.wrong(f"{column} is empty")

    def whole(self, column: str) -> int | None:
        value = self.text(column)
        try:
            return int(value) if value else None
        except ValueError as error:
            raise self.wrong(f"{column}={value!r} is not a whole number") from error

    def items(self, column: str) -> list[Any]:
        value = self.values.get(column)
        if isinstance(value, list):
            return value
        return [item.strip() for item in str(value or "").split(";") if item.strip()]

    def period(self, column: str) -> Period | None:
        value = self.text(column)
        if not value:
            return None
        try:
            period = parse_edtf(value)
        except InvalidPeriod as error:
            raise self.wrong(f"{column}={value!r} is not EDTF: {error}") from error
        return period.with_text(words) if (words := self.text(f"{column}_text")) else period

    def in_four(self, **columns: str) -> dict[str, str]:
        """Translated fields from columns: in_four(name="title") gives name_es=…, name_en=…"""
        return {
            f"{field}_{language}": self.text(f"{column}_{language}")
            for field, column in columns.items()
            for language in LANGUAGES
        }

    def lines_in_four(self, **columns: str) -> dict[str, str]:
        """Translated fields, one item a line, from lists of {es, en, pt, fr}."""
        return {
            f"{field}_{language}": "\n".join(str(item[language]) for item in self.items(column))
            for field, column in columns.items()
            for language in LANGUAGES
        }

    def find(self, known: dict[str, Any], code: str, column: str) -> Any:
        try:
            return known[code]
        except KeyError as error:
            raise self.wrong(f"{column}: {code!r} is not known") from error

    def find_all(self, known: dict[str, Any], column: str) -> list[Any]:
        return [self.find(known, code, column) for code in self.items(column)]


def rows_of(file: str | Path) -> Iterator[Row]:
    """Rows of a CSV or YAML file of `rial/data` (or of the path given)."""
    path = DATA / file
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as stream:
            for values in csv.DictReader(stream):
                yield Row(path.name, values)
    else:
        for values in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            yield Row(path.name, values)


def by_code(model: type[models.Model], field: str = "code") -> dict[str, Any]:
    """Every record of `model` by its code."""
    return {str(getattr(record, field)): record for record in model._default_manager.all()}

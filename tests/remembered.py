"""What was loaded once is put back row by row: the same rows, without reading, checking and indexing them anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Kept:
    """A table, its columns, and what it holds."""

    table: str
    columns: tuple[str, ...]
    rows: Rows


def present() -> dict[str, Kept]:
    """Every table of every model with all its rows, as the database driver gives them."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            columns = tuple(column[0] for column in cursor.description)
            found[table] = Kept(table, columns, cursor.fetchall())
    return found


def put_back(tables: list[Kept]) -> None:
    """Let each of these tables hold what it held, and count on from there."""
    with connection.cursor() as cursor:
        for kept in tables:
            table = connection.ops.quote_name(kept.table)
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
            columns = ", ".join(connection.ops.quote_name(name) for name in kept.columns)
            marks = ", ".join(["%s"] * len(kept.columns))
            if not kept.rows:
                continue
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", kept.rows)  # noqa: S608
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)


class Remembered:
    """Runs `load` the first time; from then on puts back what it had left. For within a transaction.

    A table that is not as it was before the load is put back too: a test that flushed the database has
    given content types other keys, and rows of today name yesterday's.
    """

    def __init__(self, load: Callable[[], object]) -> None:
        self._load = load
        self._after: dict[str, Kept] = {}

    def bring(self) -> None:
        now = present()
        if not self._after:
            self._load()
            self._after = present()
            return
        put_back([kept for table, kept in self._after.items() if kept != now[table]])
        ContentType.objects.clear_cache()

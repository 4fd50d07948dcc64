"""The rows of a table as JSON lines, through the models of any moment of the migrations."""

from __future__ import annotations

import base64
import datetime
import decimal
import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

BATCH = 500
# Sessions end with the old place, the cache is worth nothing, and the search index is made anew.
LEFT_OUT = ("sessions.", "usersessions.", "foundation.search")


@dataclass(frozen=True)
class Table:
    """A table to keep: its model at some moment of the migrations, and its name in the backup."""

    name: str
    model: type[models.Model]

    @property
    def fields(self) -> list[models.Field[Any, Any]]:
        return list(self.model._meta.concrete_fields)

    @property
    def columns(self) -> list[str]:
        return [field.attname for field in self.fields]


def applied_migrations() -> dict[str, list[str]]:
    """Names of the migrations the database has, by app, of the apps installed here."""
    loader = MigrationLoader(connection)
    found: dict[str, list[str]] = {}
    for app, name in sorted(loader.applied_migrations):
        if app in loader.migrated_apps:
            found.setdefault(app, []).append(name)
    return found


class LoaderOf(MigrationLoader):
    """The migrations on the way of a backup that had `applied`: what replaces several it had only in part gives way."""

    def __init__(self, connection: Any, applied: dict[str, list[str]]) -> None:
        self.had = nodes_of(applied)
        super().__init__(connection)

    def load_disk(self) -> None:
        super().load_disk()
        for node, migration in list(self.disk_migrations.items()):
            replaced = set(migration.replaces)
            if replaced & self.had and replaced - self.had:
                del self.disk_migrations[node]


def nodes_of(applied: dict[str, list[str]]) -> set[tuple[str, str]]:
    return {(app, name) for app, names in applied.items() for name in names}


def last_of(loader: MigrationLoader, applied: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Of the migrations applied, those in each app on which no other applied one of that app stands."""
    nodes = nodes_of(applied)
    nodes |= {node for node, migration in loader.replacements.items() if set(migration.replaces) <= nodes}
    nodes &= set(loader.graph.nodes)
    return sorted(
        node
        for node in nodes
        if not any(child.key in nodes and child.key[0] == node[0] for child in loader.graph.node_map[node].children)
    )


def tables_at(state: ProjectState) -> list[Table]:
    """Every table to keep, as the models of `state` describe it, by name."""
    found = []
    for model in state.apps.get_models(include_auto_created=True):
        name = model._meta.label_lower
        if model._meta.managed and not model._meta.proxy and not name.startswith(LEFT_OUT):
            found.append(Table(name, model))
    return sorted(found, key=lambda table: table.name)


def read_rows(table: Table) -> Iterator[bytes]:
    """A line of JSON a row, ordered by key: the values of `table.columns`."""
    rows = table.model._base_manager.order_by("pk").values_list(*table.columns)
    for row in rows.iterator(chunk_size=BATCH):
        plain = [_plain(field, value) for field, value in zip(table.fields, row, strict=True)]
        yield json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def write_rows(table: Table, lines: Iterable[bytes]) -> int:
    """Insert rows read by `read_rows`, untouched by defaults or `auto_now`; return how many."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column or field.attname) for field in table.fields)
    marks = ", ".join(["%s"] * len(table.fields))
    # Names come from the models alone.
    statement = f"INSERT INTO {quote(table.model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608
    stream, written = iter(lines), 0
    with connection.cursor() as cursor:
        while batch := [_row(table, line) for line in islice(stream, BATCH)]:
            cursor.executemany(statement, batch)
            written += len(batch)
    return written


def empty_tables(tables: list[Table]) -> None:
    """Remove the rows that migrations themselves put in."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table.model._meta.db_table)}")  # noqa: S608


def reset_counters(tables: list[Table]) -> None:
    """Let each table count on from its largest key (PostgreSQL keeps the count apart)."""
    from django.core.management.color import no_style

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [table.model for table in tables]):
            cursor.execute(statement)


def _row(table: Table, line: bytes) -> list[Any]:
    values = json.loads(line)
    if len(values) != len(table.fields):
        raise ValueError(f"a row of {table.name} has {len(values)} values for {len(table.fields)} columns")
    return [_stored(field, value) for field, value in zip(table.fields, values, strict=True)]


def _plain(field: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(field, models.JSONField):
        # A list of one tells JSON's own null from a column without a value.
        return None if value is None and field.null else [value]
    value = field.get_prep_value(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat() if value.tzinfo else value.isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    if isinstance(value, decimal.Decimal | uuid.UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    raise TypeError(f"{field} holds a {type(value).__name__}, which a backup does not know how to write")


def _stored(field: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(field, models.JSONField):
        return None if value is None else field.get_db_prep_value(value[0], connection)
    if value is None:
        return None
    if isinstance(field, models.DurationField):
        value = datetime.timedelta(seconds=value)
    elif isinstance(field, models.BinaryField):
        value = base64.b64decode(value)
    else:
        value = field.to_python(value)
    return field.get_db_prep_save(value, connection)

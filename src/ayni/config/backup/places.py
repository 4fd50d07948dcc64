"""A fresh place beside the one in use, which takes its place only when all is well."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path

from django.conf import settings
from django.db import connection

from ayni.config.backup.errors import BackupRefused


class FreshFiles:
    """A folder of uploads beside the one in use."""

    def __init__(self, stamp: str) -> None:
        self.live = Path(settings.MEDIA_ROOT)
        self.fresh = self.live.with_name(f"{self.live.name}.restoring-{stamp}")
        self.kept = self.live.with_name(f"{self.live.name}.before-restore-{stamp}")

    def prepare(self) -> None:
        self.fresh.mkdir(parents=True)

    def swap(self) -> None:
        if self.live.exists():
            self.live.rename(self.kept)
        self.fresh.rename(self.live)

    def undo(self) -> None:
        """Take back a swap."""
        if self.kept.exists():
            if self.live.exists():
                self.live.rename(self.fresh)
            self.kept.rename(self.live)

    def discard(self) -> None:
        shutil.rmtree(self.fresh, ignore_errors=True)


class FreshSqlite:
    """A new SQLite file. While it is prepared Django's connection leads to it."""

    def __init__(self, stamp: str) -> None:
        self.live = Path(connection.settings_dict["NAME"])
        self.fresh = self.live.with_name(f"{self.live.name}.restoring-{stamp}")
        self.kept = self.live.with_name(f"{self.live.name}.before-restore-{stamp}")

    def prepare(self) -> None:
        connection.close()
        connection.settings_dict["NAME"] = str(self.fresh)

    def swap(self) -> None:
        """Put the new file in the place of the old, which is kept; at no instant is there none."""
        connection.close()
        _fold_journal(self.fresh)
        if self.live.exists():
            _fold_journal(self.live)
            if _has_tables(self.live):
                os.link(self.live, self.kept)
        try:
            self.fresh.replace(self.live)
        except OSError:
            self.kept.unlink(missing_ok=True)
            raise
        _remove_journal(self.live)
        connection.settings_dict["NAME"] = str(self.live)

    def discard(self) -> None:
        connection.close()
        connection.settings_dict["NAME"] = str(self.live)
        self.fresh.unlink(missing_ok=True)
        _remove_journal(self.fresh)

    @property
    def where_kept(self) -> str:
        return str(self.kept) if self.kept.exists() else ""


def _fold_journal(path: Path) -> None:
    """Bring into the file what SQLite still keeps beside it."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        busy = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise BackupRefused(f"{path} is in use. Stop `ayni serve` and whatever else reads it, then restore again.")


def _has_tables(path: Path) -> bool:
    with contextlib.closing(sqlite3.connect(path)) as database:
        return bool(database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _remove_journal(path: Path) -> None:
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


class FreshSchema:
    """A schema of its own in PostgreSQL. While it is prepared the connection sees nothing else."""

    def __init__(self, stamp: str) -> None:
        self.fresh = f"ayni_restoring_{_plain(stamp)}"
        self.kept = f"ayni_before_restore_{_plain(stamp)}"
        self.options = dict(connection.settings_dict["OPTIONS"])
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_schema()")
            self.live: str = cursor.fetchone()[0]

    def prepare(self) -> None:
        from django.db.utils import ProgrammingError

        try:
            self._run(f"CREATE SCHEMA {self.fresh}")
        except ProgrammingError as error:
            raise BackupRefused(
                f"The database does not let Ayni make a schema ({str(error).strip()}). Restoring needs one beside the "
                "present one: GRANT CREATE ON DATABASE … TO its role."
            ) from error
        self._look_at(self.fresh)

    def swap(self) -> None:
        """In one transaction: the present tables go to a schema that keeps them, the new ones come in."""
        from django.db import transaction

        self._look_at(None)
        with transaction.atomic():
            former = self._tables(self.live)
            if former:
                self._run(f"CREATE SCHEMA {self.kept}")
            self._move(former, self.live, self.kept)
            self._move(self._tables(self.fresh), self.fresh, self.live)
            self._run(f"DROP SCHEMA {self.fresh}")

    def discard(self) -> None:
        self._look_at(None)
        self._run(f"DROP SCHEMA IF EXISTS {self.fresh} CASCADE")

    @property
    def where_kept(self) -> str:
        return f"the schema {self.kept}" if self._tables(self.kept) else ""

    def _look_at(self, schema: str | None) -> None:
        connection.close()
        options = dict(self.options)
        if schema:
            options["options"] = f"{options.get('options', '')} -c search_path={schema}".strip()
        connection.settings_dict["OPTIONS"] = options

    def _tables(self, schema: str) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY 1", [schema])
            return [name for (name,) in cursor.fetchall()]

    def _move(self, tables: list[str], source: str, target: str) -> None:
        for table in tables:
            self._run(f'ALTER TABLE "{source}"."{table}" SET SCHEMA "{target}"')

    def _run(self, statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)


def _plain(stamp: str) -> str:
    return stamp.replace("-", "_").lower()


def fresh_database(stamp: str) -> FreshSqlite | FreshSchema:
    """The way to make a fresh place in the database in use."""
    return FreshSchema(stamp) if connection.vendor == "postgresql" else FreshSqlite(stamp)

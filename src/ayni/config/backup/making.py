"""Write a backup."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from ayni.config.backup.errors import BackupRefused
from ayni.config.backup.reading import FORMAT, MANIFEST
from ayni.config.backup.tables import Table, applied_migrations, last_of, read_rows, tables_at
from ayni.config.release import release

CHUNK = 1024 * 1024
Say = Callable[[str, float], None]


def make_backup(*, target: Path, say: Say) -> dict[str, Any]:
    """Write every record and file into `target`, as they stand at one moment; return the manifest.

    `target` may be a folder, which then gets a file named for the moment. Raises BackupRefused when the
    file exists already or cannot be written; no half-written file stays.
    """
    path = target / f"ayni-{datetime.datetime.now():%Y-%m-%d-%H%M%S}.zip" if target.is_dir() else target
    if path.exists():
        raise BackupRefused(f"{path} exists already. Name another file; a backup is never written over.")
    partial = path.with_name(path.name + ".part")
    try:
        # The file holds password hashes: nobody else on the machine may read it, not even half-written.
        with os.fdopen(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
                manifest = _fill(archive, say)
            stream.flush()
            os.fsync(stream.fileno())
        partial.rename(path)
    except OSError as error:
        raise BackupRefused(f"The backup could not be written: {error}") from error
    except DatabaseError as error:
        raise BackupRefused(f"The database could not be read: {str(error).strip()}. See DATABASE_URL.") from error
    finally:
        partial.unlink(missing_ok=True)
    return {**manifest, "path": str(path), "bytes": path.stat().st_size}


def _fill(archive: zipfile.ZipFile, say: Say) -> dict[str, Any]:
    applied = applied_migrations()
    loader = MigrationLoader(connection)
    members: dict[str, dict[str, Any]] = {}
    tables: dict[str, dict[str, Any]] = {}
    with one_moment():
        found = tables_at(loader.project_state(last_of(loader, applied)))
        for number, table in enumerate(found):
            say(table.name, 90 * number / len(found))
            member = f"data/{table.name}.jsonl"
            members[member] = rows = _write_table(archive, member, table)
            tables[table.name] = {"columns": table.columns, "rows": rows.pop("rows")}
    say("files", 90)
    missing = _write_files(archive, members, tables)
    manifest = {
        "application": "ayni",
        "format": FORMAT,
        "version": release(),
        "made_at": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "database": connection.vendor,
        "migrations": applied,
        "tables": tables,
        "members": members,
        "missing_files": missing,
    }
    archive.writestr(MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False))
    return manifest


@contextlib.contextmanager
def one_moment() -> Iterator[None]:
    """Read everything as of the same instant, and keep no writer waiting."""
    mode = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        # Settings ask for the write lock at once; a reader has no need of it.
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = mode  # type: ignore[attr-defined]


def _write_table(archive: zipfile.ZipFile, member: str, table: Table) -> dict[str, Any]:
    digest, size, rows = hashlib.sha256(), 0, 0
    with archive.open(member, "w", force_zip64=True) as stream:
        for line in read_rows(table):
            stream.write(line)
            digest.update(line)
            size += len(line)
            rows += 1
    return {"sha256": digest.hexdigest(), "size": size, "rows": rows}


def _write_files(
    archive: zipfile.ZipFile, members: dict[str, dict[str, Any]], tables: dict[str, dict[str, Any]]
) -> list[str]:
    """Put every upload in; return the names that the records mention and the folder lacks."""
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")) if root.is_dir() else []:
        if path.is_symlink() or not path.is_file():
            continue
        member = f"files/{path.relative_to(root).as_posix()}"
        digest, size = hashlib.sha256(), 0
        with path.open("rb") as source, archive.open(member, "w", force_zip64=True) as stream:
            while chunk := source.read(CHUNK):
                stream.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        members[member] = {"sha256": digest.hexdigest(), "size": size}
    return sorted(name for name in _recorded_files() if f"files/{name}" not in members)


def _recorded_files() -> set[str]:
    with connection.cursor() as cursor:
        if "foundation_storedfile" not in connection.introspection.table_names(cursor):
            return set()
        cursor.execute("SELECT file FROM foundation_storedfile")
        return {name for (name,) in cursor.fetchall() if name}

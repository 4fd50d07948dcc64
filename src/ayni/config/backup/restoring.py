"""Bring a backup back."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from ayni.config.backup.errors import BackupRefused
from ayni.config.backup.places import FreshFiles, fresh_database
from ayni.config.backup.reading import Backup
from ayni.config.backup.tables import LoaderOf, empty_tables, last_of, reset_counters, tables_at, write_rows

Say = Callable[[str, float], None]


def restore_backup(backup: Backup, *, say: Say) -> list[str]:
    """Put the records and files of `backup` in the place of the present ones; return where those are kept.

    All is made ready beside what is there, which stays untouched, and in use, until the last step.
    Raises BackupRefused, with everything as it was, when the backup is of a later Ayni, does not fit
    its own manifest, or the disk, or the database refuses it.
    """
    refuse_unknown_migrations(backup)
    _refuse_full_disk(backup)
    clock = _search_clock()
    stamp = f"{datetime.datetime.now():%Y-%m-%d-%H%M%S}"
    database, files = fresh_database(stamp), FreshFiles(stamp)
    try:
        files.prepare()
        database.prepare()
        _fill(backup, clock, say)
        say("files", 90)
        backup.write_files(files.fresh)
        say("changing over", 97)
        files.swap()
        try:
            database.swap()
        except BaseException:
            files.undo()
            raise
    except BackupRefused:
        raise
    except (DatabaseError, OSError, ValueError, KeyError, TypeError) as error:
        raise BackupRefused(f"The backup could not be restored, and nothing was changed: {error}") from error
    finally:
        database.discard()
        files.discard()
    _forget_memory()
    return [place for place in (database.where_kept, str(files.kept) if files.kept.exists() else "") if place]


def refuse_unknown_migrations(backup: Backup) -> None:
    """Raise BackupRefused when the backup was made by an Ayni that knows changes this one does not."""
    loader = MigrationLoader(None)
    later = [
        f"{app}.{name}"
        for app, names in backup.manifest["migrations"].items()
        for name in names
        if (app, name) not in loader.disk_migrations
    ]
    if later:
        raise BackupRefused(
            f"The backup was made by a later Ayni ({backup.manifest['version']}): it has {', '.join(sorted(later))}, "
            "which this version does not know. Install that version or a later one, then restore."
        )


def _refuse_full_disk(backup: Backup) -> None:
    folder = Path(settings.MEDIA_ROOT)
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    # The records take about twice their size in JSON, with their indexes.
    needed = 2 * backup.size
    if free < needed:
        raise BackupRefused(
            f"Restoring needs about {needed // 1048576} MB in {folder}, where {free // 1048576} MB are free."
        )


def _fill(backup: Backup, clock: int, say: Say) -> None:
    """Make the tables as they were, fill them, bring them up to this version, index them."""
    applied = backup.manifest["migrations"]
    executor = MigrationExecutor(connection)
    executor.loader = LoaderOf(connection, applied)
    targets = last_of(executor.loader, applied)
    say("tables", 0)
    executor.migrate(targets)
    tables = tables_at(executor.loader.project_state(targets))
    told = backup.manifest["tables"]
    if {table.name: table.columns for table in tables} != {name: told[name]["columns"] for name in told}:
        raise BackupRefused("The tables of the backup are not those of its migrations: it was not made by this Ayni.")
    with transaction.atomic():
        empty_tables(tables)
        for number, table in enumerate(tables):
            say(table.name, 70 * number / len(tables))
            written = write_rows(table, backup.rows(table.name))
            if written != told[table.name]["rows"]:
                raise BackupRefused(f"{table.name} has {written} rows, not the {told[table.name]['rows']} written.")
        reset_counters(tables)
        connection.check_constraints()
    say("bringing up to this version", 75)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    call_command("createcachetable", verbosity=0)
    _put_back_running_tasks()
    say("search", 85)
    _index(clock)


def _put_back_running_tasks() -> None:
    apps.get_model("django_tasks_database", "DBTaskResult").objects.filter(status="RUNNING").update(status="READY")


def _search_clock() -> int:
    """How far the present index has counted; 0 where there is none."""
    from ayni.foundation.search.models import SearchClock

    with connection.cursor() as cursor:
        if SearchClock._meta.db_table not in connection.introspection.table_names(cursor):
            return 0
    return SearchClock.objects.values_list("count", flat=True).filter(pk=1).first() or 0


def _index(clock: int) -> None:
    """Index anew, counting on from the former index: a process that still remembers that one sees the change."""
    from ayni.foundation.search.actions import rebuild_index
    from ayni.foundation.search.models import SearchClock

    SearchClock.objects.update_or_create(pk=1, defaults={"count": clock + 1})
    rebuild_index()


def _forget_memory() -> None:
    from ayni.foundation.search.memory import forget

    forget()

"""What must stand before the first page is served: tables, cache, static files, catalogues."""

from __future__ import annotations

from collections.abc import Callable

from ayni.config.console import Refused


def prepare_house(say: Callable[[str], None]) -> None:
    """Bring database and folders up to this version; safe to repeat. Raises Refused saying what stops it."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db.utils import DatabaseError, OperationalError

    from ayni.config.catalogues import compile_catalogues

    try:
        if compiled := compile_catalogues():
            say(f"compiled {compiled} catalogues of translations")
        settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
        refuse_newer_database()
        say("database")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        if not settings.DEBUG:
            say("static files")
            call_command("collectstatic", interactive=False, verbosity=0)
    except OSError as error:
        raise Refused(f"A file or folder cannot be written: {error}") from error
    except OperationalError as error:
        raise Refused(f"The database does not answer: {str(error).strip()}\nSee DATABASE_URL.") from error
    except DatabaseError as error:
        raise Refused(f"The database could not be brought up to date: {str(error).strip()}") from error
    refuse_demo_accounts()


def refuse_newer_database() -> None:
    """Raise Refused when a later Ayni has already changed this database."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    ours = {app for app, _name in loader.disk_migrations}
    later = sorted(node for node in loader.applied_migrations if node[0] in ours and node not in loader.disk_migrations)
    if later:
        named = ", ".join(f"{app}.{name}" for app, name in later)
        raise Refused(
            f"The database was made by a later Ayni: it has {named}, which this version does not know. "
            "Install that version, or restore a backup of this one."
        )


def refuse_demo_accounts() -> None:
    """Raise Refused when the demo's accounts, whose passwords everybody knows, would be served for real."""
    from django.conf import settings

    from ayni.rial.demo import has_demo_accounts

    if not settings.AYNI_DEMO and has_demo_accounts():
        raise Refused(
            "This database holds the accounts of the demonstration, whose passwords are public, and AYNI_DEMO is "
            "not set. Use another database (DATABASE_URL or AYNI_DATA_DIR) for real work, or set AYNI_DEMO=1."
        )

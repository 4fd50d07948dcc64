"""What `ayni check` looks at, and what to do about each."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WEAKEST_SECRET = 40
LEAST_DIFFERENT = 12


@dataclass(frozen=True)
class Finding:
    """`level` is good, beware (it will run) or wrong (it will not, or must not); `advice` says what to do."""

    level: str
    what: str
    advice: str = ""


def check_house(values: dict[str, Any]) -> Iterator[Finding]:
    """Look at settings, folders, database, mail, translations. Needs Django started."""
    yield from check_safety(values)
    yield from check_folders(values)
    database = check_database()
    yield database
    if database.level != "wrong":
        yield check_demo_accounts()
        yield check_secretariat()
    yield check_mail(values)
    yield check_catalogues()
    yield check_template(values)


def check_safety(values: dict[str, Any]) -> Iterator[Finding]:
    """Secret, debugging, HTTPS, host names."""
    secret = values["SECRET_KEY"]
    if len(secret) < WEAKEST_SECRET or len(set(secret)) < LEAST_DIFFERENT:
        advice = 'Give SECRET_KEY a long random value: python -c "import secrets; print(secrets.token_urlsafe(50))"'
        yield Finding("wrong", "the secret key is short or repetitive, and could be guessed", advice)
    else:
        yield Finding("good", "the secret key is long")
    if values["AYNI_DEBUG"]:
        yield Finding("wrong", "errors are shown in full to anybody", "Unset AYNI_DEBUG.")
    else:
        yield Finding("good", "errors are kept from readers")
    if values["AYNI_URL"].startswith("https://") and not values["AYNI_SECURE"]:
        yield Finding("wrong", "the address is https:// but cookies travel unprotected", "Set AYNI_SECURE=1.")
    elif not values["AYNI_SECURE"]:
        yield Finding("beware", "pages are served without HTTPS", "In public: HTTPS in front, and AYNI_SECURE=1.")
    host = values["AYNI_URL"].split("//", 1)[1].split("/")[0].rsplit(":", 1)[0]
    if host not in values["AYNI_HOSTS"] and "*" not in values["AYNI_HOSTS"]:
        yield Finding("wrong", f"AYNI_URL names {host}, which is not among AYNI_HOSTS", f"Add {host} to AYNI_HOSTS.")


def check_folders(values: dict[str, Any]) -> Iterator[Finding]:
    data = values["AYNI_DATA_DIR"]
    for name, folder in (("data", data), ("files", Path(values["AYNI_FILES_DIR"] or data / "files"))):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                yield Finding("good", f"the {name} folder {folder} can be written")
        except OSError as error:
            advice = f"Let the user who runs Ayni write there ({error.strerror}), or name another folder."
            yield Finding("wrong", f"the {name} folder {folder} cannot be written", advice)


def check_database() -> Finding:
    """Whether it answers and has every migration."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import DatabaseError

    from ayni.config.console import Refused
    from ayni.config.preparing import refuse_newer_database

    try:
        executor = MigrationExecutor(connection)
        refuse_newer_database()
    except DatabaseError as error:
        return Finding("wrong", f"the database does not answer: {str(error).strip()}", "See DATABASE_URL.")
    except Refused as refusal:
        return Finding("wrong", "the database is of a later Ayni", refusal.message)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        advice = "Back up, then run `ayni serve` or `ayni prepare`, which apply them."
        return Finding("wrong", f"the database ({connection.vendor}) lacks {len(missing)} migrations", advice)
    return Finding("good", f"the database ({connection.vendor}) answers and is of this version")


def check_demo_accounts() -> Finding:
    from ayni.config.console import Refused
    from ayni.config.preparing import refuse_demo_accounts

    try:
        refuse_demo_accounts()
    except Refused as refusal:
        return Finding("wrong", "accounts of the demo are here", refusal.message)
    return Finding("good", "no demo account is served for real")


def check_secretariat() -> Finding:
    from ayni.people.queries import secretariat_today

    if secretariat_today().exists():
        return Finding("good", "somebody is in the Secretariat")
    advice = "Invite the first person: ayni invite EMAIL --name NAME"
    return Finding("beware", "nobody is in the Secretariat yet, so nobody can invite people", advice)


def check_mail(values: dict[str, Any]) -> Finding:
    """Whether letters leave, and whether the mail server takes us."""
    if not values["AYNI_MAIL_URL"]:
        folder = values["AYNI_DATA_DIR"] / "mail"
        return Finding("beware", f"letters do not leave: they are written to {folder}", "Set AYNI_MAIL_URL.")
    if not values["AYNI_MAIL_URL"].startswith(("smtp:", "smtps:")):
        return Finding("beware", "letters do not leave: AYNI_MAIL_URL is for trials", "Give it an smtp:// address.")
    from django.core.mail import get_connection

    server = get_connection(timeout=10)
    try:
        server.open()
        server.close()
    except OSError as error:
        return Finding("wrong", f"the mail server does not take us: {error}", "See AYNI_MAIL_URL.")
    return Finding("good", "the mail server answers")


def check_catalogues() -> Finding:
    from ayni.config.catalogues import stale_catalogues

    if stale := stale_catalogues():
        return Finding("beware", f"{len(stale)} catalogues of translations wait to be compiled", "Run `ayni prepare`.")
    return Finding("good", "the translations are compiled")


def check_template(values: dict[str, Any]) -> Finding:
    """Whether the Word template the operator named can be read."""
    path = values["AYNI_REPORT_TEMPLATE"]
    if not path:
        return Finding("good", "the report uses the built-in Word template")
    if not os.access(path, os.R_OK):
        return Finding("wrong", f"the Word template {path} cannot be read", "See AYNI_REPORT_TEMPLATE.")
    return Finding("good", f"the Word template {path} can be read")

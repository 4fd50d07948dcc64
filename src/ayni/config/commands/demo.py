"""The demonstration: the network's real history, with fictional people."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from ayni.config.commands.load import load_with_progress
from ayni.config.commands.serve import AYNI, LOCK, refuse_second_house, refuse_taken_port, shown
from ayni.config.console import Refused, on_terminal, start_django


@click.command(short_help="See Ayni with the network's real history and demo accounts.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--no-serve", is_flag=True, help="Prepare everything and end.")
@click.option("--fresh", is_flag=True, help="Throw the former demo away and begin anew.")
@click.option("--history-only", is_flag=True, help="Without the invented season.")
def demo(host: str, port: int, no_serve: bool, fresh: bool, history_only: bool) -> None:
    """Prepare and serve a demonstration: the recorded history of RIAL, and an account for each role.

    It needs no setting. Its place is AYNI_DATA_DIR, or var/demo; a second run goes on where the first
    ended. Demo accounts are made only here, and only where no real person has an account.

    \b
    Examples:
        ayni demo
        ayni demo --port 8080 --fresh
        ayni demo --no-serve
    """
    folder = set_up_environment(port)
    if not no_serve:
        refuse_second_house(folder)
        refuse_taken_port(host, port)
    if fresh:
        begin_anew(folder)
    start_django()
    make_demo(season=not history_only)
    if no_serve:
        click.echo(f"The demo is ready in {folder}. `ayni demo` serves it.")
        return
    click.echo(f"Sign in at http://{shown(host)}:{port}/es/account/login/")
    sys.stdout.flush()
    # The loader's memory is not needed any more: this process becomes the small one that supervises.
    os.execv(sys.executable, [*AYNI, "serve", "--host", host, "--port", str(port), "--prepared"])  # noqa: S606


def make_demo(*, season: bool) -> None:
    """The network's history, the invented season if wished, and the accounts; a second time changes nothing.

    Raises Refused where real people have accounts.
    """
    from ayni.config.preparing import prepare_house
    from ayni.rial.demo import PASSWORD, DemoRefused, ask_for_verifications, make_demo_accounts
    from ayni.rial.season import make_season

    refuse_real_people()
    prepare_house(lambda step: click.echo(f"  {step}", err=True))
    load_with_progress()
    try:
        accounts = make_demo_accounts()
    except DemoRefused as refusal:
        raise Refused(str(refusal)) from None
    ask_for_verifications()
    if season:
        click.echo("  an invented season, marked as such", err=True)
        make_season()
    tell_accounts(accounts, PASSWORD)


def tell_accounts(accounts: Iterable[Any], password: str) -> None:
    """Who can sign in, and how."""
    click.echo(f"\nAccounts, all fictional, all with the password   {password}")
    for account in accounts:
        click.echo(f"  {account.email:<32} {account.name}")
    click.echo("The Secretariat is asked for a code too: the page shows it.\n")


def set_up_environment(port: int) -> Path:
    """Give this process, and those it starts, the settings of a demo; return its folder."""
    folder = Path(os.environ.setdefault("AYNI_DATA_DIR", "var/demo")).expanduser().resolve()
    os.environ["AYNI_DEMO"] = "1"
    os.environ.setdefault("AYNI_URL", f"http://127.0.0.1:{port}")
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = kept_secret(folder / "demo-secret-key")
    return folder


def kept_secret(path: Path) -> str:
    """The demo's own secret, made the first time, readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(secrets.token_urlsafe(50))
    except FileExistsError:
        return path.read_text().strip()
    return path.read_text().strip()


def begin_anew(folder: Path) -> None:
    """Remove the former demo's records, files and letters. Raises Refused for anything but a demo."""
    from ayni.config.processes import only_one

    if os.environ.get("DATABASE_URL"):
        raise Refused("--fresh only throws away a demo kept in its own folder; empty the database of DATABASE_URL.")
    records = folder / "ayni.sqlite3"
    if not records.exists():
        return
    start_django()
    refuse_real_people()
    from django.db import connection

    connection.close()
    with only_one(folder / LOCK) as alone:
        if not alone:
            raise Refused(f"A demo is being served from {folder}. Stop it first.")
        for path in folder.glob("ayni.sqlite3*"):
            path.unlink()
        for name in ("files", "mail"):
            shutil.rmtree(folder / name, ignore_errors=True)
    if on_terminal():
        click.echo(f"The former demo in {folder} was thrown away.", err=True)


def refuse_real_people() -> None:
    """Raise Refused when the database has accounts and none of them is of the demo."""
    from django.db import connection

    from ayni.people.models import User
    from ayni.rial.demo import has_demo_accounts

    with connection.cursor() as cursor:
        if User._meta.db_table not in connection.introspection.table_names(cursor):
            return
    if User.objects.exists() and not has_demo_accounts():
        raise Refused(
            "This database has accounts of real people; the demo does not mix with them. Give it a place of its own, "
            "for instance AYNI_DATA_DIR=var/demo, without DATABASE_URL."
        )

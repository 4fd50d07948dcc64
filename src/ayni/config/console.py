"""How the commands speak: refusals, progress, and the start of Django."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from ayni.config.environment import BadSetting, read_environment


class Refused(click.ClickException):
    """The command did nothing, or undid what it began; the message says why and what to do. Ends with 1."""

    exit_code = 1

    def show(self, file: Any = None) -> None:
        click.echo(self.message, err=True)


def read_settings() -> dict[str, Any]:
    """The settings of the environment, without Django. Raises Refused naming those that are wrong."""
    try:
        return read_environment()
    except BadSetting as error:
        raise Refused(f"{error}\nEvery setting is explained in docs/operating/settings.md.") from None


def start_django() -> dict[str, Any]:
    """Make Django ready and return the settings. Raises Refused when a setting is wrong."""
    values = read_settings()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ayni.config.settings")
    import django

    django.setup()
    return values


def refuse_unprepared() -> None:
    """Raise Refused unless the database answers and has every table of this version."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import OperationalError

    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        raise Refused(f"The database does not answer: {str(error).strip()}\nSee DATABASE_URL.") from None
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        raise Refused(f"The database lacks {len(missing)} migrations. Run `ayni prepare` first.")


def on_terminal() -> bool:
    return sys.stderr.isatty()


class Steps:
    """Tells the steps of long work: a bar on a terminal, a line a step elsewhere."""

    def __init__(self, bar: Any = None) -> None:
        self._bar = bar
        self._said = ""

    def __call__(self, step: str, percent: float | None = None) -> None:
        if self._bar is not None:
            self._bar.set_description_str(step)
            if percent is not None:
                self._bar.update(max(percent - self._bar.n, 0))
            else:
                self._bar.refresh()
        elif step != self._said:
            click.echo(f"  {step}", err=True)
        self._said = step


@contextmanager
def progress(*, counted: bool = True) -> Iterator[Steps]:
    """Give a Steps for one piece of work; `counted` when it will be told percentages."""
    if not on_terminal():
        yield Steps()
        return
    from tqdm import tqdm

    form = "{desc} {percentage:3.0f}% {bar}" if counted else "{desc}  {elapsed}"
    with tqdm(total=100, bar_format=form, leave=False, file=sys.stderr) as bar:
        yield Steps(bar)


def counts(title: str, numbers: dict[str, int]) -> None:
    """Print counts as a small table."""
    click.echo(title)
    for name, number in numbers.items():
        click.echo(f"  {number:>7,}  {name}")

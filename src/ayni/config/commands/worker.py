"""The background worker, and what it does once a day."""

from __future__ import annotations

import click

from ayni.config.console import refuse_unprepared, start_django


@click.command(hidden=True)
@click.option("--with-parent", is_flag=True, help="End when the process that started this one ends.")
def worker(with_parent: bool) -> None:
    """Run the background work alone: letters, charts, reports, imports, and what is due each day.

    \b
    Example:
        ayni worker        beside `ayni serve --no-worker`
    """
    from ayni.config.processes import die_with_parent

    if with_parent:
        die_with_parent()
    start_django()
    refuse_unprepared()
    from ayni.config.background import run_worker

    run_worker()


@click.command(hidden=True)
def remind() -> None:
    """Send what is due now: reminders of obligations, and letters that wait. The worker does it daily.

    Whatever fell due while nothing ran is sent too, once.
    """
    start_django()
    refuse_unprepared()
    from ayni.config.background import send_what_is_due

    done = send_what_is_due()
    click.echo(f"{done.reminded} obligations recalled, {done.letters} letters sent.")

"""Say what is missing before Ayni is served."""

from __future__ import annotations

import sys

import click

from ayni.config.console import start_django

SIGNS = {"good": "ok    ", "beware": "beware", "wrong": "WRONG "}


@click.command(short_help="Say what is missing, and what to do.")
def check() -> None:
    """Look at settings, folders, database, mail and translations, and say what to do about each.

    Changes nothing. Ends with 1 when something keeps Ayni from being served, or being safe.

    \b
    Example:
        ayni check
    """
    values = start_django()
    from ayni.config.checking import check_house

    wrong = 0
    for finding in check_house(values):
        click.echo(f"{SIGNS[finding.level]}  {finding.what}")
        if finding.advice:
            click.echo(f"        {finding.advice}")
        wrong += finding.level == "wrong"
    if wrong:
        click.echo(f"\n{wrong} to mend before Ayni is served.", err=True)
        sys.exit(1)
    click.echo("\nAyni can be served.")

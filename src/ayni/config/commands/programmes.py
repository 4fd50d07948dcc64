"""Import programmes from a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ayni.config.console import Refused, Steps, progress, refuse_unprepared, start_django

if TYPE_CHECKING:
    from ayni.members.models import Institution
    from ayni.people.models import User
    from ayni.portfolio.imports import Problem
    from ayni.portfolio.imports.checking import Progress


@click.group(name="import", short_help="Import programmes from a spreadsheet.")
def import_() -> None:
    """Import records from a spreadsheet. Nothing is written unless --apply is given.

    \b
    Example:
        ayni import programmes portfolio.xlsx --institution mt-mx
    """


@import_.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--institution", "code", required=True, metavar="CODE", help="Whose programmes they are, e.g. mt-mx.")
@click.option("--apply", "applied", is_flag=True, help="Write them, as drafts, if every row is good.")
@click.option("--by", "email", metavar="EMAIL", help="Account that answers for it in the trail.")
@click.option("--lang", default="en", show_default=True, type=click.Choice(["es", "en", "pt", "fr"]))
def programmes(file: Path, code: str, applied: bool, email: str | None, lang: str) -> None:
    """Check the programmes of a CSV or XLSX FILE and, with --apply, write them as drafts.

    Every wrong row is printed with its column, what stands there and what to do. With --apply either all
    rows are written or, when one is wrong, none.

    \b
    Examples:
        ayni import programmes portfolio.csv --institution mt-ec
        ayni import programmes portfolio.csv --institution mt-ec --apply --by editor@ministry.example
    """
    start_django()
    refuse_unprepared()
    from django.utils import translation

    from ayni.portfolio.actions.bulk import write_drafts
    from ayni.portfolio.imports import read_programmes

    institution, actor = find_institution(code), find_person(email)
    with translation.override(lang), progress() as steps:
        found = read_programmes(file, institution, progress=counting(steps))
    if not found.is_good:
        with translation.override(lang):
            for problem in found.problems:
                click.echo(line_of(problem))
        raise Refused(f"{len(found.problems)} problems in {found.rows_read} rows. Nothing was written.")
    if not applied:
        click.echo(f"{len(found.rows)} rows, all good. Nothing was written: add --apply to write them as drafts.")
        return
    write_drafts(rows=found.rows, institution=institution, actor=actor)
    click.echo(f"{len(found.rows)} programmes were written as drafts of {institution}.")


def counting(steps: Steps) -> Progress:
    """Tell `steps` "so many of so many" as a percentage."""

    def told(done: int, total: int) -> None:
        steps("checking rows", 100 * done / total)

    return told


def line_of(problem: Problem) -> str:
    """A problem on one line: row, column, what stands there, why."""
    where = f"row {problem.row}" if problem.row else "file"
    column = f", {problem.column}" if problem.column else ""
    value = f" “{problem.value}”" if problem.value else ""
    return f"{where}{column}{value}: {problem.message}"


def find_institution(code: str) -> Institution:
    """The institution of that code. Raises Refused, naming near ones."""
    import difflib

    from ayni.members.models import Institution

    found = Institution.objects.filter(code=code).first()
    if found is None:
        near = difflib.get_close_matches(code, Institution.objects.values_list("code", flat=True), n=3)
        hint = f" Did you mean {', '.join(near)}?" if near else " Load the network first: ayni load rial."
        raise Refused(f"There is no institution {code!r}.{hint}")
    return found


def find_person(email: str | None) -> User | None:
    """The open account of that address, None when none was asked for. Raises Refused."""
    from ayni.people.models import User

    if email is None:
        return None
    found = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if found is None:
        raise Refused(f"There is no open account {email}.")
    return found

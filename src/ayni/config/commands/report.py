"""The results report from the command line."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from ayni.config.console import Refused, progress, refuse_unprepared, start_django

FORMATS = ("docx", "pdf", "json")
LANGUAGES = ("es", "en", "pt", "fr")


def read_formats(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    """ "docx,pdf" as ("docx", "pdf"), each once."""
    names = tuple(dict.fromkeys(name.strip().lower() for name in value.split(",") if name.strip()))
    wrong = [name for name in names if name not in FORMATS]
    if wrong or not names:
        raise click.BadParameter(f"write one or more of {', '.join(FORMATS)}, with commas between.")
    return names


def place_of(out: Path | None, formats: tuple[str, ...], usual: str) -> tuple[Path, str]:
    """Folder and name (without extension) of the files. Raises click.BadParameter when they disagree."""
    if out is None:
        return Path.cwd(), usual
    if out.suffix[1:].lower() in FORMATS and not out.is_dir():
        if formats != (out.suffix[1:].lower(),):
            raise click.BadParameter(
                f"{out.name} names one file, but --format asks for {', '.join(formats)}; name a folder.",
                param_hint="--out",
            )
        return out.parent, out.stem
    return out, usual


@click.command(short_help="Make the results report of any period.")
@click.option("--from", "first_year", required=True, type=click.IntRange(1900, 2200), help="First year, e.g. 2007.")
@click.option("--to", "last_year", required=True, type=click.IntRange(1900, 2200), help="Last year, e.g. 2015.")
@click.option("--lang", "language", default="es", show_default=True, type=click.Choice(LANGUAGES))
@click.option("--format", "formats", default="docx,pdf", show_default=True, callback=read_formats)
@click.option("--out", type=click.Path(path_type=Path), help="Folder, or the file when one format. [default: here]")
def report(first_year: int, last_year: int, language: str, formats: tuple[str, ...], out: Path | None) -> None:
    """Make the results report of a period, computed from the records, in one of four languages.

    \b
    Examples:
        ayni report --from 2007 --to 2015 --lang es --format docx,pdf
        ayni report --from 2007 --to 2015 --format json --out tables.json
        ayni report --from 2013 --to 2015 --lang en --format pdf --out reports/
    """
    if last_year < first_year:
        raise click.BadParameter(f"{last_year} is before {first_year}.", param_hint="--to")
    folder, name = place_of(out, formats, f"ayni-{first_year}-{last_year}-{language}")
    start_django()
    refuse_unprepared()
    from django.core.exceptions import ValidationError

    from ayni.engines.documents import TemplateError
    from ayni.results.actions import write_report

    started = datetime.datetime.now(datetime.UTC)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with progress() as steps:
            written = write_report(
                first_year=first_year,
                last_year=last_year,
                language=language,
                formats=formats,
                folder=folder,
                name=name,
                progress=steps,
            )
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    except (OSError, TemplateError) as error:
        raise Refused(f"The report could not be made: {error}") from error
    for path in written:
        click.echo(path)
    seconds = (datetime.datetime.now(datetime.UTC) - started).total_seconds()
    click.echo(f"Made in {seconds:.1f} s.", err=True)

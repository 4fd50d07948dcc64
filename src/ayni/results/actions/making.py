"""Write a report into a folder, for the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ayni.results.actions.templates import present_template
from ayni.results.report.making import make_files


def write_report(
    *,
    first_year: int,
    last_year: int,
    language: str,
    formats: tuple[str, ...],
    folder: Path,
    name: str | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> list[Path]:
    """Write `name`.docx, .pdf, .json (as `formats` asks) into `folder`, which is made if it is not there.

    `progress` is told each step (a value of enums.Step) and the percentage done. Nothing is written unless every
    format could be made. Raises ValidationError for years out of order, ValueError for a format there is not,
    TemplateError when the Word template in force cannot be used, OSError when a file cannot be read or written.
    """
    tell = progress or _tell_nobody
    template = present_template() if "docx" in formats else None
    made = list(
        make_files(
            first_year=first_year,
            last_year=last_year,
            language=language,
            formats=formats,
            template=template,
            progress=tell,
        )
    )
    tell("keeping", 95)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind, content in made:
        path = folder / f"{name or file_name(first_year, last_year, language)}.{kind}"
        path.write_bytes(content)
        written.append(path)
    tell("keeping", 100)
    return written


def file_name(first_year: int, last_year: int, language: str) -> str:
    """What the files of a report are called, without the extension."""
    return f"ayni-report-{first_year}-{last_year}-{language}"


def _tell_nobody(step: str, percent: int) -> None:
    pass

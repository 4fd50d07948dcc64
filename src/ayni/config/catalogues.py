"""The compiled catalogues Django reads, made from the translations when they are missing or older."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def stale_catalogues() -> list[Path]:
    """Every .po of the package whose .mo is missing or older."""
    found = []
    for source in sorted(PACKAGE.rglob("locale/*/LC_MESSAGES/django.po")):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            found.append(source)
    return found


def compile_catalogues() -> int:
    """Write the .mo of every stale catalogue; return how many. Raises OSError where one cannot be written."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    stale = stale_catalogues()
    for source in stale:
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parents[1].name)
        with source.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, catalogue)
    return len(stale)

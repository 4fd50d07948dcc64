"""Keep everything in one file, and bring it back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ayni.config.console import Refused, progress, refuse_unprepared, start_django


@click.command(short_help="Write everything into one file.")
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Write every record and every uploaded file into FILE, as they stand at this moment.

    Ayni may go on being served meanwhile. FILE may be a folder: the backup is then named for the moment.
    Keep it as you keep the passwords it holds the hashes of; and keep SECRET_KEY and the other settings
    apart, they are not in it. A backup fits any database and any later version of Ayni.

    \b
    Examples:
        ayni backup /safe/place/
        ayni backup before-upgrade.zip
    """
    start_django()
    from ayni.config.backup import BackupRefused, make_backup

    try:
        with progress() as steps:
            made = make_backup(target=file, say=steps)
    except BackupRefused as refusal:
        raise Refused(str(refusal)) from None
    records = sum(table["rows"] for table in made["tables"].values())
    files = sum(name.startswith("files/") for name in made["members"])
    click.echo(f"{made['path']}: {records:,} records, {files:,} files, {made['bytes'] / 1048576:.1f} MB.")
    if made["missing_files"]:
        click.echo(
            f"Beware: {len(made['missing_files'])} files are in the records but not in the folder, so they are not "
            f"in the backup either: {', '.join(made['missing_files'][:5])}…",
            err=True,
        )


@click.command(short_help="Bring a backup back.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--verify", is_flag=True, help="Only check that FILE is whole and can be restored here.")
def restore(file: Path, yes: bool, verify: bool) -> None:
    """Put what is in FILE in the place of the present records and files.

    FILE is checked byte by byte first. Then all is made ready beside what is there, which is changed over
    at the end and kept under a name with "before-restore"; if anything goes wrong before, nothing has
    changed. Stop `ayni serve` first. Everybody has to sign in again.

    \b
    Examples:
        ayni restore --verify ayni-2026-03-01.zip
        ayni restore ayni-2026-03-01.zip
    """
    values = start_django()
    from ayni.config.backup import BackupRefused, open_backup, restore_backup
    from ayni.config.backup.restoring import refuse_unknown_migrations
    from ayni.config.commands.serve import LOCK
    from ayni.config.processes import only_one

    try:
        with progress() as steps:
            found = open_backup(file, say=steps)
        refuse_unknown_migrations(found)
        click.echo(
            f"{file}: a whole backup made on {found.manifest['made_at'][:16].replace('T', ' ')} UTC by Ayni "
            f"{found.manifest['version']} on {found.manifest['database']}, with {found.records:,} records."
        )
        if verify:
            return
        confirm(yes)
        with only_one(values["AYNI_DATA_DIR"] / LOCK) as alone:
            if not alone:
                raise Refused("Ayni is being served from this data folder. Stop it, then restore.")
            with progress() as steps:
                kept = restore_backup(found, say=steps)
    except BackupRefused as refusal:
        raise Refused(str(refusal)) from None
    refuse_unprepared()
    click.echo("Restored." + (f" What was there before is kept in {' and '.join(kept)}." if kept else ""))


def confirm(yes: bool) -> None:
    """Ask before what is there is replaced. Raises Refused when nobody can be asked, or the answer is no."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise Refused("Nothing was changed. Add --yes to restore without being asked.")
    if not click.confirm("Put it in the place of what is here now?"):
        raise Refused("Nothing was changed.")

"""Serve the pages and run the background work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from ayni.config.console import Refused, read_settings, start_django
from ayni.config.processes import Child, Supervisor, only_one

LOCK = "serving.lock"
AYNI = [sys.executable, "-m", "ayni.config.cli"]


@click.command(short_help="Serve the pages, with the background worker.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for all.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", type=click.IntRange(1, 64), help="Web processes. [default: AYNI_WORKERS]")
@click.option("--no-worker", is_flag=True, help="Only the pages; run `ayni worker` elsewhere.")
@click.option("--prepared", is_flag=True, hidden=True, help="Leave out what `ayni prepare` does.")
def serve(host: str, port: int, workers: int | None, no_worker: bool, prepared: bool) -> None:
    """Serve the pages and run the background worker beside them, until Ctrl-C or SIGTERM.

    Before the first page the database, the static files and the translations are brought up to this
    version; nothing else has to be run. The worker draws charts, makes reports, sends letters, and sends
    what is due once a day; if it ends it is started again.

    \b
    Examples:
        ayni serve
        ayni serve --host 0.0.0.0 --port 8080 --workers 4
        ayni serve --no-worker        and, in another place:  ayni worker
    """
    values = read_settings()
    with only_one(values["AYNI_DATA_DIR"] / LOCK) as mine:
        if not mine:
            refuse_second_house(values["AYNI_DATA_DIR"])
        refuse_taken_port(host, port)
        if not prepared:
            prepare_apart()
        children = [web(host, port, workers or values["AYNI_WORKERS"])]
        if not no_worker:
            children.append(Child("background worker", [*AYNI, "worker", "--with-parent"]))
        click.echo(f"Ayni answers at http://{shown(host)}:{port}/  (Ctrl-C stops it)")
        code = Supervisor(children, lambda line: click.echo(line, err=True)).run()
        click.echo("Ayni has stopped.")
    sys.exit(code)


@click.command(hidden=True)
def prepare() -> None:
    """Bring the database, static files and translations up to this version, and end. Safe to repeat."""
    from ayni.config.preparing import prepare_house

    start_django()
    prepare_house(lambda step: click.echo(f"  {step}", err=True))


def prepare_apart() -> None:
    """Prepare in a process of its own: it needs Django whole, supervising does not."""
    code = subprocess.run([*AYNI, "prepare"], check=False).returncode
    if code:
        sys.exit(1 if code > 0 else 128 - code)


def refuse_second_house(folder: Path) -> None:
    """Raise Refused while another process serves from `folder`."""
    with only_one(folder / LOCK) as mine:
        if not mine:
            raise Refused(
                f"Ayni is already being served from {folder}. Stop it first, or give this one another AYNI_DATA_DIR."
            )


def web(host: str, port: int, workers: int) -> Child:
    command = [sys.executable, "-m", "ayni.config.web", host, str(port), str(workers)]
    return Child("web server", command, vital=True)


def shown(host: str) -> str:
    return "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104


def refuse_taken_port(host: str, port: int) -> None:
    """Raise Refused when nothing can listen there: another server, or a port for root alone."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise Refused(f"Cannot listen at {host}:{port}: {os.strerror(error.errno or 0)}. Try --port.") from None

"""Somewhere to measure that is nobody's: a folder and databases that are gone at the end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from bench.figures import tell

ROOT = Path(__file__).resolve().parents[1]
LONGEST_CHILD = 3600


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="ayni-bench-") as path:
        yield Path(path)


def environment(data_dir: Path, url: str, settings: str = "bench.settings") -> dict[str, str]:
    """An environment in which Ayni knows only the scratch database; nothing of the caller's passes."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **inherited,
        "SECRET_KEY": "only for benches",
        "AYNI_DATA_DIR": str(data_dir),
        "AYNI_MAIL_URL": "console://",
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
    }


def child(module: str, *words: str, env: dict[str, str]) -> dict[str, Any]:
    """Run a module in a fresh process; return the JSON object on its last line."""
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=LONGEST_CHILD,
    )
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


@contextmanager
def postgres(data_dir: Path) -> Iterator[str | None]:
    """The address of a new, empty PostgreSQL database, dropped at the end; None where there is no server."""
    import psycopg

    from tools.postgres import address

    server = address(data_dir / "postgres")
    if server is None:
        tell("No PostgreSQL was found: measured on SQLite only.")
        yield None
        return
    name = f"ayni_bench_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

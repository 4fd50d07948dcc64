"""The peer of the last minute: rows committed one by one by the database's own driver, nothing else done."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

ROWS = 500


def bare_commits_per_second(folder: Path, url: str) -> float:
    """Commits of one small row a second, on the database of `url`, or SQLite in WAL as Ayni keeps it."""
    return _postgres(url) if url else _sqlite(folder / "peer.sqlite3")


def _sqlite(path: Path) -> float:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE row (number INTEGER PRIMARY KEY, words TEXT)")
        start = time.perf_counter()
        for number in range(ROWS):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO row VALUES (?, ?)", (number, "x" * 2000))
            connection.execute("COMMIT")
        return ROWS / (time.perf_counter() - start)
    finally:
        connection.close()


def _postgres(url: str) -> float:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE bare_row (number integer PRIMARY KEY, words text)")
        start = time.perf_counter()
        for number in range(ROWS):
            connection.execute("INSERT INTO bare_row VALUES (%s, %s)", (number, "x" * 2000))
        return ROWS / (time.perf_counter() - start)

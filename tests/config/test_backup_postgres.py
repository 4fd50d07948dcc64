"""A backup of SQLite comes back on PostgreSQL, and the other way round."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.config.house import ROOT, ayni
from tests.config.tables import findable, rows_of
from tools import postgres

pytestmark = pytest.mark.postgres
NAME = "ayni_backup_trial"


@pytest.fixture
def database() -> Iterator[str]:
    """The address of an empty database of one's own."""
    import psycopg

    server = os.environ.get("DATABASE_URL") or postgres.address(ROOT / "var" / "tests" / "backup-postgres")
    assert server and server.startswith("postgres"), "There is no PostgreSQL: see tools/postgres.py."
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME}")
        connection.execute(f"CREATE DATABASE {NAME}")
    yield urlunsplit(urlsplit(server)._replace(path=f"/{NAME}"))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def ask(database: str, question: str) -> list[tuple[object, ...]]:
    import psycopg

    with psycopg.connect(database) as connection:
        return connection.execute(question).fetchall()


def schemas(database: str) -> list[str]:
    found = ask(database, "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'ayni%' ORDER BY 1")
    return [str(name) for (name,) in found]


def test_there_and_back(furnished, tmp_path, database):
    here, there, back = (tmp_path / name for name in ("here", "there", "back"))
    shutil.copytree(furnished, here)
    (here / "files" / "one.bin").write_bytes(b"an upload")
    there.mkdir()
    back.mkdir()
    assert ayni("backup", "one.zip", data_dir=here).returncode == 0

    answer = ayni("restore", str(here / "one.zip"), "--yes", data_dir=there, DATABASE_URL=database)
    assert answer.returncode == 0, answer.stderr
    assert rows_of(there, DATABASE_URL=database) == rows_of(here)
    assert findable(there, DATABASE_URL=database) == findable(here)
    assert schemas(database) == []

    # Whatever is made next is numbered after what came back.
    words = ("invite", "new@ministry.example", "--name", "New")
    assert ayni(*words, data_dir=there, DATABASE_URL=database, AYNI_DEMO="1").returncode == 0
    assert ayni("load", "rial", data_dir=there, DATABASE_URL=database, AYNI_DEMO="1").returncode == 0

    assert ayni("backup", "two.zip", data_dir=there, DATABASE_URL=database).returncode == 0
    answer = ayni("restore", str(there / "two.zip"), "--yes", data_dir=back)
    assert answer.returncode == 0, answer.stderr
    assert rows_of(back) == rows_of(there, DATABASE_URL=database)
    assert (back / "files" / "one.bin").read_bytes() == b"an upload"

    # What stands is replaced, and kept in a schema of its own.
    answer = ayni("restore", str(here / "one.zip"), "--yes", data_dir=there, DATABASE_URL=database)
    assert answer.returncode == 0, answer.stderr
    assert rows_of(there, DATABASE_URL=database) == rows_of(here)
    (kept,) = schemas(database)
    assert f"What was there before is kept in the schema {kept}" in answer.stdout
    assert ask(database, f"SELECT email FROM {kept}.people_invitation") == [("new@ministry.example",)]  # noqa: S608

    # What does not fit leaves everything as it is.
    before = rows_of(there, DATABASE_URL=database)
    cut = tmp_path / "cut.zip"
    cut.write_bytes((here / "one.zip").read_bytes()[:-400])
    answer = ayni("restore", str(cut), "--yes", data_dir=there, DATABASE_URL=database)
    assert answer.returncode == 1
    assert (rows_of(there, DATABASE_URL=database), schemas(database)) == (before, [kept])


def test_a_failure_half_way_leaves_no_schema(furnished, tmp_path, database):
    from tests.config.test_backup_restore import dangling_row, rewritten

    here = tmp_path / "here"
    shutil.copytree(furnished, here)
    assert ayni("backup", "one.zip", data_dir=here).returncode == 0
    rewritten(here / "one.zip", tmp_path / "changed.zip", dangling_row)
    assert ayni("prepare", data_dir=tmp_path, DATABASE_URL=database).returncode == 0
    before = rows_of(tmp_path, DATABASE_URL=database)
    answer = ayni("restore", str(tmp_path / "changed.zip"), "--yes", data_dir=tmp_path, DATABASE_URL=database)
    assert answer.returncode == 1
    assert "could not be restored, and nothing was changed" in answer.stderr
    assert (rows_of(tmp_path, DATABASE_URL=database), schemas(database)) == (before, [])

"""Every test: once on SQLite, in a browser too, and once on PostgreSQL.

python -m tools.run_tests [arguments for pytest]

Says which tests could not run where there is no browser or no PostgreSQL; with
AYNI_REQUIRE_BROWSER=1 or AYNI_REQUIRE_POSTGRES=1 that is a failure.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools import chromium, postgres

HERE = Path(__file__).resolve().parents[1]


def run(words: list[str], **environment: str) -> int:
    command = [sys.executable, "-m", "pytest", "-q", *words]
    return subprocess.run(command, cwd=HERE, env={**os.environ, **environment}, check=False).returncode


def shared_by(unit: str) -> list[str]:
    """Arguments that share the tests among workers, in the order of the conftest files, the longest first."""
    return ["-n", str(max(os.cpu_count() or 1, 2)), "--no-loadscope-reorder", "--dist", unit]


def required(name: str) -> bool:
    return os.environ.get(name) == "1"


def main(words: list[str]) -> int:
    var = HERE / "var" / "tests"
    var.mkdir(parents=True, exist_ok=True)
    missing: list[str] = []

    print("== On SQLite", flush=True)
    by_file = shared_by("loadfile")
    failed = run([*by_file, "-m", "not browser and not postgres", *words], AYNI_DATA_DIR=str(var / "sqlite"))

    print("== On PostgreSQL", flush=True)
    url = postgres.address(var / "postgres")
    if url is None:
        missing.append("the suite on PostgreSQL")
    else:
        failed |= run(
            [*by_file, "-m", "not browser", *words],
            AYNI_DATA_DIR=str(var / "pg"),
            DATABASE_URL=url,
            AYNI_ONLY_DATABASE="1",
        )

    print("== In a browser", flush=True)
    browser = chromium.find_or_install()
    if browser is None:
        missing.append("the browser tests (tests/browser)")
    else:
        # Each worker visits a demo of its own; what goes together is said in tests/browser/conftest.py.
        failed |= run(
            [*shared_by("loadgroup"), "-m", "browser", *words],
            AYNI_CHROMIUM=browser,
            AYNI_DATA_DIR=str(var / "browser"),
        )

    for what in missing:
        print(f"DID NOT RUN: {what}: none was found and none could be installed.")
    if missing and (required("AYNI_REQUIRE_BROWSER") or required("AYNI_REQUIRE_POSTGRES")):
        return 1
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Run `ayni` as an operator does: a process of its own, with a data folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECRET = "a-secret-of-the-tests-that-is-long-enough-0123456789"


def surroundings(data_dir: Path, **settings: str) -> dict[str, str]:
    """The environment of a command: these settings and no other."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AYNI_", "DJANGO_"))}
    for name in ("SECRET_KEY", "DATABASE_URL"):
        kept.pop(name, None)
    kept |= {"PYTHONPATH": str(ROOT / "src"), "SECRET_KEY": SECRET, "AYNI_DATA_DIR": str(data_dir)} | settings
    return {name: value for name, value in kept.items() if value}


def ayni(*words: str, data_dir: Path, cwd: Path | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `ayni WORDS`; an empty setting is left out."""
    return subprocess.run(
        [sys.executable, "-m", "ayni.config.cli", *words],
        env=surroundings(data_dir, **settings),
        cwd=cwd or data_dir,
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )

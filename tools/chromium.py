"""Find a Chromium for the browser tests, or install one."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Path of a Chromium already here, or None."""
    named = os.environ.get("AYNI_CHROMIUM")
    if named and Path(named).exists():
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        path = driver.chromium.executable_path
    return path if Path(path).exists() else None


def find_or_install() -> str | None:
    """A Chromium, installed by Playwright or by Debian's packages when there is none; None if neither can."""
    if path := find():
        return path
    attempts = [[shutil.which("playwright") or ".venv/bin/playwright", "install", "chromium"]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        attempts = [["apt-get", "update"], ["apt-get", "install", "-y", "chromium"], *attempts]
    for command in attempts:
        print("$", " ".join(command), flush=True)
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, timeout=600)
        if path := find():
            return path
    return None

"""Databases, mail and static files, from their addresses."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url


def database(url: str, data_dir: Path) -> dict[str, Any]:
    """Connection of Django for `url`; an empty one means SQLite in `data_dir`."""
    if not url:
        data_dir.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{data_dir / 'ayni.sqlite3'}"
    config: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True))
    if config["ENGINE"].endswith("sqlite3"):
        # Immediate transactions take the write lock at once, so two writers wait instead of failing.
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
            ),
        }
        # A file, so that browser tests see it from the server's thread too.
        config["TEST"] = {"NAME": str(data_dir / "test.sqlite3")}
    return config


def email(url: str, data_dir: Path) -> dict[str, Any]:
    """Settings of Django's mail for an smtp, smtps, file or console address."""
    parts = urlsplit(url or f"file://{data_dir / 'mail'}")
    backend = "django.core.mail.backends."
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": backend + "console.EmailBackend"}
    if parts.scheme == "file":
        return {"EMAIL_BACKEND": backend + "filebased.EmailBackend", "EMAIL_FILE_PATH": parts.path}
    return {
        "EMAIL_BACKEND": backend + "smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parse_qs(parts.query).get("tls") == ["1"],
        "EMAIL_TIMEOUT": 20,
    }


def static_storages(*, debug: bool) -> dict[str, Any]:
    """Where files go; static ones get hashed names and one stylesheet unless debugging."""
    bundled = "ayni.foundation.ui.storage.BundledStaticFilesStorage"
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    return {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": plain if debug else bundled},
    }

"""Every setting an operator may give, declared once: name, meaning, default, how it is read.

The page docs/operating/settings.md is checked against this list, and a value that cannot be
read stops the start with a sentence that says which one and why.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class BadSetting(Exception):
    """One or more environment variables are missing or cannot be read."""


@dataclass(frozen=True)
class Setting:
    name: str
    meaning: str
    default: str | None
    read: Callable[[str], Any]
    example: str = ""
    holds_secret: bool = False


def text(value: str) -> str:
    return value


def flag(value: str) -> bool:
    word = value.strip().lower()
    if word in {"1", "true", "yes", "on"}:
        return True
    if word in {"", "0", "false", "no", "off"}:
        return False
    raise ValueError("write 1 or 0")


def whole(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers within bounds."""

    def read(value: str) -> int:
        try:
            number = int(value)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise ValueError(f"write a whole number, from {least} to {most}")
        return number

    return read


def one_of(*words: str) -> Callable[[str], str]:
    """A reader of one word among several."""

    def read(value: str) -> str:
        if value.strip() not in words:
            raise ValueError(f"write {', '.join(words[:-1])} or {words[-1]}")
        return value.strip()

    return read


def hosts(value: str) -> list[str]:
    names = [item.strip() for item in value.split(",") if item.strip()]
    if not names:
        raise ValueError("write at least one host name")
    if any("/" in name for name in names):
        raise ValueError("write host names alone, without https:// or a path")
    return names


def folder(value: str) -> Path:
    return Path(value).expanduser().resolve()


def zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError("it is not a time zone name such as America/New_York") from error
    return value


def address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ValueError("write a whole address such as https://ayni.example.org")
    return value.rstrip("/")


def address_or_none(value: str) -> str:
    return address(value) if value else ""


def mail_url(value: str) -> str:
    if not value:
        return value
    parts = urlsplit(value)
    if parts.scheme not in {"smtp", "smtps", "file", "console"}:
        raise ValueError("begin it with smtp://, smtps://, file:// or console://")
    try:
        port = parts.port
    except ValueError as error:
        raise ValueError("its port is not a number") from error
    if port == 0:
        raise ValueError("its port cannot be 0")
    return value


def database_url(value: str) -> str:
    if value and urlsplit(value).scheme not in {"postgres", "postgresql", "sqlite"}:
        raise ValueError("begin it with postgres:// or sqlite://")
    return value


def sender(value: str) -> str:
    if "@" not in parseaddr(value)[1]:
        raise ValueError("write an address such as Ayni <ayni@example.org>")
    return value


SETTINGS: tuple[Setting, ...] = (
    Setting("SECRET_KEY", "Signs sessions and links; long, random, kept secret.", None, text),
    Setting(
        "DATABASE_URL",
        "Where the records live. Without it: an SQLite file in AYNI_DATA_DIR.",
        "",
        database_url,
        "postgres://ayni:secret@localhost/ayni",
        holds_secret=True,
    ),
    Setting("AYNI_DATA_DIR", "Folder of the SQLite file, uploads, static files and mail.", "./var", folder),
    Setting("AYNI_FILES_DIR", "Folder of uploaded files; without it: AYNI_DATA_DIR/files.", "", text),
    Setting("AYNI_URL", "The public address, used in letters.", "http://127.0.0.1:8000", address),
    Setting("AYNI_HOSTS", "Host names that may be asked for, separated by commas.", "127.0.0.1,localhost", hosts),
    Setting("AYNI_SECURE", "1 when served over HTTPS: secure cookies, redirection, HSTS.", "0", flag),
    Setting(
        "AYNI_PROXIES",
        "How many proxies of yours stand before Ayni; a reader's address is read from what they add.",
        "0",
        whole(0, 10),
    ),
    Setting("AYNI_TIME_ZONE", "Time zone of the Secretariat.", "America/New_York", zone),
    Setting(
        "AYNI_LANGUAGE", "Language when the reader names none: es, en, pt or fr.", "es", one_of("es", "en", "pt", "fr")
    ),
    Setting(
        "AYNI_MAIL_URL",
        "How letters leave. Without it they are written to AYNI_DATA_DIR/mail.",
        "",
        mail_url,
        "smtp://user:secret@mail.example.org:587?tls=1",
        holds_secret=True,
    ),
    Setting("AYNI_MAIL_FROM", "Who letters come from.", "Ayni <ayni@localhost>", sender),
    Setting("AYNI_UPLOAD_LIMIT_MB", "Largest file accepted, in megabytes.", "20", whole(1, 2000)),
    Setting("AYNI_REPORT_TEMPLATE", "A Word template to use in place of the built-in one.", "", text),
    Setting("AYNI_OIDC_NAME", "Name on the button of the institution's own sign-in (OpenID Connect).", "", text),
    Setting(
        "AYNI_OIDC_URL", "Address of that OpenID Connect server.", "", address_or_none, "https://login.example.org"
    ),
    Setting("AYNI_OIDC_CLIENT", "Client identifier registered there.", "", text),
    Setting("AYNI_OIDC_SECRET", "Client secret registered there.", "", text, holds_secret=True),
    Setting("AYNI_WORKERS", "Web processes of `ayni serve`.", "2", whole(1, 64)),
    Setting("AYNI_DEMO", "1 marks the demonstration and allows its accounts.", "0", flag),
    Setting("AYNI_DEBUG", "1 shows errors in full; never in public.", "0", flag),
)


def read_environment(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Return every declared setting, read; raise BadSetting naming all that are wrong."""
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for setting in SETTINGS:
        given = environ.get(setting.name, "").strip() or setting.default
        if given is None:
            wrong.append(f"{setting.name} is missing. {setting.meaning}")
            continue
        try:
            values[setting.name] = setting.read(given)
        except ValueError as error:
            shown = "what was given" if setting.holds_secret else repr(given)
            wrong.append(f"{setting.name}={shown} cannot be used: {error}. {setting.meaning}")
    if wrong:
        raise BadSetting("Ayni cannot start:\n" + "\n".join(f"  - {line}" for line in wrong))
    return values

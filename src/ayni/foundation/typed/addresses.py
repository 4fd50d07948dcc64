"""The address of a form: where it is sent, the same in every language of the page."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from django.conf import settings
from django.http import HttpRequest

# ?typed=back asks for what was typed; it is no part of the address.
ASKED = "typed"
BACK = "back"


def target_of(request: HttpRequest, action: str = "") -> str:
    """Where a form of this page with this `action` is sent: path and query, in a fixed order."""
    parts = urlsplit(urljoin(request.get_full_path(), action))
    asked = urlencode(sorted((name, text) for name, text in parse_qsl(parts.query) if name != ASKED))
    return f"{parts.path}?{asked}" if asked else parts.path


def address_of(target: str) -> str:
    """`target` without the language it is shown in: /es/calls/3/edit/ is /calls/3/edit/."""
    first, slash, rest = target.lstrip("/").partition("/")
    return f"{slash}{rest}" if first in dict(settings.LANGUAGES) else target


def asking_back(target: str) -> str:
    """The page at `target` with what was typed in its form."""
    return f"{target}{'&' if '?' in target else '?'}{ASKED}={BACK}"


def is_asked_back(request: HttpRequest) -> bool:
    return request.method == "GET" and request.GET.get(ASKED) == BACK

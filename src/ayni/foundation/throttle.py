"""How often one person, or one address of the network, may do the same thing."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _

from ayni.foundation.access import View

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
CHANGING = ("POST", "PUT", "PATCH", "DELETE")


def read_rate(rate: str) -> tuple[int, int]:
    """ "10/h" as (10, 3600): a count and a window in seconds. Raises ValueError for anything else."""
    count, slash, unit = rate.partition("/")
    if not slash or unit not in SECONDS or not count.isdigit() or int(count) < 1:
        raise ValueError(f"{rate!r} is not a rate such as 10/h, with s, m, h or d after the bar")
    return int(count), SECONDS[unit]


def limited(name: str, rate: str, methods: tuple[str, ...] = CHANGING) -> Callable[[View], View]:
    """Answer 429 to whoever does `name` more often than `rate`; reading is not counted.

    Somebody signed in is counted by account, anybody else by address. Windows are fixed (the hour of
    the clock), so a burst across their border may reach twice the rate. Put it below the access mark.
    """
    count, seconds = read_rate(rate)

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method in methods and not _allowed(request, name, count, seconds):
                return too_many_requests(request, seconds=seconds)
            return view(request, *args, **kwargs)

        return guarded

    return mark


def client_address(request: HttpRequest) -> str:
    """The reader's address: the connection's own, or what the trusted proxies (AYNI_PROXIES) wrote."""
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    written = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if proxies and len(written) >= proxies:
        return written[-proxies]
    return request.META.get("REMOTE_ADDR", "")


def too_many_requests(request: HttpRequest, seconds: int = 60) -> HttpResponse:
    """The page that says to wait; plain where the website room is not installed."""
    try:
        page = render_to_string("website/errors/429.html", {}, request)
    except TemplateDoesNotExist:
        page = format_html(
            "<!doctype html><title>{0}</title><h1>{0}</h1><p>{1}</p>",
            _("Too many attempts"),
            _("Nothing was changed. Wait a few minutes, then try again."),
        )
    return HttpResponse(page, status=429, headers={"Retry-After": str(seconds)})


def _allowed(request: HttpRequest, name: str, count: int, seconds: int) -> bool:
    user = request.user
    who = f"user-{user.pk}" if user.is_authenticated else f"address-{client_address(request)}"
    key = f"limited:{name}:{who}:{int(time.time()) // seconds}"
    if cache.add(key, 1, timeout=seconds):
        return True
    try:
        return cache.incr(key) <= count
    except ValueError:
        return True

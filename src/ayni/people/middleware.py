"""What each person's account changes in every page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from ayni.people.actions import remember_language
from ayni.people.second_factor import is_owed

Handler = Callable[[HttpRequest], HttpResponse]

# What somebody who still owes a second factor may open: the ways to show one, and the way out.
OPEN_WITHOUT_FACTOR = {
    "people:second_factor",
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
}


class PersonalSettingsMiddleware:
    """Times are shown in the person's own zone; a change of language is remembered."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = language_just_chosen(request)
        if request.user.is_authenticated:
            if chosen and chosen != request.user.language:
                remember_language(user=request.user, language=chosen)
            with timezone.override(zone_of(request.user.time_zone)):
                response = self.get_response(request)
        else:
            response = self.get_response(request)
        if chosen:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, chosen, max_age=365 * 24 * 3600, samesite="Lax", httponly=True
            )
        return response


class SecondFactorMiddleware:
    """The Secretariat signs in with two factors: until one is shown, every page leads to that.

    A session that has shown one costs nothing; for the others the person's roles are read, once,
    as the page itself will.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        if not request.user.is_authenticated or (match and match.view_name in OPEN_WITHOUT_FACTOR):
            return None
        if not is_owed(request.session, request.user):
            return None
        wanted = request.get_full_path() if request.method == "GET" else ""
        return redirect(f"{reverse('people:second_factor')}?next={quote(wanted)}")


def zone_of(name: str) -> ZoneInfo:
    """The zone called so; the Secretariat's when the machine does not know it (any more)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(settings.TIME_ZONE)


def language_just_chosen(request: HttpRequest) -> str:
    """The language of this page, when the reader came from the same page in another; else "".

    Following a link that somebody sent in their own language is not a choice; the switch is.
    """
    try:
        source = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    if request.method != "GET" or not source.path or source.netloc != request.get_host():
        return ""
    there, _slash, rest_there = source.path.lstrip("/").partition("/")
    here, _slash, rest_here = request.path.lstrip("/").partition("/")
    codes = dict(settings.LANGUAGES)
    if there == here or there not in codes or here not in codes or rest_there != rest_here:
        return ""
    return here if here == get_language() else ""

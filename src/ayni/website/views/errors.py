"""Pages for when something goes wrong: what happened, what was kept, what to do."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ayni.foundation.access import public
from ayni.foundation.ui.errors import words_for


def _page(request: HttpRequest, status: int, **context: str) -> HttpResponse:
    return render(request, "ui/error.html", {"error": words_for(status), **context}, status=status)


@public
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    reason = str(exception) if isinstance(exception, BadRequest) else ""
    return _page(request, 400, reason=reason)


@public
def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sign_in = "" if request.user.is_authenticated else reverse("account_login")
    return _page(request, 403, reason=str(exception or ""), sign_in_url=sign_in)


@public
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404, search_url=reverse("website:search"))


@public
def failed(request: HttpRequest) -> HttpResponse:
    return _page(request, 500)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's safety mark did not arrive: the page was open too long, or cookies are off."""
    return _page(request, 403)

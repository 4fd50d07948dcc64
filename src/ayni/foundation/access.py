"""Who may open a page, said at the page.

Every view carries exactly one of these marks; a test walks every address as every role and
fails for a view without one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

View = Callable[..., HttpResponse]


class SignedInRequest(HttpRequest):
    """What a view behind `signed_in` or `requires` receives: its `user` is a person. Only a type."""

    user: Any


@dataclass(frozen=True)
class Access:
    """`kind` is public, signed_in or permission; `permission` names a rule for the last."""

    kind: str
    permission: str = ""


_REASONS: dict[str, str | Promise] = {}


def explain(permission: str, reason: str | Promise) -> None:
    """Say in words why `permission` is refused; shown on the refusal page."""
    _REASONS[permission] = reason


def refusal(permission: str) -> str:
    """The words for a refused `permission`."""
    return str(_REASONS.get(permission) or _("Your role does not allow this."))


def public(view: View) -> View:
    """Anyone may open it."""
    view.ayni_access = Access("public")  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Anyone with an account may open it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    guarded.ayni_access = Access("signed_in")  # type: ignore[attr-defined]
    return guarded


def requires(permission: str, fetch: Callable[..., Any] | None = None) -> Callable[[View], View]:
    """Only those for whom the rule `permission` holds.

    With `fetch`, the thing the rule is about is fetched with the address's arguments (it raises
    Http404 when there is none) and given to the view in their place.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if fetch is None:
                check(request, permission)
                return view(request, **kwargs)
            subject = fetch(**kwargs)
            check(request, permission, subject)
            return view(request, subject)

        guarded.ayni_access = Access("permission", permission)  # type: ignore[attr-defined]
        return guarded

    return mark


def check(request: HttpRequest, permission: str, subject: Any = None) -> None:
    """Raise PermissionDenied, with its reason, unless the rule holds for this person."""
    if not request.user.has_perm(permission, subject):
        raise PermissionDenied(refusal(permission))

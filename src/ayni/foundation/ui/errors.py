"""The words of an error page: what happened, what was kept, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ayni.foundation.ui.parts import Words


@dataclass(frozen=True)
class ErrorWords:
    status: int
    title: Words
    happened: Words
    kept: Words
    to_do: Words


_NOTHING_CHANGED = _("Nothing was changed. What was saved before is safe.")

ERRORS = {
    400: ErrorWords(
        400,
        _("We could not read what was sent"),
        _("The address or the form arrived incomplete, or with something that cannot be read."),
        _NOTHING_CHANGED,
        _("Go back, check what you wrote and send it again."),
    ),
    403: ErrorWords(
        403,
        _("This page is not open to you"),
        _("The page exists, but your role does not include it, or your session has ended."),
        _NOTHING_CHANGED,
        _("Sign in with the account of your institution, or ask the Secretariat for access."),
    ),
    404: ErrorWords(
        404,
        _("There is nothing at this address"),
        _("The page may have moved, or the address may have been copied only in part."),
        _NOTHING_CHANGED,
        _("Search for what you need, or begin again from the home page."),
    ),
    429: ErrorWords(
        429,
        _("Too many attempts in a short time"),
        _("To protect accounts and the service, we pause after many requests in a row."),
        _NOTHING_CHANGED,
        _("Wait a few minutes and try again."),
    ),
    500: ErrorWords(
        500,
        _("Something failed on our side"),
        _("The page could not be made. The failure was recorded with its time, so that it can be repaired."),
        _("What was saved before is safe. What you had just sent may not have been saved."),
        _("Try again in a moment. If it fails again, write to the Secretariat and say what you were doing."),
    ),
}


def words_for(status: int) -> ErrorWords:
    """The words for an HTTP status; an unknown one is told as 400 or 500, after its first digit."""
    if status in ERRORS:
        return ERRORS[status]
    return ERRORS[500 if status >= 500 else 400]

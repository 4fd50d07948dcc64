"""How an outcome goes from a promise to a lasting change, and what each state claims."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ayni.results.enums import OutcomeState

# From each state to those it may pass to. Steps back are for what turns out not to hold.
TRANSITIONS: dict[str, tuple[str, ...]] = {
    OutcomeState.PROMISED: (OutcomeState.REPORTED, OutcomeState.VERIFIED),
    OutcomeState.REPORTED: (OutcomeState.VERIFIED, OutcomeState.PROMISED),
    OutcomeState.VERIFIED: (OutcomeState.SUSTAINED, OutcomeState.REPORTED),
    OutcomeState.SUSTAINED: (OutcomeState.VERIFIED, OutcomeState.REPORTED),
}

MEANINGS: dict[str, Promise] = {
    OutcomeState.PROMISED: _("The ministry said it would do it; nobody has yet said that it was done."),
    OutcomeState.REPORTED: _("A ministry or a document says that it happened; nobody else has checked it."),
    OutcomeState.VERIFIED: _("The Secretariat has seen evidence of it."),
    OutcomeState.SUSTAINED: _("The Secretariat has seen that it still stands some time after."),
}


def may_pass(before: str, after: str) -> bool:
    return after in TRANSITIONS[before]

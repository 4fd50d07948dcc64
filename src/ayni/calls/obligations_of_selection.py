"""What is owed once results are announced: each party's word that it takes its place."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.calls.enums import Side
from ayni.calls.models import Decision
from ayni.foundation.obligations.actions import discharge, owe
from ayni.foundation.obligations.kinds import ObligationKind, register_kind
from ayni.members.queries import speakers_of

CONFIRM = {Side.REQUESTER: "calls.confirm_as_requester", Side.PROVIDER: "calls.confirm_as_provider"}


def register() -> None:
    """Called when Ayni starts."""
    names = {
        Side.REQUESTER: gettext_lazy("Confirmation of a place, by the requesting institution"),
        Side.PROVIDER: gettext_lazy("Confirmation of a place, by the providing institution"),
    }
    for side, code in CONFIRM.items():
        register_kind(
            ObligationKind(
                code=code,
                name=names[side],
                title=lambda decision: (
                    _("Confirm the place of “%(title)s”, which was selected, or give it up")
                    % {"title": decision.proposal}
                ),
                address=lambda decision: reverse("calls:place", args=[decision.proposal.code]),
                people=speakers_of,
                days=(-7, -3, -1, 0),
            )
        )


def owe_confirmations(decision: Decision) -> None:
    """Both parties owe their word by the day of the decision."""
    proposal = decision.proposal
    if decision.confirm_by is None:
        return
    for side, institution in ((Side.REQUESTER, proposal.requester), (Side.PROVIDER, proposal.provider)):
        if institution is not None:
            owe(kind=CONFIRM[side], subject=decision, debtor=institution, due_on=decision.confirm_by)


def settle_confirmations(decision: Decision, actor: Any, *sides: Side) -> None:
    for side in sides or tuple(CONFIRM):
        discharge(kind=CONFIRM[side], subject=decision, actor=actor)

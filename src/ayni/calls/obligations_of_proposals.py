"""What is owed about a proposal: an answer to an invitation, a signature, a decision on what came late."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.foundation.obligations.kinds import ObligationKind, register_kind
from ayni.members.queries import people_answering_for, speakers_of

ANSWER = "calls.answer_invitation"
SIGN = "calls.sign_proposal"
DECIDE = "calls.decide_late_entry"


def register() -> None:
    """Called when Ayni starts."""
    register_kind(
        ObligationKind(
            code=ANSWER,
            name=gettext_lazy("Answer to an invitation to a proposal"),
            title=lambda proposal: _("Say whether you take part in the proposal “%(title)s”") % {"title": proposal},
            address=lambda proposal: reverse("calls:proposal-answer", args=[proposal.code]),
            people=speakers_of,
            days=(-3, 0, 3, 7),
        )
    )
    register_kind(
        ObligationKind(
            code=SIGN,
            name=gettext_lazy("Signature of a proposal"),
            title=lambda proposal: (
                _("Sign the proposal “%(title)s”, which the other side has signed") % {"title": proposal}
            ),
            address=lambda proposal: reverse("calls:proposal-signature", args=[proposal.code]),
            people=speakers_of,
            days=(-7, -3, -1, 0),
        )
    )
    register_kind(
        ObligationKind(
            code=DECIDE,
            name=gettext_lazy("Decision on a late proposal"),
            title=lambda proposal: _("Decide whether the late proposal “%(title)s” is admitted") % {"title": proposal},
            address=lambda proposal: reverse("calls:proposal-late", args=[proposal.code]),
            people=people_answering_for,
            days=(-1, 0, 3, 7),
        )
    )

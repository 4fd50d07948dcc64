"""The yearly verification, as an obligation of the institution."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.foundation.obligations.kinds import ObligationKind, register_kind
from ayni.members.queries import speakers_of
from ayni.portfolio.actions.verification import OBLIGATION


def register() -> None:
    """Called when Ayni starts."""
    register_kind(
        ObligationKind(
            code=OBLIGATION,
            name=gettext_lazy("Verification of a programme"),
            title=lambda programme: _("Say whether “%(name)s” is up to date") % {"name": programme.name},
            address=lambda programme: reverse("portfolio:programme", args=[programme.slug]),
            people=speakers_of,
        )
    )

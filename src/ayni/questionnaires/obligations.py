"""Answers that are due, as an obligation of the institution."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.foundation.obligations.kinds import ObligationKind, register_kind
from ayni.members.queries import speakers_of
from ayni.questionnaires.actions.responses import OBLIGATION


def register() -> None:
    """Called when Ayni starts."""
    register_kind(
        ObligationKind(
            code=OBLIGATION,
            name=gettext_lazy("Questionnaire to answer"),
            title=lambda response: _("Answer “%(title)s”") % {"title": response.title},
            address=lambda response: reverse("questionnaires:response", args=[response.pk]),
            people=speakers_of,
            related=("survey", "version__questionnaire"),
        )
    )

"""An answer owed to an institution that is interested."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.foundation.obligations.kinds import ObligationKind, register_kind
from ayni.members.queries import people_answering_for
from ayni.partners.actions import OBLIGATION
from ayni.partners.labels import named


def register() -> None:
    """Called when Ayni starts."""
    register_kind(
        ObligationKind(
            code=OBLIGATION,
            name=gettext_lazy("Answer to an institution that is interested"),
            title=_title,
            address=lambda interest: reverse("partners:board", args=[interest.posting.call.number]),
            people=people_answering_for,
            days=(0, 7),
            related=("institution", "posting__call", "posting__topic"),
        )
    )


def _title(interest: Any) -> str:
    return _("Say whether you are interested too: %(institution)s, about %(topic)s") % {
        "institution": named(interest.institution),
        "topic": interest.posting.topic.name,
    }

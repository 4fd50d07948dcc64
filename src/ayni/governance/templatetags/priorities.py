"""What the members asked for, on pages of a conference and its meetings."""

from __future__ import annotations

from typing import Any

from django import template

from ayni.governance.models import Conference
from ayni.governance.queries.priorities import consultations

register = template.Library()


@register.inclusion_tag("governance/priorities/_of_conference.html", takes_context=True)
def priorities_of(context: Any, conference: Conference) -> dict[str, Any]:
    """Consultations of the conference that the reader may open; nothing for a visitor without an account."""
    user = context["request"].user
    if not user.is_authenticated:
        return {}
    return {
        "consultations": consultations(user, conference),
        "may_ask": user.has_perm("governance.ask_priorities"),
        "conference": conference,
    }

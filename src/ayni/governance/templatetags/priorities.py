"""What the members asked for, on pages of a conference and its meetings."""

from __future__ import annotations

from typing import Any

from django import template

from ayni.governance.enums import MeetingKind
from ayni.governance.models import Conference, Meeting
from ayni.governance.queries.priorities import consultations

register = template.Library()


@register.inclusion_tag("governance/priorities/_of_conference.html", takes_context=True)
def priorities_of(context: Any, record: Conference | Meeting) -> dict[str, Any]:
    """Consultations of a conference or a meeting that the reader may open; nothing for a visitor without an account."""
    user = context["request"].user
    if not user.is_authenticated:
        return {}
    asked_for = {"meeting": record} if isinstance(record, Meeting) else {"conference": record}
    return {
        "consultations": consultations(user).filter(**asked_for),
        "may_ask": _is_planned_with(record) and user.has_perm("governance.ask_priorities"),
        "conference": record.conference if isinstance(record, Meeting) else record,
    }


def _is_planned_with(record: Conference | Meeting) -> bool:
    return isinstance(record, Conference) or record.kind == MeetingKind.PLANNING

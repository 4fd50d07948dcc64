"""Who has requested an activity before, and which proposals were carried out, told to the room of the calls."""

from __future__ import annotations

from collections.abc import Collection

from ayni.calls.models import Proposal
from ayni.cooperation.enums import ActivityState
from ayni.cooperation.models import Activity


def requested_before(institutions: Collection[int]) -> set[int]:
    """Those among these institutions with an activity of their own, held, planned or not; one query."""
    found = Activity.objects.filter(requester__in=institutions).order_by()
    return set(found.values_list("requester_id", flat=True).distinct())


def was_held(proposal: Proposal) -> bool:
    """Whether the activity of the proposal took place; one query."""
    return Activity.objects.filter(proposal=proposal, state__in=ActivityState.held_states()).exists()

"""What the room does when an earlier one tells it something."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from ayni.calls.models import Proposal
from ayni.calls.signals import place_given_up, proposal_confirmed
from ayni.cooperation.actions.birth import bear_activity
from ayni.cooperation.actions.moving import move_activity
from ayni.cooperation.enums import SuspensionReason
from ayni.cooperation.models import Activity
from ayni.cooperation.workflow import STEPS


@receiver(proposal_confirmed, dispatch_uid="ayni.cooperation.bear")
def bear(proposal: Proposal, **_: Any) -> None:
    """A proposal both parties confirmed becomes an activity."""
    bear_activity(proposal=proposal)


@receiver(place_given_up, dispatch_uid="ayni.cooperation.call_off")
def call_off(proposal: Proposal, **_: Any) -> None:
    """An activity already born of the place is cancelled; one that was held stays as it is."""
    activity = Activity.objects.filter(proposal=proposal).first()
    if activity is not None and activity.state in STEPS["cancel_activity"].sources:
        reason = proposal.decision.given_up_reason or str(SuspensionReason.OTHER.label)
        move_activity(activity=activity, act="cancel_activity", actor=None, reason=SuspensionReason.OTHER, note=reason)

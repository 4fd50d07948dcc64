"""Activities as what carries a line of a work plan out. Those of a call are better linked through their call."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy

from ayni.cooperation.enums import ActivityState
from ayni.cooperation.models import Activity
from ayni.foundation.links import link_to
from ayni.governance.works import Work, WorkKind, found_by_words

# How far each state is on the way from being planned to having taken place; the others say nothing of it.
SHARES: dict[str, Decimal] = {
    ActivityState.PLANNING: Decimal(0),
    ActivityState.SCHEDULED: Decimal(0),
    **dict.fromkeys(ActivityState.held_states(), Decimal(1)),
}


def find(text: str) -> Sequence[models.Model]:
    """Activities by code, parties or words of the title; the latest first."""
    columns = [f"title_{code}" for code in ("es", "en", "pt", "fr")]
    columns += [f"{side}__country__name_{code}" for side in ("requester", "provider") for code in ("es", "en")]
    return found_by_words(Activity.objects.order_by("-call__number", "number"), text, ["code", *columns])


def describe(activities: Sequence[Activity]) -> list[Work]:
    return [
        Work(
            title=str(activity.title),
            url=link_to("cooperation:activity", activity.code),
            state=activity.get_state_display(),
            done=SHARES.get(activity.state),
            period=activity.period,
            fictional=activity.fictional,
        )
        for activity in activities
    ]


KIND = WorkKind("cooperation.Activity", gettext_lazy("Bilateral activity"), find, describe)

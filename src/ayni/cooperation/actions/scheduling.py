"""Give activities their weeks; say how much an institution can carry, and when nothing is planned."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.cooperation.actions.moving import locked
from ayni.cooperation.dates import days_of
from ayni.cooperation.enums import ActivityState
from ayni.cooperation.models import Activity, BlockedPeriod, PlanningCapacity
from ayni.cooperation.planning import monday_of
from ayni.foundation.audit.actions import audited, record_act, snapshot
from ayni.members.models import Institution

MOST_WEEKS = 26
MOST_AT_ONCE = 20
LONGEST_BLOCK = datetime.timedelta(days=366)


@transaction.atomic
def plan_week(*, activity: Activity, actor: Any, week: datetime.date | None, weeks: int | None = None) -> Activity:
    """Have `activity` begin in the week of a day, for so many weeks; without a day it has no week any more.

    Raises ValidationError at the field, or when the activity is not to be planned: its sessions have their
    days, it was held, or it stopped.
    """
    held = locked(activity)
    if held.state not in ActivityState.planned_states():
        raise ValidationError(_("Only an activity still to be held has a week. This one moved on."))
    if days_of(held.sessions.all()):
        raise ValidationError(_("Its sessions have their days: move the sessions, and the week follows."))
    length = held.weeks if weeks is None else weeks
    if not 1 <= length <= MOST_WEEKS:
        raise ValidationError({"weeks": _("Between 1 and %(most)s weeks.") % {"most": MOST_WEEKS}})
    monday = monday_of(week) if week else None
    if monday and monday != held.planned_week and monday < monday_of(timezone.localdate()):
        raise ValidationError({"week": _("This week has gone by. Choose one to come.")})
    with audited(act="plan_week" if monday else "unplan_week", actor=actor, target=held):
        held.planned_week, held.weeks = monday, length
        held.save(update_fields=["planned_week", "weeks"])
    return held


def accept_weeks(*, actor: Any, weeks: Mapping[str, datetime.date]) -> list[str]:
    """Give each activity (by code) the week proposed for it; return the titles of those that could not have it.

    An activity that meanwhile got a week, was held or stopped keeps what it has: the others are not held up.
    """
    left = []
    for activity in Activity.objects.filter(code__in=weeks).order_by("pk"):
        try:
            with transaction.atomic():
                held = locked(activity)
                if held.planned_week is not None and held.planned_week >= monday_of(timezone.localdate()):
                    raise ValidationError(_("It got a week meanwhile."))
                plan_week(activity=held, actor=actor, week=weeks[activity.code])
        except ValidationError:
            left.append(activity.title)
    return left


@transaction.atomic
def set_capacity(*, institution: Institution, actor: Any, at_once: int) -> PlanningCapacity:
    """How many activities its focal point can carry in the same week. Raises ValidationError at the field."""
    if not 0 <= at_once <= MOST_AT_ONCE:
        raise ValidationError({"at_once": _("Between 0 and %(most)s.") % {"most": MOST_AT_ONCE}})
    held, _made = PlanningCapacity.objects.select_for_update().get_or_create(institution=institution)
    with audited(act="set_capacity", actor=actor, target=held):
        held.at_once = at_once
        held.save(update_fields=["at_once"])
    return held


@transaction.atomic
def block_period(
    *,
    actor: Any,
    label: str,
    first_day: datetime.date,
    last_day: datetime.date | None = None,
    institution: Institution | None = None,
) -> BlockedPeriod:
    """Days on which nothing is planned for an institution, or for all without one.

    Raises ValidationError at the field.
    """
    last = last_day or first_day
    if not label.strip():
        raise ValidationError({"label": _("Say what it is: a holiday, an event.")})
    if last < first_day:
        raise ValidationError({"last_day": _("It ends before it begins.")})
    if last - first_day > LONGEST_BLOCK:
        raise ValidationError({"last_day": _("No longer than a year.")})
    period = BlockedPeriod(institution=institution, first_day=first_day, last_day=last, label=" ".join(label.split()))
    with audited(act="block_period", actor=actor, target=period):
        period.save(force_insert=True)
    return period


@transaction.atomic
def unblock_period(*, period: BlockedPeriod, actor: Any) -> None:
    """Open the days again. Of two at once the second finds nothing left to do."""
    held = BlockedPeriod.objects.select_for_update().filter(pk=period.pk).first()
    if held is not None:
        record_act(act="unblock_period", actor=actor, target=held, before=snapshot(held))
        held.delete()

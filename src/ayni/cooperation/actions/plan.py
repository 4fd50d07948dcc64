"""The requester's action plan: steps, how far each has come, what the others say of it."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.cooperation.components import component_codes
from ayni.cooperation.enums import StepState
from ayni.cooperation.models import ActionStep, Activity, StepComment
from ayni.cooperation.obligations import ACTION_STEP
from ayni.foundation.audit.actions import audited
from ayni.foundation.obligations.actions import discharge, owe
from ayni.members.models import Institution

OPEN = (StepState.TO_DO, StepState.DOING)


def add_step(
    *,
    activity: Activity,
    actor: Any,
    text: str,
    unit: str = "",
    due_on: datetime.date | None = None,
    component: str = "",
    from_report: bool = False,
) -> ActionStep:
    """A step at the end of the plan; one with a date is owed by the requester. Raises ValidationError without words."""
    with transaction.atomic():
        Activity.objects.select_for_update().get(pk=activity.pk)
        last = activity.steps.aggregate(last=Max("order"))["last"] or 0
        step = ActionStep(activity=activity, order=last + 1, from_report=from_report, changed_by=actor)
        _put(step, text=text, unit=unit, due_on=due_on, component=component)
        with audited(act="add_step", actor=actor, target=step):
            step.save()
        _owe(step)
    return step


def change_step(
    *,
    step: ActionStep,
    actor: Any,
    revision: int,
    text: str,
    unit: str,
    due_on: datetime.date | None,
    component: str,
    state: str,
    state_note: str,
) -> ActionStep:
    """Write a step anew. A step dropped says why, as the follow-up asks ([002] III.k).

    Raises ValidationError at the field; and when somebody changed it since `revision`, which changes nothing.
    """
    with transaction.atomic():
        step = ActionStep.objects.select_for_update().select_related("activity__requester").get(pk=step.pk)
        if step.revision != revision:
            raise ValidationError(
                _("%(person)s changed this step meanwhile: “%(text)s”. Look at it and write yours again.")
                % {"person": step.changed_by, "text": step.text},
                code="changed",
            )
        if state == StepState.DROPPED and not state_note.strip():
            raise ValidationError({"state_note": _("Say why the step was dropped.")})
        with audited(act="change_step", actor=actor, target=step):
            _put(step, text=text, unit=unit, due_on=due_on, component=component)
            step.state, step.state_note = state, state_note.strip()
            step.changed_by, step.revision = actor, step.revision + 1
            step.save()
        _owe(step)
    return step


def move_step(*, step: ActionStep, actor: Any, up: bool) -> None:
    """Change places with the step before or after; at an end nothing happens."""
    with transaction.atomic():
        Activity.objects.select_for_update().get(pk=step.activity_id)
        steps = list(step.activity.steps.filter(removed_at__isnull=True).order_by("order", "pk"))
        place = next(index for index, one in enumerate(steps) if one.pk == step.pk)
        other = place - 1 if up else place + 1
        if not 0 <= other < len(steps):
            return
        mine, theirs = steps[place], steps[other]
        orders = theirs.order, mine.order
        for one, order in ((mine, orders[0]), (theirs, orders[1])):
            with audited(act="move_step", actor=actor, target=one):
                one.order = order
                one.save(update_fields=["order"])


def remove_step(*, step: ActionStep, actor: Any) -> None:
    """Take a step out of the plan; it is kept, and nothing is owed about it any more."""
    with audited(act="remove_step", actor=actor, target=step):
        step.removed_at = timezone.now()
        step.save(update_fields=["removed_at"])
        discharge(kind=ACTION_STEP, subject=step, actor=actor)


def comment_step(*, step: ActionStep, actor: Any, institution: Institution | None, text: str) -> StepComment:
    """Say something about a step. Raises ValidationError without words."""
    if not text.strip():
        raise ValidationError({"text": _("Write your comment.")})
    comment = StepComment(step=step, author=actor, institution=institution, text=text.strip())
    with audited(act="comment_step", actor=actor, target=comment):
        comment.save()
    return comment


def _put(step: ActionStep, *, text: str, unit: str, due_on: datetime.date | None, component: str) -> None:
    if not text.strip():
        raise ValidationError({"text": _("Say what will be done.")})
    if component and component not in component_codes():
        raise ValidationError({"component": _("Choose one of the components.")})
    step.text, step.unit, step.due_on, step.component = text.strip(), unit.strip(), due_on, component


def _owe(step: ActionStep) -> None:
    """A step still to be done by a day is owed; without a day, done or dropped it is not."""
    if step.due_on is not None and step.state in OPEN:
        owe(kind=ACTION_STEP, subject=step, debtor=step.activity.requester, due_on=step.due_on)
    else:
        discharge(kind=ACTION_STEP, subject=step, actor=step.changed_by)

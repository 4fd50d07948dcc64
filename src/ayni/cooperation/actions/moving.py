"""Take an activity from one state to the next, and keep the day it ended true."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.cooperation.dates import days_of, is_past, last_day, period_of, standing
from ayni.cooperation.enums import ActivityState, SuspensionReason
from ayni.cooperation.models import Activity, Session, StateChange
from ayni.cooperation.signals import activity_moved, end_moved
from ayni.cooperation.workflow import Step, check_step
from ayni.foundation.audit.actions import audited
from ayni.foundation.periods.fields import period_columns
from ayni.foundation.search.actions import index_record

STOPPED = (ActivityState.SUSPENDED, ActivityState.CANCELLED)


@transaction.atomic
def move_activity(*, activity: Activity, act: str, actor: Any, reason: str = "", note: str = "") -> Activity:
    """Take `activity` the step `act` of workflow.py. Of two at once one wins and the other is told.

    Raises ValidationError when the step cannot begin here, lacks its reason, or its dates say otherwise.
    """
    held = locked(activity)
    step = check_step(act, held.state)
    sessions = list(held.sessions.all())
    _check_words(step, reason, note)
    _check_dates(step, held, sessions)
    with audited(act=act, actor=actor, target=held, note=note):
        before, held.state = held.state, step.target
        held.state_reason = reason if step.asks_reason else ""
        held.state_note = note.strip()
        held.revision += 1
        held.save(update_fields=["state", "state_reason", "state_note", "revision"])
        StateChange.objects.create(
            activity=held,
            before=before,
            after=step.target,
            reason=held.state_reason,
            note=held.state_note,
            changed_by=actor,
        )
        if step.target in STOPPED:
            _call_off(sessions, actor, str(SuspensionReason(reason).label))
    refresh_dates(activity=held, actor=actor)
    index_record(kind="activity", record=held)
    activity_moved.send(sender=Activity, activity=held)
    return held


def refresh_dates(*, activity: Activity, actor: Any) -> None:
    """Have the period and the last day follow the sessions; call it with the row held.

    Once the activity was held, a corrected date moves `ended_on`, and `end_moved` tells those who count from it.
    """
    sessions = list(activity.sessions.all())
    period = period_of(sessions)
    is_over = activity.state in ActivityState.held_states()
    ended_on = last_day(activity, sessions) if is_over else None
    before = activity.ended_on
    with audited(act="move_dates", actor=actor, target=activity):
        if period is not None and activity.period != period:
            activity.period = period
            activity.save(update_fields=list(period_columns("period")))
            index_record(kind="activity", record=activity)
        if activity.ended_on != ended_on:
            activity.ended_on = ended_on
            activity.save(update_fields=["ended_on"])
    if before != ended_on and ended_on is not None:
        end_moved.send(sender=Activity, activity=activity, before=before)


def locked(activity: Activity) -> Activity:
    """The activity as it is now, held until the transaction ends.

    Raises ValidationError for one recorded from documents, which nobody runs here.
    """
    held = Activity.objects.select_for_update().get(pk=activity.pk)
    if not held.is_run_here:
        raise ValidationError(_("This activity was recorded from documents; it is not run in Ayni."))
    return held


def working(activity: Activity) -> Activity:
    """Like `locked`. Raises ValidationError, too, for one that is closed or cancelled."""
    held = locked(activity)
    if held.state in (ActivityState.CANCELLED, ActivityState.CLOSED):
        raise ValidationError(
            _("The activity is in the state “%(state)s”: nothing more is written in it.")
            % {"state": ActivityState(held.state).label},
            code="over",
        )
    return held


def _check_words(step: Step, reason: str, note: str) -> None:
    if step.asks_reason and reason not in SuspensionReason:
        raise ValidationError({"reason": _("Choose why the activity stops.")})
    needs_note = step.asks_note or (step.asks_reason and reason == SuspensionReason.OTHER)
    if needs_note and not note.strip():
        raise ValidationError({"note": _("Say why in a sentence.")})


def _check_dates(step: Step, activity: Activity, sessions: list[Session]) -> None:
    has_dates = days_of(sessions) or activity.planned_week is not None or not activity.period.is_unknown
    if step.act == "schedule_activity" and not has_dates:
        raise ValidationError(_("Give a session its day first, or place the activity in a week."))
    if step.target == ActivityState.HELD:
        ends = last_day(activity, sessions)
        if ends is None:
            raise ValidationError(_("No day is known on which it was held: give its sessions their days."))
        if ends > timezone.localdate():
            raise ValidationError(
                _("Its last session is on %(day)s, which has not come yet.") % {"day": ends.isoformat()}
            )


def _call_off(sessions: list[Session], actor: Any, reason: str) -> None:
    from ayni.cooperation.actions.sessions import cancel_standing_session

    for session in standing(sessions):
        if not is_past(session):
            cancel_standing_session(session=session, actor=actor, reason=reason)

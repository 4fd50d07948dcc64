"""Six months after the end: the follow-up is owed, moves with the end, and what it says is put on record."""

from __future__ import annotations

import calendar
import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from ayni.cooperation import signals
from ayni.cooperation.actions.moving import move_activity
from ayni.cooperation.components import components_in_four
from ayni.cooperation.enums import ActivityState, StepState
from ayni.cooperation.follow_up_form import CODE, DONE, NOT_DONE, STEPS, UNDER_WAY, follow_up_definition
from ayni.cooperation.models import Activity
from ayni.questionnaires import actions as questionnaires
from ayni.questionnaires.answers import sheet_of
from ayni.questionnaires.models import QuestionnaireVersion, Response
from ayni.questionnaires.queries import latest_version

MONTHS_AFTER = 6
STEP_STATES = {DONE: StepState.DONE, UNDER_WAY: StepState.DOING, NOT_DONE: StepState.DROPPED}


def owe_follow_up(*, activity: Activity, actor: Any) -> Response | None:
    """Have the requester owe the follow-up six months after the activity ended; called again, the date moves.

    The steps of the plan are the rows it asks about. None while the end is not known. What was submitted stays.
    """
    if activity.ended_on is None:
        return None
    return questionnaires.owe_response(
        version=follow_up_version(),
        institution=activity.requester,
        about=activity,
        due_on=months_after(activity.ended_on, MONTHS_AFTER),
        actor=actor,
        given_rows={STEPS: _rows(activity)},
    )


def follow_up_version() -> QuestionnaireVersion:
    """The version to ask now; made the first time it is needed. The Secretariat may publish another."""
    return latest_version(CODE) or questionnaires.load_definition(follow_up_definition(components_in_four()))


def follow_up_of(activity: Activity) -> Response | None:
    """The follow-up owed or given about an activity."""
    kind = ContentType.objects.get_for_model(Activity)
    found = Response.objects.filter(about_type=kind, about_id=str(activity.pk), version__questionnaire__code=CODE)
    return found.order_by("-pk").first()


def record_follow_up(*, response: Response) -> None:
    """Put what was answered on record: how far each step came; the activity is followed up; later rooms are told.

    Given anew after being reopened, it is recorded anew.
    """
    activity = response.about
    if not isinstance(activity, Activity) or response.version.questionnaire.code != CODE:
        return
    with transaction.atomic():
        _move_steps(activity, sheet_of(response).values.get(STEPS) or {}, response.submitted_by)
        if activity.state in (ActivityState.HELD, ActivityState.REPORTED):
            move_activity(activity=activity, act="follow_up_activity", actor=response.submitted_by)
        signals.followed_up.send(sender=Activity, activity=activity, response=response)


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day of the month, `months` later; the last of the month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _rows(activity: Activity) -> list[dict[str, Any]]:
    steps = activity.steps.filter(removed_at__isnull=True).order_by("order", "pk")
    languages = ("es", "en", "pt", "fr")
    return [{"code": f"step_{step.pk}", "text": dict.fromkeys(languages, step.text)} for step in steps]


def _move_steps(activity: Activity, answered: dict[str, Any], actor: Any) -> None:
    from ayni.cooperation.actions.plan import change_step

    for step in activity.steps.filter(removed_at__isnull=True):
        said = answered.get(f"step_{step.pk}") or {}
        state = STEP_STATES.get(said.get("state", ""))
        if state is None:
            continue
        note = said.get("why", "") or (step.state_note if state != StepState.DROPPED else "")
        if state == StepState.DROPPED and not note:
            note = "—"
        change_step(
            step=step,
            actor=actor,
            revision=step.revision,
            text=step.text,
            unit=step.unit,
            due_on=step.due_on,
            component=step.component,
            state=state,
            state_note=note,
        )

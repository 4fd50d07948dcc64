"""From which state to which an activity may go, by which act, and whose permission it takes."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.cooperation.enums import ActivityState

S = ActivityState
PARTIES = "cooperation.decide_activity"
SECRETARIAT = "cooperation.manage_activities"


@dataclass(frozen=True)
class Step:
    """`label` is the button, `done` what is said afterwards. `permission` empty: no button, another act takes it.

    `asks_reason`: a typed reason is needed ([002] III.i); `asks_note`: a note is.
    """

    act: str
    sources: tuple[str, ...]
    target: str
    permission: str
    label: str | Promise
    done: str | Promise
    asks_reason: bool = False
    asks_note: bool = False


STEPS: dict[str, Step] = {
    step.act: step
    for step in (
        Step(
            "schedule_activity",
            (S.PLANNING,),
            S.SCHEDULED,
            PARTIES,
            gettext_lazy("Say that it is scheduled"),
            gettext_lazy("The activity is scheduled: anyone can see its dates."),
        ),
        Step(
            "return_to_planning",
            (S.SCHEDULED,),
            S.PLANNING,
            PARTIES,
            gettext_lazy("Return to planning"),
            gettext_lazy("The activity is being planned again."),
        ),
        Step(
            "hold_activity",
            (S.SCHEDULED,),
            S.HELD,
            PARTIES,
            gettext_lazy("Say that it was held"),
            gettext_lazy("The activity was held. Its certificates can be issued and its final report is awaited."),
        ),
        Step(
            "correct_held",
            (S.HELD,),
            S.SCHEDULED,
            SECRETARIAT,
            gettext_lazy("It was not held yet"),
            gettext_lazy("The activity is scheduled again."),
            asks_note=True,
        ),
        Step("report_activity", (S.HELD,), S.REPORTED, "", gettext_lazy("Reported"), gettext_lazy("Reported")),
        Step(
            "follow_up_activity",
            (S.HELD, S.REPORTED),
            S.FOLLOWED_UP,
            "",
            gettext_lazy("Followed up"),
            gettext_lazy("Followed up"),
        ),
        Step(
            "close_activity",
            (S.HELD, S.REPORTED, S.FOLLOWED_UP),
            S.CLOSED,
            SECRETARIAT,
            gettext_lazy("Close it"),
            gettext_lazy("The activity is closed. Its page stays."),
        ),
        Step(
            "suspend_activity",
            (S.PLANNING, S.SCHEDULED),
            S.SUSPENDED,
            PARTIES,
            gettext_lazy("Suspend it"),
            gettext_lazy("The activity is suspended. It can be resumed."),
            asks_reason=True,
        ),
        Step(
            "cancel_activity",
            (S.PLANNING, S.SCHEDULED, S.SUSPENDED),
            S.CANCELLED,
            PARTIES,
            gettext_lazy("Cancel it"),
            gettext_lazy("The activity is cancelled. Whoever was invited is told."),
            asks_reason=True,
        ),
        Step(
            "resume_activity",
            (S.SUSPENDED,),
            S.PLANNING,
            PARTIES,
            gettext_lazy("Resume it"),
            gettext_lazy("The activity is being planned again."),
        ),
    )
}


def steps_from(state: str) -> list[Step]:
    """What a person may do with an activity in `state`."""
    return [step for step in STEPS.values() if state in step.sources and step.permission]


def check_step(act: str, state: str) -> Step:
    """The step `act` from `state`. Raises ValidationError when there is none."""
    step = STEPS.get(act)
    if step is None:
        raise ValidationError(_("There is no such step for an activity."), code="step")
    if state not in step.sources:
        raise ValidationError(
            _("An activity in the state “%(state)s” cannot go to “%(target)s”.")
            % {"state": ActivityState(state).label, "target": ActivityState(step.target).label},
            code="transition",
        )
    return step

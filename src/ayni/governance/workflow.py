"""From which state to which a plan and a line of it may go, and by which act."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.governance.enums import LineState, PlanState

L, P = LineState, PlanState

# Act -> the states it may begin from, and the one it leads to.
LINE_STEPS: dict[str, tuple[tuple[str, ...], str]] = {
    "confirm_line": ((L.PLANNED, L.POSTPONED), L.CONFIRMED),
    "begin_line": ((L.PLANNED, L.CONFIRMED), L.UNDER_WAY),
    "finish_line": ((L.CONFIRMED, L.UNDER_WAY), L.DONE),
    "postpone_line": ((L.PLANNED, L.CONFIRMED, L.UNDER_WAY), L.POSTPONED),
    "cancel_line": ((L.PLANNED, L.CONFIRMED, L.UNDER_WAY, L.POSTPONED), L.CANCELLED),
    "return_line_to_planned": ((L.CONFIRMED, L.UNDER_WAY, L.POSTPONED, L.CANCELLED), L.PLANNED),
    "resume_line": ((L.DONE,), L.UNDER_WAY),
}
# What departs from the plan, or takes back what was said, is told with its reason.
ASKS_REASON = frozenset({"postpone_line", "cancel_line", "return_line_to_planned", "resume_line"})

PLAN_STEPS: dict[str, tuple[tuple[str, ...], str]] = {
    "approve_plan": ((P.DRAFT,), P.APPROVED),
    "reissue_plan": ((P.APPROVED,), P.APPROVED),
    "end_plan": ((P.APPROVED,), P.ENDED),
    "resume_plan": ((P.ENDED,), P.APPROVED),
}


@dataclass(frozen=True)
class Step:
    """`label` is the button; `reason` whether it is asked why; `back` whether it undoes an earlier step."""

    act: str
    label: str | Promise
    reason: bool = False
    back: bool = False


_LABELS: tuple[tuple[str, str | Promise], ...] = (
    ("confirm_line", gettext_lazy("Confirm")),
    ("begin_line", gettext_lazy("It is under way")),
    ("finish_line", gettext_lazy("It is done")),
    ("postpone_line", gettext_lazy("Postpone")),
    ("cancel_line", gettext_lazy("Cancel it")),
    ("return_line_to_planned", gettext_lazy("Back to planned")),
    ("resume_line", gettext_lazy("Not done yet: under way again")),
)
STEPS: tuple[Step, ...] = tuple(
    Step(act, label, act in ASKS_REASON, act in ("return_line_to_planned", "resume_line")) for act, label in _LABELS
)


def steps_from(state: str) -> list[Step]:
    """What may be done with a line in `state`, forward steps first."""
    return [step for step in STEPS if state in LINE_STEPS[step.act][0]]


def check_line_step(act: str, state: str) -> str:
    """The state `act` leads a line to. Raises ValidationError when it cannot begin from `state`."""
    sources, target = LINE_STEPS[act]
    if state not in sources:
        raise ValidationError(
            {
                "act": ValidationError(
                    _("A line in the state “%(state)s” cannot go to “%(target)s”.")
                    % {"state": LineState(state).label, "target": LineState(target).label},
                    code="transition",
                )
            }
        )
    return target


def check_plan_step(act: str, state: str) -> str:
    """The state `act` leads a plan to. Raises ValidationError when it cannot begin from `state`."""
    sources, target = PLAN_STEPS[act]
    if state not in sources:
        raise ValidationError(
            _("A plan in the state “%(state)s” cannot go to “%(target)s”.")
            % {"state": PlanState(state).label, "target": PlanState(target).label},
            code="transition",
        )
    return target

"""Take a line from one state to the next, or back. The ways there are stand in workflow.py."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ayni.governance.actions.changing import changing
from ayni.governance.enums import LineState
from ayni.governance.models import LineStep, PlanLine
from ayni.governance.workflow import ASKS_REASON, LINE_STEPS, check_line_step


def step_line(*, line: PlanLine, act: str, actor: Any, reason: str = "") -> PlanLine:
    """One step of LINE_STEPS, kept in the line's history.

    Raises ValidationError for a step the state does not allow, and without a reason where one is asked.
    """
    if act not in LINE_STEPS:
        raise ValidationError({"act": _("Choose what happened with the line.")})
    if act in ASKS_REASON and not reason.strip():
        raise ValidationError({"reason": _("Say why: it stays in the history of the line.")})
    with changing(act=act, actor=actor, plan=line.plan, record=line):
        if line.removed_at is not None:
            raise ValidationError(_("This line was taken out of the plan. Bring it back before you change it."))
        before = line.state
        line.state = LineState(check_line_step(act, before))
        line.save(update_fields=["state", "changed_at"])
        LineStep.objects.create(line=line, before=before, after=line.state, reason=reason.strip(), taken_by=actor)
    return line

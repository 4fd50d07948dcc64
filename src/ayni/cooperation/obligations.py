"""What is owed about activities: the report, the comments on it, its reading, the steps of the plan."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.cooperation.models import ActionStep, Activity
from ayni.foundation.obligations.kinds import ObligationKind, register_kind
from ayni.members.queries import people_answering_for

FINAL_REPORT = "final_report"
REPORT_COMMENTS = "report_comments"
REPORT_READING = "report_reading"
ACTION_STEP = "action_step"


def register() -> None:
    """Called when the room starts."""
    for code, name, words in (
        (FINAL_REPORT, gettext_lazy("Final report"), gettext_lazy("Final report of “%(activity)s”")),
        (
            REPORT_COMMENTS,
            gettext_lazy("Comments on a final report"),
            gettext_lazy("Comments on the final report of “%(activity)s”"),
        ),
        (
            REPORT_READING,
            gettext_lazy("Reading of a final report"),
            gettext_lazy("Read, then accept or return the final report of “%(activity)s”"),
        ),
    ):
        register_kind(
            ObligationKind(
                code=code,
                name=name,
                title=_title(words),
                address=_report_address,
                people=people_answering_for,
                days=(-7, 0, 7, 30),
            )
        )
    register_kind(
        ObligationKind(
            code=ACTION_STEP,
            name=gettext_lazy("Step of an action plan"),
            title=_step_title,
            address=_plan_address,
            people=people_answering_for,
            days=(-14, 0, 14),
            related=("activity",),
        )
    )


def _title(words: Any) -> Any:
    def title(activity: Activity) -> str:
        return str(words) % {"activity": activity.title}

    return title


def _report_address(activity: Activity) -> str:
    return reverse("cooperation:report", args=[activity.code])


def _step_title(step: ActionStep) -> str:
    return _("Step of the plan of “%(activity)s”: %(step)s") % {"activity": step.activity.title, "step": step}


def _plan_address(step: ActionStep) -> str:
    return reverse("cooperation:action-plan", args=[step.activity.code])

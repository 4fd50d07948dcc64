"""Arguments for the addresses of the action plan and the final report: an activity of Mexico with Chile."""

from __future__ import annotations

from typing import Any

from ayni.cooperation.actions.plan import add_step
from ayni.cooperation.actions.reporting import owe_report
from ayni.cooperation.models import Activity
from ayni.members.models import Institution
from ayni.portfolio.models import Topic
from tests.cooperation.live import make_live


def _activity() -> Activity:
    return make_live(
        requester=Institution.objects.get(code="mt-mx"),
        provider=Institution.objects.get(code="mt-cl"),
        topic=Topic.objects.get(code="employment-services"),
    )


def _plan() -> dict[str, Any]:
    return {"code": _activity().code}


def _step() -> dict[str, Any]:
    step = add_step(activity=_activity(), actor=None, text="One")
    return {"code": step.activity.code, "pk": step.pk}


def _report() -> dict[str, Any]:
    activity = _activity()
    owe_report(activity=activity, actor=None)
    return {"code": activity.code}


BY_NAME = {
    "cooperation:action-plan": _plan,
    "cooperation:action-plan-file": lambda: {**_plan(), "form": "docx"},
    "cooperation:step-new": _plan,
    "cooperation:step": _step,
    "cooperation:step-place": _step,
    "cooperation:step-removal": _step,
    "cooperation:step-comments": _step,
    "cooperation:report": _report,
    "cooperation:report-file": lambda: {**_report(), "form": "docx"},
    "cooperation:report-submission": _report,
    "cooperation:report-comments": _report,
    "cooperation:report-acceptance": _report,
    "cooperation:report-return": _report,
    "cooperation:report-part": lambda: {**_report(), "key": "outcomes"},
    "cooperation:report-part-typed": lambda: {**_report(), "key": "outcomes"},
}

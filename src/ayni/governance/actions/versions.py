"""Approve a plan, and reissue it: what it then said is frozen."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.foundation.periods import Period
from ayni.governance.actions.changing import ChangedMeanwhile
from ayni.governance.enums import PlanState
from ayni.governance.models import Meeting, PlanVersion, WorkPlan
from ayni.governance.snapshots import fingerprint, plan_data
from ayni.governance.workflow import check_plan_step


def approve_plan(
    *, plan: WorkPlan, actor: Any, meeting: Meeting | None, approved: Period, note: str = "", seen: str = ""
) -> PlanVersion:
    """The authorities approved the plan: it is in force, and what it says is kept as a version that never changes.

    `seen`: the mark of the whole plan that was read. Raises ChangedMeanwhile when a line or an amount changed since,
    with nothing written; ValidationError by field.
    """
    return _freeze("approve_plan", plan, actor, meeting, approved, note, seen)


def reissue_plan(
    *, plan: WorkPlan, actor: Any, meeting: Meeting | None, approved: Period, note: str, seen: str = ""
) -> PlanVersion:
    """Issue an approved plan anew, as it now stands. Raises ValidationError when nothing changed since the last."""
    if not note.strip():
        raise ValidationError({"note": _("Say what this version brings up to date.")})
    return _freeze("reissue_plan", plan, actor, meeting, approved, note, seen)


def _freeze(
    act: str, plan: WorkPlan, actor: Any, meeting: Meeting | None, approved: Period, note: str, seen: str
) -> PlanVersion:
    if approved.is_unknown:
        raise ValidationError({"approved": _("Say when it was approved, as far as it is known.")})
    if meeting is not None and meeting.conference_id != plan.conference_id:
        raise ValidationError({"meeting": _("That meeting belongs to another conference.")})
    with transaction.atomic():
        WorkPlan.objects.select_for_update().get(pk=plan.pk)
        plan.refresh_from_db()
        target = PlanState(check_plan_step(act, plan.state))
        content = plan_data(plan)
        mark = fingerprint(content)
        if seen and seen != mark:
            raise ChangedMeanwhile(_last_changed(plan), mark)
        last = plan.versions.exclude(sha256="").order_by("-number").first()
        if not content["lines"]:
            raise ValidationError(_("The plan has no line yet."))
        if last is not None and last.sha256 == mark:
            raise ValidationError(_("Nothing changed since version %(number)d.") % {"number": last.number})
        number = (plan.versions.aggregate(last=Max("number"))["last"] or 0) + 1
        version = PlanVersion(
            plan=plan,
            number=number,
            approved_by=meeting,
            approved=approved,
            note=note.strip(),
            content=content,
            sha256=mark,
            made_by=actor,
        )
        with audited(act=act, actor=actor, target=plan, note=f"{number} · {mark}"):
            plan.state = target
            plan.save(update_fields=["state"])
            version.save(force_insert=True)
    return version


def _last_changed(plan: WorkPlan) -> Any:
    """The record of the plan that was changed last: who did it is told to who wanted to approve."""
    line = plan.lines.order_by("-changed_at").first()
    return plan if line is None else line

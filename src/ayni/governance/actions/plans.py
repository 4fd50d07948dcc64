"""Begin a work plan, copy the one before, write its texts, end it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.foundation.periods import Period
from ayni.governance.actions.changing import changing, check_named, put_texts
from ayni.governance.enums import PlanState
from ayni.governance.models import Conference, Meeting, PlanLine, WorkPlan
from ayni.governance.snapshots import plan_text_fields, texts_in
from ayni.governance.workflow import check_plan_step

# Place and date, mandates and money are told anew in each plan.
COPIED_TEXTS = ("title", "short_title", "description", "expected_result")


def create_plan(
    *,
    actor: Any,
    conference: Conference,
    texts: Mapping[str, Any],
    period: Period,
    planned_at: Meeting | None = None,
    currency: str = "USD",
    copied_from: WorkPlan | None = None,
    fictional: bool = False,
) -> WorkPlan:
    """A new plan in preparation, empty or with the lines of the one before it.

    What is copied: lines with their words, institutions and topics, all planned again. What is not: periods, places,
    mandates and money, which belong to the other plan. Raises ValidationError by field.
    """
    plan = WorkPlan(conference=conference, period=period, planned_at=planned_at, currency=currency, fictional=fictional)
    put_texts(plan, dict(texts), plan_text_fields())
    _check(plan)
    plan.code = free_code(f"{conference.code}-{_years(period)}", WorkPlan)
    try:
        with audited(act="create_plan", actor=actor, target=plan):
            plan.save(force_insert=True)
            if copied_from is not None:
                _copy_lines(copied_from, plan)
    except IntegrityError as same_moment:
        raise ValidationError(_("A plan was begun at the same moment. Look at it before you begin another.")) from (
            same_moment
        )
    return plan


def edit_plan(*, plan: WorkPlan, actor: Any, content: Mapping[str, Any], seen: str = "") -> WorkPlan:
    """Change what `content` names: {"texts": {field: {language: words}}, "period", "currency", "planned_at"}.

    Raises ChangedMeanwhile when another person changed it since `seen`; ValidationError by field.
    """
    with changing(act="edit_plan", actor=actor, plan=plan, record=plan, seen=seen):
        put_texts(plan, content.get("texts", {}), plan_text_fields())
        for name in ("period", "currency", "planned_at"):
            if name in content:
                setattr(plan, name, content[name])
        _check(plan)
        plan.save()
    return plan


def end_plan(*, plan: WorkPlan, actor: Any) -> WorkPlan:
    """The plan is history: nothing of it changes any more. Raises ValidationError unless it was approved."""
    return _step_plan("end_plan", plan, actor)


def resume_plan(*, plan: WorkPlan, actor: Any) -> WorkPlan:
    """The plan had not ended."""
    return _step_plan("resume_plan", plan, actor)


def free_code(wanted: str, model: Any) -> str:
    """`wanted` as a code, with a number behind it where it is taken."""
    longest = model._meta.get_field("code").max_length - 4
    base = slugify(wanted)[:longest].strip("-") or "new"
    taken = set(model.objects.filter(code__startswith=base).values_list("code", flat=True))
    number, code = 1, base
    while code in taken:
        number += 1
        code = f"{base}-{number}"
    return code


def _step_plan(act: str, plan: WorkPlan, actor: Any) -> WorkPlan:
    with transaction.atomic():
        WorkPlan.objects.select_for_update().get(pk=plan.pk)
        plan.refresh_from_db()
        target = PlanState(check_plan_step(act, plan.state))
        with audited(act=act, actor=actor, target=plan):
            plan.state = target
            plan.save(update_fields=["state"])
    return plan


def _check(plan: WorkPlan) -> None:
    check_named(plan)
    if plan.period.is_unknown or plan.period.earliest is None or plan.period.latest is None:
        raise ValidationError({"period": _("Say from when to when the plan runs, as in “2018–2020”.")})
    if plan.planned_at is not None and plan.planned_at.conference_id != plan.conference_id:
        raise ValidationError({"planned_at": _("That meeting belongs to another conference.")})


def _copy_lines(source: WorkPlan, plan: WorkPlan) -> None:
    kept = source.lines.filter(removed_at__isnull=True).order_by("order", "pk")
    for order, line in enumerate(kept, start=1):
        copy = PlanLine(plan=plan, order=order, number=line.number, kind=line.kind, with_previous=line.with_previous)
        put_texts(copy, texts_in(line, COPIED_TEXTS), COPIED_TEXTS)
        copy.code = free_code(f"{plan.code}-{line.number or order}", PlanLine)
        copy.save(force_insert=True)
        for name in ("responsible", "partners", "topics"):
            getattr(copy, name).set(getattr(line, name).all())


def next_order(records: Any) -> int:
    """The place after the last of `records`."""
    last = records.aggregate(last=Max("order"))["last"]
    return int(last or 0) + 1


def _years(period: Period) -> str:
    first, last = period.earliest, period.latest
    if first is None or last is None:
        return str(timezone.now().year)
    return f"{first.year}-{last.year}" if last.year != first.year else str(first.year)

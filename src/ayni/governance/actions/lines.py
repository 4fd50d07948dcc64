"""Write the lines of a plan: add, edit, move, take out and bring back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.governance.actions.changing import changing, check_named, put_texts
from ayni.governance.actions.plans import free_code, next_order
from ayni.governance.enums import LineKind
from ayni.governance.models import LineStep, PlanLine, WorkPlan
from ayni.governance.snapshots import LINE_TEXTS

COLUMNS = ("kind", "number", "group", "with_previous")
RELATIONS = ("responsible", "partners", "hosts", "mandates", "topics")


def add_line(*, plan: WorkPlan, actor: Any, content: Mapping[str, Any]) -> PlanLine:
    """A new line at the end of the plan, planned. `content` is as for `edit_line`. Raises ValidationError by field."""
    line = PlanLine(plan=plan, kind=content.get("kind", LineKind.WORKSHOP))
    with changing(act="add_line", actor=actor, plan=plan, record=line):
        line.order = next_order(plan.lines)
        _put(line, content)
        line.code = free_code(f"{plan.code}-{line.number or line.order}", PlanLine)
        line.save(force_insert=True)
        _relate(line, content)
    return line


def edit_line(*, line: PlanLine, actor: Any, content: Mapping[str, Any], seen: str = "") -> PlanLine:
    """Change what `content` names: {"texts": {field: {language: words}}, column: value, relation: [records]}.

    Raises ChangedMeanwhile when another person changed the line since `seen`, with nothing written; ValidationError
    by field.
    """
    with changing(act="edit_line", actor=actor, plan=line.plan, record=line, seen=seen):
        _check_in_plan(line)
        _put(line, content)
        line.save()
        _relate(line, content)
    return line


def move_line(*, line: PlanLine, actor: Any, up: bool) -> PlanLine:
    """Change places with the line before or after it. The first does not go up, nor the last down."""
    with changing(act="move_line", actor=actor, plan=line.plan, record=line):
        _check_in_plan(line)
        beside = line.plan.lines.filter(removed_at__isnull=True)
        other = (
            beside.filter(order__lt=line.order).order_by("-order", "-pk").first()
            if up
            else beside.filter(order__gt=line.order).order_by("order", "pk").first()
        )
        if other is not None:
            line.order, other.order = other.order, line.order
            other.save(update_fields=["order"])
            line.save(update_fields=["order"])
    return line


def remove_line(*, line: PlanLine, actor: Any, reason: str) -> PlanLine:
    """Take a line out of the plan. It is kept with its history, its budget and its works, and can be brought back.

    Raises ValidationError without a reason.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stays in the history of the line.")})
    with changing(act="remove_line", actor=actor, plan=line.plan, record=line):
        _check_in_plan(line)
        line.removed_at = timezone.now()
        line.save(update_fields=["removed_at", "changed_at"])
        LineStep.objects.create(line=line, before=line.state, reason=reason.strip(), taken_by=actor)
    return line


def restore_line(*, line: PlanLine, actor: Any) -> PlanLine:
    """Bring back a line that was taken out. Raises ValidationError when its number was given to another."""
    with changing(act="restore_line", actor=actor, plan=line.plan, record=line):
        if line.removed_at is not None:
            line.removed_at = None
            _check_number(line)
            line.save(update_fields=["removed_at", "changed_at"])
            LineStep.objects.create(line=line, after=line.state, taken_by=actor)
    return line


def _put(line: PlanLine, content: Mapping[str, Any]) -> None:
    put_texts(line, content.get("texts", {}), LINE_TEXTS)
    for name in COLUMNS:
        if name in content:
            setattr(line, name, content[name])
    check_named(line)
    if line.kind not in LineKind.values:
        raise ValidationError({"kind": _("Choose what kind of activity it is.")})
    if line.group is not None and line.group.conference_id != line.plan.conference_id:
        raise ValidationError({"group": _("That working group belongs to another conference.")})
    _check_number(line)


def _check_number(line: PlanLine) -> None:
    taken = line.plan.lines.filter(number=line.number, removed_at__isnull=True).exclude(pk=line.pk).first()
    if line.number is not None and taken is not None:
        raise ValidationError(
            {"number": _("Line %(number)d is already “%(title)s”.") % {"number": line.number, "title": taken.title}}
        )


def _relate(line: PlanLine, content: Mapping[str, Any]) -> None:
    for mandate in content.get("mandates", ()):
        if mandate.instrument.conference_id != line.plan.conference_id:
            raise ValidationError({"mandates": _("%(mandate)s belongs to another conference.") % {"mandate": mandate}})
    for name in RELATIONS:
        if name in content:
            getattr(line, name).set(content[name])


def _check_in_plan(line: PlanLine) -> None:
    if line.removed_at is not None:
        raise ValidationError(_("This line was taken out of the plan. Bring it back before you change it."))

"""When and where a line takes place, as far as it is known; a line that slips."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.periods import InvalidPeriod, Period
from ayni.governance.actions.changing import changing, put_texts
from ayni.governance.actions.plans import next_order
from ayni.governance.enums import DateKind
from ayni.governance.models import LineStep, PlanDate, PlanLine, WorkPlan
from ayni.governance.moving import CannotMove, moved

MOST_MONTHS = 60


def save_date(
    *,
    line: PlanLine,
    actor: Any,
    content: Mapping[str, Any],
    date: PlanDate | None = None,
    reason: str = "",
    seen: str = "",
) -> PlanDate:
    """Give the line a period, or change one: {"kind", "period", "texts": {place, label}, "country", "note"}.

    A period that lies outside the plan is refused unless a reason is given: plans do run over, and the reason stays
    in the history. Raises ChangedMeanwhile, and ValidationError by field.
    """
    act = "edit_line_date" if date is not None else "add_line_date"
    with changing(act=act, actor=actor, plan=line.plan, record=line, seen=seen):
        record = date or PlanDate(line=line, order=next_order(line.dates))
        if date is not None:
            record.refresh_from_db()
        before = record.period
        put_texts(record, content.get("texts", {}), ("place", "label"))
        for name in ("kind", "period", "country", "note"):
            if name in content:
                setattr(record, name, content[name])
        _check(record, line.plan, reason)
        record.save()
        if before != record.period:
            _keep_step(line, before, record.period, reason, actor)
        _touch(line)
    return record


def remove_date(*, date: PlanDate, actor: Any, reason: str = "") -> PlanDate:
    """Take a period away from its line; it is kept in the line's history."""
    line = date.line
    if line is None:
        raise ValidationError(_("This is the date of an event, not of a line."))
    with changing(act="remove_line_date", actor=actor, plan=line.plan, record=line):
        date.refresh_from_db()
        if date.removed_at is None:
            date.removed_at = timezone.now()
            date.save(update_fields=["removed_at"])
            _keep_step(line, date.period, Period(""), reason, actor)
            _touch(line)
    return date


def slip_line(
    *, line: PlanLine, actor: Any, months: int, reason: str, date: PlanDate | None = None, seen: str = ""
) -> list[PlanDate]:
    """Move every period of the line, or only `date`, by `months`; what each was and why is kept.

    Moving back by as many months what was just moved gives the very period there was, day for day. Raises
    ValidationError without a reason, for a period known by years only, and when nothing has a date;
    ChangedMeanwhile.
    """
    if not months or abs(months) > MOST_MONTHS:
        raise ValidationError({"months": _("Say by how many months, from 1 to %(most)d.") % {"most": MOST_MONTHS}})
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stays in the history of the line.")})
    with changing(act="slip_line", actor=actor, plan=line.plan, record=line, seen=seen):
        if line.removed_at is not None:
            raise ValidationError(_("This line was taken out of the plan. Bring it back before you change it."))
        chosen = [
            one
            for one in line.dates.filter(removed_at__isnull=True).order_by("order", "pk")
            if (date is None or one.pk == date.pk) and not one.period.is_unknown
        ]
        if not chosen:
            raise ValidationError({"months": _("The line has no period to move yet. Give it one.")})
        for one in chosen:
            before = one.period
            one.period = _given_back(line, before, months) or _moved(before, months)
            one.save()
            _keep_step(line, before, one.period, reason, actor)
        _touch(line)
    return chosen


def _moved(period: Period, months: int) -> Period:
    try:
        return moved(period, months)
    except CannotMove as refusal:
        raise ValidationError(
            {"months": _("“%(period)s” is known only by years. Write the new period instead.") % {"period": period}}
        ) from refusal
    except InvalidPeriod as refusal:
        raise ValidationError({"months": _("That lies beyond the calendar.")}) from refusal


def _given_back(line: PlanLine, period: Period, months: int) -> Period | None:
    """The period before the last move, when this one only takes that move back."""
    last = line.steps.exclude(period_before="").filter(period_after=period.edtf).order_by("-taken_at", "-pk").first()
    if last is None:
        return None
    try:
        made_by_move = moved(last.period_before, -months) == period
    except (CannotMove, InvalidPeriod):
        return None
    return last.period_before if made_by_move else None


def _check(date: PlanDate, plan: WorkPlan, reason: str) -> None:
    if date.kind not in DateKind.values:
        raise ValidationError({"kind": _("Choose what happens then.")})
    period, whole = date.period, plan.period
    is_outside = not period.is_unknown and not period.overlaps(whole.earliest, whole.latest)
    if is_outside and not whole.is_unknown and not reason.strip():
        words = _("It lies outside the plan (%(plan)s). If it is meant so, say why below.") % {"plan": whole}
        raise ValidationError({"period": ValidationError(words, code="outside")})


def _keep_step(line: PlanLine, before: Period, after: Period, reason: str, actor: Any) -> None:
    LineStep.objects.create(line=line, period_before=before, period_after=after, reason=reason.strip(), taken_by=actor)


def _touch(line: PlanLine) -> None:
    """The line changed although its own columns did not."""
    line.save(update_fields=["changed_at"])

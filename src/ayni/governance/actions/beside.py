"""What stands beside the lines: events of others in the calendar, initiatives that bodies offer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ayni.governance.actions.changing import changing, check_named, put_texts
from ayni.governance.actions.plans import free_code, next_order
from ayni.governance.enums import DateKind, EventKind
from ayni.governance.models import BodyInitiative, Mandate, PlanDate, PlanEvent, WorkPlan
from ayni.governance.snapshots import EVENT_TEXTS
from ayni.members.models import Institution


def save_event(
    *, plan: WorkPlan, actor: Any, content: Mapping[str, Any], event: PlanEvent | None = None, seen: str = ""
) -> PlanEvent:
    """An event of others: {"texts", "kind", "organiser", "period", "place": {language: words}, "country"}.

    Raises ChangedMeanwhile; ValidationError by field.
    """
    record = event or PlanEvent(plan=plan)
    act = "edit_plan_event" if event is not None else "add_plan_event"
    with changing(act=act, actor=actor, plan=plan, record=record, seen=seen):
        put_texts(record, content.get("texts", {}), EVENT_TEXTS)
        for name in ("kind", "organiser"):
            if name in content:
                setattr(record, name, content[name])
        check_named(record)
        if record.kind not in EventKind.values:
            raise ValidationError({"kind": _("Choose whose event it is.")})
        if record.pk is None:
            record.order = next_order(plan.events)
            record.code = free_code(f"{plan.code}-event-{record.order}", PlanEvent)
        record.save()
        if "period" in content:
            _put_date(record, content)
    return record


def save_body_initiative(
    *,
    plan: WorkPlan,
    actor: Any,
    institution: Institution,
    text: Mapping[str, str],
    mandates: Iterable[Mandate] = (),
    initiative: BodyInitiative | None = None,
    seen: str = "",
) -> BodyInitiative:
    """What an international body offers to the plan, and the mandates it serves. Raises ValidationError by field."""
    record = initiative or BodyInitiative(plan=plan)
    act = "edit_body_initiative" if initiative is not None else "add_body_initiative"
    with changing(act=act, actor=actor, plan=plan, record=record, seen=seen):
        record.institution = institution
        put_texts(record, {"text": text}, ("text",))
        check_named(record, "text")
        if record.pk is None:
            record.order = next_order(plan.body_initiatives)
        record.save()
        record.mandates.set(mandates)
    return record


def _put_date(event: PlanEvent, content: Mapping[str, Any]) -> None:
    date = event.dates.filter(removed_at__isnull=True).order_by("order", "pk").first()
    date = date or PlanDate(event=event, kind=DateKind.HELD)
    date.period = content["period"]
    put_texts(date, {"place": content.get("place", {})}, ("place",))
    if "country" in content:
        date.country = content["country"]
    date.save()

"""The lines of a work plan that a record carries out, and the works of a line, on their own pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from ayni.foundation.links import link_to
from ayni.governance.drafting import KEEP
from ayni.governance.models import PlanLine, WorkPlan
from ayni.governance.queries.works import lines_of, works_of
from ayni.governance.works import progress_of

register = template.Library()


@register.inclusion_tag("governance/works/lines_of.html", name="lines_of")
def show_lines_of(record: models.Model) -> dict[str, Any]:
    """{% lines_of record %}: one query; nothing where the record carries no line out."""
    lines = [(line, link_to("governance:line", line.code)) for line in lines_of(record)]
    return {"lines": lines}


@register.inclusion_tag("governance/works/of_line.html", takes_context=True)
def works_of_line(context: dict[str, Any], line: PlanLine) -> dict[str, Any]:
    """{% works_of_line line %}: what carries it out and how far that is; for the Secretariat, the ways to keep it."""
    works = works_of(line)
    user = getattr(context.get("request"), "user", None)
    keep = []
    if user is not None and user.has_perm(KEEP):
        ways = (
            (_("Edit the line"), "governance:line-edit"),
            (_("Its state"), "governance:line-step"),
            (_("Move by months"), "governance:line-slip"),
            (_("Link what carries it out"), "governance:line-works"),
        )
        keep = [(label, reverse(name, args=[line.code])) for label, name in ways]
    return {"works": works, "progress": progress_of(works), "keep": keep}


@register.inclusion_tag("governance/drafting/keep_plan.html", takes_context=True)
def keep_plan(context: dict[str, Any], plan: WorkPlan | None = None) -> dict[str, Any]:
    """{% keep_plan plan %}: versions, coverage; for the Secretariat, how to keep it; without a plan, to begin one."""
    user = getattr(context.get("request"), "user", None)
    return {"plan": plan, "may_keep": user is not None and user.has_perm(KEEP)}


@register.inclusion_tag("governance/drafting/drag.html", takes_context=True)
def drag_bars(context: dict[str, Any]) -> dict[str, Any]:
    """{% drag_bars %}: on a calendar, for the Secretariat, bars that can be dragged to another month."""
    user = getattr(context.get("request"), "user", None)
    return {"may_keep": user is not None and user.has_perm(KEEP)}

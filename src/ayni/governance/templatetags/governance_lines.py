"""The lines of a work plan that a record carries out, on the record's own page."""

from __future__ import annotations

from typing import Any

from django import template
from django.db import models

from ayni.foundation.links import link_to
from ayni.governance.queries.works import lines_of

register = template.Library()


@register.inclusion_tag("governance/works/lines_of.html", name="lines_of")
def show_lines_of(record: models.Model) -> dict[str, Any]:
    """{% lines_of record %}: one query; nothing where the record carries no line out."""
    lines = [(line, link_to("governance:line", line.plan.code, line.code)) for line in lines_of(record)]
    return {"lines": lines}

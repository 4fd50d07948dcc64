"""Works of the lines of a plan, and the lines of a work."""

from __future__ import annotations

from dataclasses import replace

from django.contrib.contenttypes.models import ContentType
from django.db import models

from ayni.governance.models import LineWork, PlanLine
from ayni.governance.works import Work, work_kinds, works_of_lines


def works_of(line: PlanLine) -> list[Work]:
    """The works of one line."""
    return works_of_lines([line.pk]).get(line.pk, [])


def lines_of(record: models.Model) -> list[PlanLine]:
    """The lines a record carries out, newest plan first; one query."""
    kind = ContentType.objects.get_for_model(record)
    links = LineWork.objects.filter(work_type=kind, work_id=record.pk, line__removed_at__isnull=True)
    ordered = links.select_related("line__plan").order_by("-line__plan__period_earliest", "line__order", "pk")
    return [link.line for link in ordered]


def records_found(text: str) -> list[tuple[str, int, Work]]:
    """Records of every kind whose words match, as (model, key, how it is told)."""
    found: list[tuple[str, int, Work]] = []
    for kind in work_kinds():
        records = kind.find(text) if text.strip() else []
        told = [replace(work, kind=kind.name) for work in kind.describe(records)]
        found += [(kind.model, record.pk, work) for record, work in zip(records, told, strict=True)]
    return found

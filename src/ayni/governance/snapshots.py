"""A plan, a line or a budget row as data: what a version keeps, and how a change in between is seen.

Texts stand by language; people and things by their codes, so that a version of years ago is read without the
records of its day. The data are plain JSON, in an order of their own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from modeltranslation.translator import translator

from ayni.governance.models import (
    BodyInitiative,
    BudgetRow,
    FundingSource,
    PlanDate,
    PlanEvent,
    PlanLine,
    WorkPlan,
)

LANGUAGES: tuple[str, ...] = tuple(code for code, _name in settings.LANGUAGES)
LINE_TEXTS = (
    "title",
    "short_title",
    "description",
    "expected_result",
    "funding_text",
    "when_text",
    "mandates_text",
)
EVENT_TEXTS = ("title", "short_title", "text")
SOURCE_TEXTS = ("name", "heading", "condition")
LINE_PEOPLE = ("responsible", "partners", "hosts")
Data = dict[str, Any]


@lru_cache(maxsize=1)
def plan_text_fields() -> tuple[str, ...]:
    """The translated texts of a plan, the title first."""
    return tuple(sorted(translator.get_options_for_model(WorkPlan).get_field_names(), key=lambda name: name != "title"))


def fingerprint(content: Any) -> str:
    """The sha256 of data, in hexadecimal: equal data, equal fingerprint."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def texts_in(record: Any, fields: Iterable[str]) -> Data:
    """{field: {language: words}}, without what is empty."""
    found: Data = {}
    for name in fields:
        words = {code: getattr(record, f"{name}_{code}") or "" for code in LANGUAGES}
        if any(words.values()):
            found[name] = {code: text for code, text in words.items() if text}
    return found


def date_data(date: PlanDate) -> Data:
    return {
        "id": date.pk,
        "kind": date.kind,
        "period": date.period.edtf,
        "words": date.period.text,
        "country": date.country.iso2 if date.country else "",
        "note": date.note,
        **texts_in(date, ("label", "place")),
    }


def line_data(line: PlanLine) -> Data:
    """The line as it stands: texts, people, mandates, periods. Its history of states is kept in its steps."""
    people = {name: sorted(one.code for one in getattr(line, name).all()) for name in LINE_PEOPLE}
    return {
        "code": line.code,
        "order": line.order,
        "number": line.number,
        "kind": line.kind,
        "state": line.state,
        "with_previous": line.with_previous,
        "group": line.group.code if line.group else "",
        "removed": line.removed_at is not None,
        "texts": texts_in(line, LINE_TEXTS),
        **people,
        "mandates": sorted(f"{one.instrument.code} {one.label}" for one in line.mandates.all()),
        "topics": sorted(one.code for one in line.topics.all()),
        "dates": [date_data(one) for one in line.dates.all() if one.removed_at is None],
    }


def row_data(row: BudgetRow) -> Data:
    """A row of the budget with its amounts by source. Amounts are written out: "35000.00"; None: not money."""
    amounts = {
        one.funding_source.code: {
            "kind": one.kind,
            "amount": None if one.amount is None else f"{one.amount:.2f}",
            "currency": one.currency,
            "givers": sorted(giver.code for giver in one.givers.all()),
            "note": one.note,
            **texts_in(one, ("giver",)),
        }
        for one in row.amounts.all()
    }
    return {
        "id": row.pk,
        "line": row.line.code,
        "order": row.order,
        "year": row.year,
        "removed": row.removed_at is not None,
        **texts_in(row, ("title", "note")),
        "amounts": amounts,
    }


def event_data(event: PlanEvent) -> Data:
    return {
        "code": event.code,
        "order": event.order,
        "kind": event.kind,
        "organiser": event.organiser.code if event.organiser else "",
        "texts": texts_in(event, EVENT_TEXTS),
        "dates": [date_data(one) for one in event.dates.all() if one.removed_at is None],
    }


def initiative_data(initiative: BodyInitiative) -> Data:
    return {
        "id": initiative.pk,
        "institution": initiative.institution.code,
        "order": initiative.order,
        "text": texts_in(initiative, ("text",)).get("text", {}),
        "mandates": sorted(f"{one.instrument.code} {one.label}" for one in initiative.mandates.all()),
    }


def plan_texts(plan: WorkPlan) -> Data:
    """The plan itself, without its lines: what its form edits."""
    return {
        "texts": texts_in(plan, plan_text_fields()),
        "period": plan.period.edtf,
        "words": plan.period.text,
        "currency": plan.currency,
        "planned_at": plan.planned_at.code if plan.planned_at else "",
    }


def plan_data(plan: WorkPlan) -> Data:
    """The whole plan as it stands, without what was taken out of it. A fixed number of queries."""
    lines = [line_data(line) for line in lines_of_plan(plan) if line.removed_at is None]
    rows = [row_data(row) for row in rows_of_plan(plan) if row.removed_at is None and row.line.removed_at is None]
    events = plan.events.select_related("organiser").prefetch_related(_dates()).order_by("order", "pk")
    bodies = plan.body_initiatives.select_related("institution").prefetch_related("mandates__instrument")
    used = sorted({code for row in rows for code in row["amounts"]})
    sources = {
        one.code: texts_in(one, SOURCE_TEXTS) | {"order": one.order}
        for one in FundingSource.objects.filter(code__in=used)
    }
    return {
        "plan": plan_texts(plan),
        "lines": lines,
        "rows": rows,
        "events": [event_data(event) for event in events],
        "initiatives": [initiative_data(one) for one in bodies.order_by("order", "pk")],
        "sources": sources,
    }


def lines_of_plan(plan: WorkPlan) -> Any:
    """Lines with all that `line_data` reads."""
    return (
        plan.lines.select_related("group")
        .prefetch_related(*LINE_PEOPLE, "topics", "mandates__instrument", _dates())
        .order_by("order", "pk")
    )


def rows_of_plan(plan: WorkPlan) -> Any:
    """Rows with all that `row_data` reads."""
    return (
        plan.budget_rows.select_related("line")
        .prefetch_related("amounts__funding_source", "amounts__givers")
        .order_by("order", "pk")
    )


def _dates() -> Prefetch:
    return Prefetch("dates", PlanDate.objects.select_related("country").order_by("order", "pk"))

"""A plan as open data: every text by language, every date as EDTF, every amount with its currency."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ayni.foundation.languages import texts_of
from ayni.governance.models import BudgetRow, PlanDate, WorkPlan
from ayni.governance.queries.plan import dates_of_lines

PLAN_TEXTS = (
    "title", "introduction", "themes_text", "initiatives_text", "related_text", "topics_text", "funding_text",
    "others_text", "bodies_text",
)  # fmt: skip
LINE_TEXTS = (
    "title", "short_title", "description", "expected_result", "funding_text", "when_text", "mandates_text",
)  # fmt: skip


def plan_as_data(plan: WorkPlan) -> dict[str, Any]:
    """A fixed number of queries. Amounts are written out ("35000.00"), so that no reader rounds them."""
    lines = plan.lines.filter(removed_at__isnull=True).prefetch_related(
        dates_of_lines(), "mandates__instrument", "responsible", "partners", "hosts"
    )
    rows = plan.budget_rows.filter(removed_at__isnull=True, line__removed_at__isnull=True)
    return {
        "plan": plan.code,
        "conference": plan.conference.number,
        "period": plan.period.edtf,
        "state": plan.state,
        "fictional": plan.fictional,
        "source": plan.source,
        "texts": _texts(plan, PLAN_TEXTS),
        "lines": [_line(line) for line in lines],
        "budget": [_row(row) for row in rows.select_related("line").prefetch_related("amounts__funding_source")],
        "events": [
            {
                "code": event.code,
                "kind": event.kind,
                "texts": _texts(event, ("title", "short_title", "text")),
                "dates": _dates(event.dates.all()),
                "source": event.source,
            }
            for event in plan.events.prefetch_related(dates_of_lines())
        ],
        "offers": [
            {
                "institution": offer.institution.code,
                "text": texts_of(offer, "text"),
                "mandates": [_mandate(mandate) for mandate in offer.mandates.all()],
                "source": offer.source,
            }
            for offer in plan.body_initiatives.select_related("institution").prefetch_related("mandates__instrument")
        ],
    }


def _texts(record: Any, fields: Iterable[str]) -> dict[str, dict[str, str]]:
    return {name: words for name in fields if (words := texts_of(record, name))}


def _mandate(mandate: Any) -> str:
    return f"{mandate.instrument.code} {mandate.label}"


def _dates(dates: Iterable[PlanDate]) -> list[dict[str, Any]]:
    return [
        {
            "kind": date.kind,
            "period": date.period.edtf,
            "label": texts_of(date, "label"),
            "place": texts_of(date, "place"),
        }
        for date in dates
    ]


def _line(line: Any) -> dict[str, Any]:
    return {
        "code": line.code,
        "number": line.number,
        "kind": line.kind,
        "state": line.state,
        "told_with_previous": line.with_previous,
        "texts": _texts(line, LINE_TEXTS),
        "dates": _dates(line.dates.all()),
        "mandates": [_mandate(mandate) for mandate in line.mandates.all()],
        **{name: [one.code for one in getattr(line, name).all()] for name in ("responsible", "partners", "hosts")},
        "source": line.source,
    }


def _row(row: BudgetRow) -> dict[str, Any]:
    return {
        "line": row.line.code,
        "year": row.year,
        "texts": _texts(row, ("title", "note")),
        "amounts": [
            {
                "source": amount.funding_source.code,
                "kind": amount.kind,
                "amount": None if amount.amount is None else f"{amount.amount:.2f}",
                "currency": amount.currency,
                "giver": texts_of(amount, "giver"),
            }
            for amount in row.amounts.all()
        ],
        "source": row.source,
    }

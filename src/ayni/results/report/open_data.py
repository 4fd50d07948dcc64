"""The report as plain data: the same tables as in Word and PDF."""

from __future__ import annotations

from typing import Any

from ayni.foundation.ui.parts import Citation
from ayni.results.figures import Stated
from ayni.results.report.data import (
    ActivityRow,
    ComponentPart,
    OutcomeRow,
    ParticipationRow,
    ReportData,
    WorkshopRow,
)


def as_json(report: ReportData) -> dict[str, Any]:
    """Dictionaries, lists, texts and numbers; None is what nobody knows."""
    return {
        "title": report.title,
        "language": report.language,
        "period": {"first_year": report.first_year, "last_year": report.last_year},
        "made_on": report.made_on.isoformat(),
        "products": [
            {"key": p.key, "label": p.label, "value": p.count.value, "url": p.count.url} for p in report.products
        ],
        "reported_figures": [_stated(figure) for figure in report.reported],
        "components": [_component(part) for part in report.components],
        "portfolio": _portfolio(report),
        "tables": _tables(report),
        "workshops": [_workshop(row) for row in report.workshops],
        "workshops_before": [_workshop(row) for row in report.workshops_before],
        "activities": [
            {"call": group.number, **_activity(row)} for group in report.activities for row in group.activities
        ],
        "notes": [
            {"number": n.number, "text": n.text, "about": list(n.about), "source": _source(n.source)}
            for n in report.notes
        ],
        "sources": [{"mark": row.mark, "title": row.title, "url": row.url} for row in report.sources],
    }


def _tables(report: ReportData) -> dict[str, Any]:
    return {
        "taxonomy": {
            "rows": [
                {
                    "area": row.code,
                    "name": row.name,
                    "topics": [{"number": n, "topic": code, "name": name} for n, code, name in row.topics],
                }
                for row in report.taxonomy
            ]
        },
        "calls": {
            "rows": [
                {
                    "call": row.number,
                    "year": row.year,
                    **{key: cell.value for key, cell in zip(report.calls.KEYS, row.cells, strict=True)},
                }
                for row in report.calls.rows
            ],
            "total": report.calls.total_by_key(),
            "partial": list(report.calls.partial),
        },
        "participation": {
            "rows": [
                {
                    "country": row.country,
                    **{key: cell.value for key, cell in zip(ParticipationRow.KEYS, row.cells, strict=True)},
                }
                for row in report.participation.rows
            ],
            "total": report.participation.total_by_key(),
            "providers": report.participation.providers,
            "receivers": report.participation.receivers,
            "ministries": report.participation.ministries,
        },
    }


def _portfolio(report: ReportData) -> dict[str, Any]:
    return {
        "programmes": report.programmes.value,
        "unclassified": report.unclassified,
        "areas": [
            {"area": row.code, "name": row.name, "programmes": row.programmes.value, "share": row.share}
            for row in report.taxonomy
        ],
    }


def _component(part: ComponentPart) -> dict[str, Any]:
    return {
        "component": part.code,
        "name": part.name,
        "activities_with_outcome": part.reached,
        "activities_held": part.held,
        "outcomes": [_outcome(row) for row in part.outcomes],
        "undated": [_outcome(row) for row in part.undated],
        "reported_figures": [_stated(figure) for figure in part.reported],
    }


def _outcome(row: OutcomeRow) -> dict[str, Any]:
    return {
        "outcome": row.code,
        "title": row.title,
        "text": row.text,
        "requesters": list(row.receivers),
        "providers": list(row.providers),
        "state": row.state,
        "when": row.when,
        "url": row.url,
        "source": _source(row.source),
    }


def _stated(figure: Stated) -> dict[str, Any]:
    return {
        "figure": figure.code,
        "label": figure.label,
        "qualifier": figure.qualifier,
        "value": float(figure.raw) if figure.raw % 1 else int(figure.raw),
        "unit": figure.unit,
        "as_of": figure.as_of,
        "scope": figure.scope,
        "source": _source(figure.source),
    }


def _workshop(row: WorkshopRow) -> dict[str, Any]:
    return {
        "workshop": row.code,
        "number": row.number,
        "title": row.title,
        "when": row.when,
        "place": row.place,
        "country": row.country,
        "ministries": row.ministries_counted,
        "url": row.url,
    }


def _activity(row: ActivityRow) -> dict[str, Any]:
    return {
        "activity": row.code,
        "number": row.number,
        "requester": row.requester,
        "provider": row.provider,
        "title": row.title,
        "original_title": row.original_title,
        "modality": row.modality,
        "state": row.state,
        "period": row.edtf,
        "when": row.when,
        "original_when": row.original_when,
        "url": row.url,
    }


def _source(source: Citation) -> str:
    return ", ".join(str(part) for part in (source.label, source.place) if part)

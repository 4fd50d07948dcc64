"""A chart as plain data that JSON can hold, and back: the same chart, the same `content_key()`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from .specs import (
    Bar,
    BarChart,
    Chart,
    Exchange,
    Help,
    LineChart,
    Series,
    Span,
    StackedBar,
    StackedBars,
    Timeline,
)

_CHARTS: dict[str, type[Chart]] = {
    chart.kind: chart for chart in (BarChart, StackedBars, Timeline, Exchange, LineChart)
}
_PARTS: dict[tuple[str, str], type[Any]] = {
    ("bars", "bars"): Bar,
    ("stacked", "bars"): StackedBar,
    ("timeline", "spans"): Span,
    ("exchange", "helps"): Help,
    ("line", "series"): Series,
}


def to_json(chart: Chart) -> dict[str, Any]:
    """The chart as dictionaries, lists, texts and numbers; days are written as ISO 8601."""
    return {"kind": chart.kind, **{name: _plain(value) for name, value in asdict(chart).items()}}


def from_json(data: dict[str, Any]) -> Chart:
    """The chart that `to_json` wrote. Raises ValueError for a kind there is not, or what no chart holds."""
    values = dict(data)
    kind = str(values.pop("kind", ""))
    if kind not in _CHARTS:
        raise ValueError(f"There is no chart of the kind “{kind}”.")
    try:
        return _CHARTS[kind](**{name: _read(kind, name, value) for name, value in values.items()})
    except TypeError as refusal:
        raise ValueError(f"This is not a chart of the kind “{kind}”: {refusal}") from refusal


def _plain(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case dict():
            return {name: _plain(inner) for name, inner in value.items()}
        case tuple() | list():
            return [_plain(inner) for inner in value]
    return value


def _read(kind: str, name: str, value: Any) -> Any:
    if not isinstance(value, list):
        return value
    part = _PARTS.get((kind, name))
    return tuple(_read_part(part, inner) if part else inner for inner in value)


def _read_part(part: type[Any], values: dict[str, Any]) -> Any:
    read: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    if part is Span:
        read |= {side: date.fromisoformat(read[side]) for side in ("start", "end")}
    return part(**read)

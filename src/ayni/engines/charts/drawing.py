"""A chart -> a Vega-Lite drawing in stand-in colours (see `ink`). The only module that meets Altair.

Labels are only ever data, never part of a Vega expression: a label cannot make the renderer compute.
"""

from __future__ import annotations

import math
import textwrap
from collections import defaultdict
from datetime import date
from typing import Any

import altair as alt

from .ink import EDGE, INK, LINE, PRINT_FONT, SERIES, SOFT
from .specs import BarChart, Chart, Exchange, Help, LineChart, StackedBars, Timeline

_Drawing = alt.LayerChart | alt.FacetChart

_WIDTH = 520
_ROW = 30
_LABEL_CHARACTERS = 34
_LINE = 15


def vega_lite(chart: Chart) -> dict[str, Any]:
    """The Vega-Lite specification of a chart. Raises TypeError for a chart nobody drew yet."""
    match chart:
        case BarChart():
            drawn = _bars(chart)
        case StackedBars():
            drawn = _stacked(chart)
        case Timeline():
            drawn = _timeline(chart)
        case Exchange():
            drawn = _exchange(chart)
        case LineChart():
            drawn = _area(chart) if chart.area else _lines(chart)
        case _:
            raise TypeError(f"There is no drawing for {type(chart).__name__}.")
    return _configured(drawn).to_dict()


def _configured(drawn: _Drawing) -> _Drawing:
    return (
        drawn.configure(background="transparent", font=PRINT_FONT, padding=6, aria=False)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK,
            titleColor=SOFT,
            titleFontWeight="normal",
            labelFontSize=12,
            titleFontSize=12,
            labelLimit=0,
            domainColor=SOFT,
            tickColor=LINE,
            gridColor=LINE,
        )
        .configure_legend(
            orient="top",
            columns=2,
            labelColor=INK,
            titleColor=SOFT,
            titleFontWeight="normal",
            labelFontSize=12,
            titleFontSize=12,
            labelLimit=0,
            symbolStrokeColor=EDGE,
            columnPadding=18,
        )
        .configure_text(fontSize=12, color=INK)
    )


def _lines_of(label: str) -> list[str]:
    return textwrap.wrap(label, _LABEL_CHARACTERS) or [label]


def _rows() -> alt.Y:
    return alt.Y("row:O", sort=None, axis=None, scale=alt.Scale(paddingInner=0.25, paddingOuter=0.1))


def _names_beside(labels: tuple[str, ...]) -> list[alt.Chart]:
    """The name of each row, at its left. Names of several lines are centred on the row, which Vega's axes
    do not do; so each line is a text of its own, in one layer per height."""
    by_height: dict[float, list[dict[str, Any]]] = defaultdict(list)
    for row, label in enumerate(labels):
        lines = _lines_of(label)
        for number, line in enumerate(lines):
            by_height[(number - (len(lines) - 1) / 2) * _LINE].append({"row": row, "name": line})
    return [
        alt.Chart(alt.Data(values=names))
        .mark_text(align="right", baseline="middle", dy=height, limit=0)
        .encode(y=_rows(), x=alt.value(-8), text="name:N")
        for height, names in sorted(by_height.items())
    ]


def _height(labels: tuple[str, ...], least: int) -> int:
    lines = max(len(_lines_of(label)) for label in labels)
    return max(least, _LINE * lines + 8) * len(labels)


def _colour(labels: tuple[str, ...], title: str | None = None, **legend: Any) -> alt.Color:
    scale = alt.Scale(domain=list(labels), range=list(SERIES[: len(labels)]))
    columns = 3 if max(len(label) for label in labels) <= 24 else 2
    return alt.Color(
        "series:N",
        scale=scale,
        legend=alt.Legend(title=title, symbolType="circle", symbolSize=110, columns=columns, **legend),
    )


def _plain_number(value: float) -> str:
    return f"{value:g}" if value < 1e6 else f"{value:.0f}"


def _bars(chart: BarChart) -> _Drawing:
    bars = chart.ordered()
    labels = tuple(bar.label for bar in bars)
    rows = [
        {"row": row, "value": bar.value, "shown": bar.shown or _plain_number(bar.value)} for row, bar in enumerate(bars)
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(y=_rows(), x=alt.X("value:Q", axis=None))
    drawn = base.mark_bar(color=SERIES[0])
    values = base.mark_text(align="left", baseline="middle", dx=6, limit=0).encode(text="shown:N")
    layers = [drawn, values, *_names_beside(labels)]
    return alt.layer(*layers).properties(width=_WIDTH, height=_height(labels, _ROW))


def _stacked(chart: StackedBars) -> _Drawing:
    labels = tuple(bar.label for bar in chart.bars)
    parts = [
        {"row": row, "series": series, "order": order, "value": value}
        for row, bar in enumerate(chart.bars)
        for order, (series, value) in enumerate(zip(chart.series, bar.values, strict=True))
        if value
    ]
    totals = [
        {"row": row, "value": sum(bar.values), "shown": _plain_number(sum(bar.values))}
        for row, bar in enumerate(chart.bars)
    ]
    drawn = (
        alt.Chart(alt.Data(values=parts))
        .mark_bar(stroke=EDGE, strokeWidth=1)
        .encode(
            y=_rows(),
            x=alt.X("value:Q", axis=None, stack="zero"),
            color=_colour(chart.series),
            order=alt.Order("order:Q"),
        )
    )
    ends = (
        alt.Chart(alt.Data(values=totals))
        .mark_text(align="left", baseline="middle", dx=6, limit=0)
        .encode(y=_rows(), x=alt.X("value:Q"), text="shown:N")
    )
    layers = [drawn, ends, *_names_beside(labels)]
    return alt.layer(*layers).properties(width=_WIDTH, height=_height(labels, _ROW))


def _year_fraction(day: date) -> float:
    first, following = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (following - first).days


def _timeline(chart: Timeline) -> _Drawing:
    spans = sorted(chart.spans, key=lambda span: (span.start, span.end, span.label))
    lanes = tuple(dict.fromkeys(span.lane or span.label for span in spans))
    first, last = min(s.start.year for s in spans), max(s.end.year for s in spans) + 1
    least = 5 * (last - first) / _WIDTH
    rows = [
        {
            "row": lanes.index(span.lane or span.label),
            "series": span.category,
            "start": (start := _year_fraction(span.start)),
            "end": max(_year_fraction(span.end), start + least),
        }
        for span in spans
    ]
    years = alt.Axis(
        title=None,
        values=list(range(first, last)),
        format="d",
        orient="top",
        grid=True,
        labelAlign="left",
        domain=False,
        ticks=False,
    )
    drawn = (
        alt.Chart(alt.Data(values=rows))
        .mark_bar(stroke=EDGE, strokeWidth=0.75)
        .encode(
            y=_rows(),
            x=alt.X("start:Q", axis=years, scale=alt.Scale(domain=[first, last], nice=False)),
            x2="end:Q",
            color=_colour(chart.categories),
        )
    )
    layers = [drawn, *_names_beside(lanes)]
    return alt.layer(*layers).properties(width=_WIDTH, height=_height(lanes, 22))


_CELL = 32
_LARGEST_RADIUS = 14.0

# Where the circles of one pair stand in its cell, by how many areas they helped each other in.
_PLACES: dict[int, tuple[tuple[float, float], ...]] = {
    1: ((0, 0),),
    2: ((-0.24, 0), (0.24, 0)),
    3: ((-0.24, 0.2), (0.24, 0.2), (0, -0.22)),
    4: ((-0.24, -0.24), (0.24, -0.24), (-0.24, 0.24), (0.24, 0.24)),
    5: ((-0.3, -0.24), (0, -0.24), (0.3, -0.24), (-0.15, 0.24), (0.15, 0.24)),
    6: ((-0.3, -0.24), (0, -0.24), (0.3, -0.24), (-0.3, 0.24), (0, 0.24), (0.3, 0.24)),
}


def _exchange(chart: Exchange) -> _Drawing:
    providers, receivers = chart.providers(), chart.receivers()
    most = max(help_.count for help_ in chart.helps)
    unit = min(5.5, _LARGEST_RADIUS / math.sqrt(most))
    across = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-0.5, len(providers) - 0.5], nice=False))
    down = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[len(receivers) - 0.5, -0.5], nice=False))
    surface = alt.Size(
        "count:Q",
        scale=alt.Scale(domain=[0, most], range=[0, math.pi * unit**2 * most]),
        legend=alt.Legend(
            title=chart.count_label,
            values=_sizes(most),
            symbolType="circle",
            format="d",
            symbolFillColor=SOFT,
            columns=4,
            orient="bottom",
        ),
    )
    circles = (
        alt.Chart(alt.Data(values=_circles(chart.helps, providers, receivers, chart.areas)))
        .mark_point(filled=True, opacity=1, stroke=EDGE, strokeWidth=0.75)
        .encode(x=across, y=down, size=surface, color=_colour(chart.areas, chart.area_label, orient="bottom"))
    )
    grid = _matrix_lines(len(providers), len(receivers), across, down)
    layers = [*grid, circles, *_matrix_names(chart, providers, receivers, across, down)]
    return (
        alt.layer(*layers)
        .properties(width=_CELL * len(providers), height=_CELL * len(receivers))
        .resolve_scale(size="independent")
    )


def _sizes(most: int) -> list[int]:
    return sorted({1, max(1, round(most / 2)), most})


def _circles(
    helps: tuple[Help, ...], providers: tuple[str, ...], receivers: tuple[str, ...], areas: tuple[str, ...]
) -> list[dict[str, Any]]:
    pairs: dict[tuple[str, str], list[Help]] = defaultdict(list)
    for help_ in helps:
        pairs[help_.provider, help_.receiver].append(help_)
    circles = []
    for (provider, receiver), between in pairs.items():
        between.sort(key=lambda help_: areas.index(help_.area))
        for help_, (right, below) in zip(between, _PLACES[len(between)], strict=True):
            circles.append(
                {
                    "x": providers.index(provider) + right,
                    "y": receivers.index(receiver) + below,
                    "series": help_.area,
                    "count": help_.count,
                }
            )
    return circles


def _matrix_lines(width: int, height: int, across: alt.X, down: alt.Y) -> list[alt.Chart]:
    rows = [{"x": -0.5, "x2": width - 0.5, "y": y} for y in range(height)]
    columns = [{"x": x, "y": -0.5, "y2": height - 0.5} for x in range(width)]
    return [
        alt.Chart(alt.Data(values=rows)).mark_rule(color=LINE, strokeWidth=1).encode(x=across, x2="x2:Q", y=down),
        alt.Chart(alt.Data(values=columns)).mark_rule(color=LINE, strokeWidth=1).encode(x=across, y=down, y2="y2:Q"),
    ]


def _matrix_names(
    chart: Exchange, providers: tuple[str, ...], receivers: tuple[str, ...], across: alt.X, down: alt.Y
) -> list[alt.Chart]:
    """The names around the matrix; each side says, in the corner, which side it is."""
    over = [{"x": x, "y": -0.65, "name": name} for x, name in enumerate(providers)]
    beside = [{"x": -0.65, "y": y, "name": name} for y, name in enumerate(receivers)]
    corner = [
        {"x": -0.65, "y": -0.95, "name": f"{chart.receiver_label} ↓"},
        {"x": -0.65, "y": -1.5, "name": f"{chart.provider_label} →"},
    ]

    def names(rows: list[dict[str, Any]], **mark: Any) -> alt.Chart:
        drawn = alt.Chart(alt.Data(values=rows)).mark_text(baseline="middle", limit=0, **mark)
        return drawn.encode(x=across, y=down, text="name:N")

    return [
        names(over, align="left", angle=315),
        names(beside, align="right"),
        names(corner, align="right", color=SOFT),
    ]


def _line_rows(chart: LineChart) -> list[dict[str, Any]]:
    return [
        {"key": point, "series": series.label, "order": order, "value": value}
        for order, series in enumerate(chart.series)
        for point, value in zip(chart.points, series.values, strict=True)
    ]


def _line_base(chart: LineChart) -> alt.Chart:
    points = alt.Axis(
        title=chart.point_label, labelAngle=0, domain=True, ticks=False, labelPadding=6, labelOverlap=True
    )
    amounts = alt.Axis(
        title=chart.value_label,
        grid=True,
        domain=False,
        ticks=False,
        tickCount=5,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="start",
        titleX=0,
        titleY=-14,
        format="~g",
    )
    return alt.Chart(alt.Data(values=_line_rows(chart))).encode(
        x=alt.X("key:N", sort=list(chart.points), axis=points, scale=alt.Scale(type="point", padding=0.3)),
        y=alt.Y("value:Q", axis=amounts),
        color=_colour(tuple(series.label for series in chart.series), offset=32, symbolDash=[1, 0]),
        order=alt.Order("order:Q"),
    )


_DASHES = ([1, 0], [7, 3], [2, 3], [9, 3, 2, 3], [4, 2], [12, 4])
_SHAPES = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross")


def _lines(chart: LineChart) -> _Drawing:
    labels = [series.label for series in chart.series]
    base = _line_base(chart).encode(order=alt.Undefined)
    dashes = alt.Scale(domain=labels, range=list(_DASHES[: len(labels)]))
    shapes = alt.Scale(domain=labels, range=list(_SHAPES[: len(labels)]))
    lines = base.mark_line(strokeWidth=2.25).encode(strokeDash=alt.StrokeDash("series:N", scale=dashes, legend=None))
    marks = base.mark_point(filled=True, size=60, opacity=1, stroke=EDGE, strokeWidth=0.75).encode(
        shape=alt.Shape("series:N", scale=shapes, legend=None)
    )
    return alt.layer(lines, marks).properties(width=_WIDTH + 80, height=260)


def _area(chart: LineChart) -> _Drawing:
    drawn = _line_base(chart).mark_area(opacity=1, line=False, stroke=EDGE, strokeWidth=1)
    return alt.layer(drawn).properties(width=_WIDTH + 80, height=260)

"""Charts described as data -> SVG, each with its description and its table."""

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
from .svg import render_svg

__all__ = [
    "Bar",
    "BarChart",
    "Chart",
    "Exchange",
    "Help",
    "LineChart",
    "Series",
    "Span",
    "StackedBar",
    "StackedBars",
    "Timeline",
    "render_svg",
]

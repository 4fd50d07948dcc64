"""Charts described as data. Labels arrive translated; every picture can give its table.

Charts refuse with ValueError what cannot be drawn truthfully: nothing at all, a negative or endless value,
two things under one label, more series than there are colours.
"""

from __future__ import annotations

import hashlib
import json
import math
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import ClassVar

MOST_SERIES = 6

# Raise it whenever a chart is drawn differently from the same data, so that kept drawings are made anew.
_DRAWING_VERSION = 1

Cell = str | int | float
TableData = tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(ABC):
    """What every chart has: a `title`, and a `description` that says in words what the picture shows."""

    kind: ClassVar[str] = ""
    title: str
    description: str

    @abstractmethod
    def table(self) -> TableData:
        """The header and the rows of the table that stands beside the picture."""

    def content_key(self) -> str:
        """SHA-256 (64 hex digits) of everything the picture depends on: the same key, the same picture."""
        content = {"kind": self.kind, "version": _DRAWING_VERSION, "spec": asdict(self)}
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=True, default=date.isoformat)
        return hashlib.sha256(canonical.encode()).hexdigest()

    def _require_text(self) -> None:
        if not self.title.strip() or not self.description.strip():
            raise ValueError("A chart needs a title and a description.")


@dataclass(frozen=True, slots=True)
class Bar:
    """`shown` is how the value is written beside the bar, when a plain number will not do ("36 %")."""

    label: str
    value: float
    shown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart(Chart):
    """Horizontal bars, the longest first unless `sort` is off."""

    kind: ClassVar[str] = "bars"
    category_label: str
    value_label: str
    bars: tuple[Bar, ...]
    sort: bool = True

    def __post_init__(self) -> None:
        self._require_text()
        _require_distinct("bar", [bar.label for bar in self.bars])
        _require_amounts(bar.value for bar in self.bars)

    def ordered(self) -> tuple[Bar, ...]:
        return tuple(sorted(self.bars, key=lambda bar: -bar.value)) if self.sort else self.bars

    def table(self) -> TableData:
        rows = tuple((bar.label, bar.shown or bar.value) for bar in self.ordered())
        return (self.category_label, self.value_label), rows


@dataclass(frozen=True, slots=True)
class StackedBar:
    """`values` follow the order of the chart's series."""

    label: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedBars(Chart):
    """Horizontal bars, each made of up to six series, in the order given."""

    kind: ClassVar[str] = "stacked"
    category_label: str
    value_label: str
    series: tuple[str, ...]
    bars: tuple[StackedBar, ...]

    def __post_init__(self) -> None:
        self._require_text()
        _require_series(self.series)
        _require_distinct("bar", [bar.label for bar in self.bars])
        _require_amounts(value for bar in self.bars for value in bar.values)
        _require_lengths(len(self.series), ((bar.label, bar.values) for bar in self.bars))

    def table(self) -> TableData:
        return (self.category_label, *self.series), tuple((bar.label, *bar.values) for bar in self.bars)


@dataclass(frozen=True, slots=True)
class Span:
    """Something that lasted from `start` to `end`, both included. Spans of one `lane` share a line."""

    label: str
    start: date
    end: date
    category: str
    lane: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Chart):
    """Spans by date. A span too short to be seen is drawn at the least width that can be.

    `categories` gives the colours their order; `columns` names label, start, end, category and lane
    in the table, which has the exact dates.
    """

    kind: ClassVar[str] = "timeline"
    categories: tuple[str, ...]
    spans: tuple[Span, ...]
    columns: tuple[str, str, str, str, str]

    def __post_init__(self) -> None:
        self._require_text()
        _require_series(self.categories)
        if not self.spans:
            raise ValueError("A timeline needs at least one span.")
        for span in self.spans:
            if span.end < span.start:
                raise ValueError(f"“{span.label}” ends before it starts.")
            if span.category not in self.categories:
                raise ValueError(f"“{span.category}” is not a category of the timeline.")

    def table(self) -> TableData:
        ordered = sorted(self.spans, key=lambda span: (span.start, span.end, span.label))
        rows = ((s.label, s.start.isoformat(), s.end.isoformat(), s.category, s.lane) for s in ordered)
        return self.columns, tuple(rows)


@dataclass(frozen=True, slots=True)
class Help:
    """How many times a provider helped a receiver in an area."""

    provider: str
    receiver: str
    area: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange(Chart):
    """Who helped whom: providers across, receivers down, a circle per area, its surface the count.

    Providers and receivers stand from the most active to the least, then by name.
    """

    kind: ClassVar[str] = "exchange"
    provider_label: str
    receiver_label: str
    area_label: str
    count_label: str
    areas: tuple[str, ...]
    helps: tuple[Help, ...]

    def __post_init__(self) -> None:
        self._require_text()
        _require_series(self.areas)
        if not self.helps:
            raise ValueError("An exchange needs at least one cooperation.")
        _require_distinct("cooperation", [f"{h.provider} → {h.receiver}: {h.area}" for h in self.helps])
        for help_ in self.helps:
            if help_.area not in self.areas:
                raise ValueError(f"“{help_.area}” is not an area of the exchange.")
            if help_.count < 1:
                raise ValueError("A cooperation is counted from one.")

    def providers(self) -> tuple[str, ...]:
        return _most_active((help_.provider, help_.count) for help_ in self.helps)

    def receivers(self) -> tuple[str, ...]:
        return _most_active((help_.receiver, help_.count) for help_ in self.helps)

    def table(self) -> TableData:
        providers, receivers = self.providers(), self.receivers()
        ordered = sorted(
            self.helps,
            key=lambda h: (
                providers.index(h.provider),
                receivers.index(h.receiver),
                self.areas.index(h.area),
            ),
        )
        header = (self.provider_label, self.receiver_label, self.area_label, self.count_label)
        return header, tuple((h.provider, h.receiver, h.area, h.count) for h in ordered)


@dataclass(frozen=True, slots=True)
class Series:
    """`values` follow the order of the chart's points."""

    label: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart(Chart):
    """How values change from point to point; with `area`, the series are stacked and filled."""

    kind: ClassVar[str] = "line"
    point_label: str
    value_label: str
    points: tuple[str, ...]
    series: tuple[Series, ...]
    area: bool = False

    def __post_init__(self) -> None:
        self._require_text()
        _require_distinct("point", self.points)
        _require_series([series.label for series in self.series])
        _require_amounts(value for series in self.series for value in series.values)
        _require_lengths(len(self.points), ((series.label, series.values) for series in self.series))

    def table(self) -> TableData:
        header = (self.point_label, *(series.label for series in self.series))
        rows = zip(self.points, *(series.values for series in self.series), strict=True)
        return header, tuple(tuple(row) for row in rows)


def _require_distinct(what: str, labels: Iterable[str]) -> None:
    seen: set[str] = set()
    for label in labels:
        if label in seen:
            raise ValueError(f"Two of the chart go by one name ({what}): “{label}”.")
        seen.add(label)
    if not seen:
        raise ValueError(f"A chart needs at least one {what}.")


def _require_series(labels: Iterable[str]) -> None:
    labels = list(labels)
    _require_distinct("series", labels)
    if len(labels) > MOST_SERIES:
        raise ValueError(f"A chart tells at most {MOST_SERIES} series apart, not {len(labels)}.")


def _require_amounts(values: Iterable[float]) -> None:
    for value in values:
        if not math.isfinite(value) or value < 0:
            raise ValueError(f"A chart shows amounts from zero up, not {value}.")


def _require_lengths(expected: int, named: Iterable[tuple[str, tuple[float, ...]]]) -> None:
    for label, values in named:
        if len(values) != expected:
            raise ValueError(f"“{label}” has {len(values)} values, not {expected}.")


def _most_active(counted: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    totals: dict[str, int] = {}
    for name, count in counted:
        totals[name] = totals.get(name, 0) + count
    return tuple(sorted(totals, key=lambda name: (-totals[name], name)))

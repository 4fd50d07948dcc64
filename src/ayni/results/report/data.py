"""The report as data. Every number is counted from the records but those in `Stated`, which documents report.

Addresses are those of this installation, in the report's language; "" where it serves no such page.
None is a figure that nobody knows, never zero.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from ayni.engines.charts import BarChart
from ayni.foundation.ui.parts import Citation
from ayni.results.figures import Stated


@dataclass(frozen=True)
class Cell:
    """A counted figure and the records behind it."""

    value: int | None
    url: str = ""


@dataclass(frozen=True)
class Product:
    """A line of "Products": what there is, counted."""

    key: str
    label: str
    count: Cell


@dataclass(frozen=True)
class TaxonomyRow:
    """An area with its topics (number and name) and the programmes of the portfolio in it."""

    code: str
    name: str
    topics: tuple[tuple[int, str, str], ...]
    programmes: Cell
    share: float | None


@dataclass(frozen=True)
class CallRow:
    """A row of Table 2. `number` None: activities agreed without a call. `is_partial`: see `CallTable.partial`."""

    number: int | None
    year: int | None
    label: str
    received: Cell
    selected: Cell
    held: Cell
    planned: Cell
    cancelled: Cell
    is_partial: bool = False

    @property
    def cells(self) -> tuple[Cell, ...]:
        return self.received, self.selected, self.held, self.planned, self.cancelled


@dataclass(frozen=True)
class CallTable:
    """Table 2. A total sums what is known; None when nothing is.

    `partial`: labels of the calls of which not every figure is known.
    """

    rows: tuple[CallRow, ...]
    total: tuple[int | None, ...]
    partial: tuple[str, ...] = ()

    KEYS = ("received", "selected", "held", "planned", "cancelled")

    def total_by_key(self) -> dict[str, int | None]:
        return dict(zip(self.KEYS, self.total, strict=True))


@dataclass(frozen=True)
class ParticipationRow:
    """A row of Table 3: how often the ministry of a country gave and received."""

    country: str
    name: str
    provider_held: Cell
    provider_planned: Cell
    requester_held: Cell
    requester_planned: Cell

    KEYS = ("provider_held", "provider_planned", "requester_held", "requester_planned")

    @property
    def cells(self) -> tuple[Cell, ...]:
        return self.provider_held, self.provider_planned, self.requester_held, self.requester_planned


@dataclass(frozen=True)
class ParticipationTable:
    """Table 3, and how many ministries provided, received and took part, planned activities included."""

    rows: tuple[ParticipationRow, ...]
    total: tuple[int, ...]
    providers: int
    receivers: int
    ministries: int

    def total_by_key(self) -> dict[str, int]:
        return dict(zip(ParticipationRow.KEYS, self.total, strict=True))


@dataclass(frozen=True)
class OutcomeRow:
    """A story: `parties` are countries with the acronym their ministry had on the day."""

    code: str
    title: str
    text: str
    receivers: tuple[str, ...]
    providers: tuple[str, ...]
    state: str
    when: str
    url: str
    source: Citation


@dataclass(frozen=True)
class ComponentPart:
    """A component: outcomes of the period, and those the sources do not date. `reached` of `held` activities."""

    code: str
    name: str
    outcomes: tuple[OutcomeRow, ...]
    undated: tuple[OutcomeRow, ...]
    reached: int
    held: int
    reported: tuple[Stated, ...]
    url: str


@dataclass(frozen=True)
class WorkshopRow:
    """A line of Annex 1. `ministries` in words, for a source may say "more than 20"."""

    code: str
    number: int
    title: str
    when: str
    place: str
    country: str
    country_name: str
    ministries: str
    ministries_counted: int | None
    summary: str
    url: str


@dataclass(frozen=True)
class ActivityRow:
    """A line of Annex 2. `when` is the period in the report's language, `original_when` the source's own words."""

    code: str
    number: int | None
    requester: str
    requester_name: str
    provider: str
    provider_name: str
    title: str
    original_title: str
    modality: str
    modality_name: str
    state: str
    state_name: str
    when: str
    original_when: str
    edtf: str
    url: str


@dataclass(frozen=True)
class CallActivities:
    """The activities of a call, in the order of its list."""

    label: str
    number: int | None
    activities: tuple[ActivityRow, ...]


@dataclass(frozen=True)
class EndNote:
    """A note "About the data", numbered through the report."""

    number: int
    text: str
    source: Citation
    about: tuple[str, ...]


@dataclass(frozen=True)
class SourceRow:
    """A document cited. `mark` ("S1") is how the report cites it."""

    mark: str
    title: str
    url: str


@dataclass(frozen=True)
class ReportData:
    """A whole report for the years from `first_year` to `last_year`, both included."""

    first_year: int
    last_year: int
    language: str
    made_on: datetime.date
    title: str
    products: tuple[Product, ...]
    reported: tuple[Stated, ...]
    components: tuple[ComponentPart, ...]
    taxonomy: tuple[TaxonomyRow, ...]
    programmes: Cell
    unclassified: int
    chart: BarChart | None
    calls: CallTable
    participation: ParticipationTable
    workshops: tuple[WorkshopRow, ...]
    workshops_before: tuple[WorkshopRow, ...]
    activities: tuple[CallActivities, ...]
    notes: tuple[EndNote, ...]
    sources: tuple[SourceRow, ...]
    url: str
    marks_by_subject: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def years(self) -> str:
        if self.first_year == self.last_year:
            return str(self.first_year)
        return f"{self.first_year}–{self.last_year}"

    @property
    def is_empty(self) -> bool:
        """Nothing at all is recorded for the period."""
        return not (self.workshops or self.activities or self.calls.rows)

    def marks(self, *subjects: str) -> str:
        """Numbers of the notes about any of these, as in "[3, 5]"; empty without any."""
        numbers = sorted({number for subject in subjects for number in self.marks_by_subject.get(subject, ())})
        return f"[{', '.join(map(str, numbers))}]" if numbers else ""

    def as_json(self) -> dict[str, Any]:
        from ayni.results.report.open_data import as_json

        return as_json(self)

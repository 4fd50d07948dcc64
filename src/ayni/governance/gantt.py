"""Where the bars of a calendar stand: pure arithmetic on periods, in shares of the width.

Every column (a month, a quarter or a year) is equally wide. A bar says how well its days are known: exact days are
solid; a month, a year, one of two months, or a day still uncertain is a lighter bar over all it may be.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from babel.dates import get_month_names
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ayni.foundation.periods import Precision
from ayni.governance.queries.calendar import CalendarDate, CalendarRow

ZOOMS = {"months": 1, "quarters": 3, "years": 12}
LANE = 24
# Beyond this share of the width the words of a bar stand before it, not after.
TURN = 0.86


@dataclass(frozen=True)
class GanttColumn:
    label: str
    title: str


@dataclass(frozen=True)
class GanttYear:
    year: int
    columns: Sequence[GanttColumn]


@dataclass(frozen=True)
class GanttBar:
    """`x` and `width` in hundredths of the track; `precision`: exact, part, month or year."""

    date: CalendarDate
    x: str
    width: str
    y: int
    words_x: str
    words_y: int
    before: bool
    precision: str
    words: str


@dataclass(frozen=True)
class GanttRow:
    row: CalendarRow
    bars: Sequence[GanttBar]
    height: int


@dataclass(frozen=True)
class Gantt:
    """`column`: how wide one of the `columns` is."""

    zoom: str
    years: Sequence[GanttYear]
    columns: int
    column: str
    activities: Sequence[GanttRow]
    others: Sequence[GanttRow]


def draw_gantt(
    activities: Sequence[CalendarRow], others: Sequence[CalendarRow], *, first: int, last: int, zoom: str
) -> Gantt:
    """The chart from the first to the last year, widened to hold every date. `zoom` is a key of ZOOMS."""
    years = [first, last]
    for row in (*activities, *others):
        for date in row.dates:
            years += [day.year for day in (date.period.earliest, date.period.latest) if day]
    span = range(min(years), max(years) + 1)
    months = ZOOMS[zoom]
    columns = len(span) * 12 // months
    scale = _Scale(span.start, months, columns)
    return Gantt(
        zoom=zoom,
        years=[GanttYear(year, _columns(months)) for year in span],
        columns=columns,
        column=_share(1 / columns),
        activities=[_row(row, scale) for row in activities],
        others=[_row(row, scale) for row in others],
    )


@dataclass(frozen=True)
class _Scale:
    """Days into shares of the width."""

    year: int
    months: int
    columns: int

    def of(self, day: datetime.date) -> float:
        """The share at which `day` begins."""
        index = ((day.year - self.year) * 12 + day.month - 1) // self.months
        start = self._edge(index)
        days = (self._edge(index + 1) - start).days
        return (index + (day - start).days / days) / self.columns

    def _edge(self, index: int) -> datetime.date:
        month = index * self.months
        return datetime.date(self.year + month // 12, month % 12 + 1, 1)


def _columns(months: int) -> list[GanttColumn]:
    language = get_language() or "es"
    short, long = (get_month_names(width, "stand-alone", language) for width in ("abbreviated", "wide"))
    if months == 1:
        return [GanttColumn(short[month].rstrip("."), long[month]) for month in range(1, 13)]
    if months == 3:
        names = [(long[3 * nth + 1], long[3 * nth + 3]) for nth in range(4)]
        return [
            GanttColumn(_("Q%(number)d") % {"number": nth}, f"{start}–{end}")
            for nth, (start, end) in enumerate(names, start=1)
        ]
    return [GanttColumn("", "")]


def _row(row: CalendarRow, scale: _Scale) -> GanttRow:
    bars: list[GanttBar] = []
    lanes: list[float] = []
    for date in row.dates:
        if date.period.is_unknown:
            continue
        start = scale.of(date.period.earliest) if date.period.earliest else 0.0
        latest = date.period.latest
        end = scale.of(latest + datetime.timedelta(days=1)) if latest else 1.0
        lane = next((place for place, taken in enumerate(lanes) if taken <= start), len(lanes))
        lanes[lane:] = [end, *lanes[lane + 1 :]]
        bars += _bars(date, start, end, lane, scale)
    return GanttRow(row, bars, max(1, len(lanes)) * LANE)


def _bars(date: CalendarDate, start: float, end: float, lane: int, scale: _Scale) -> list[GanttBar]:
    """One bar a part of the period; only the last of them carries words."""
    bars = []
    precision = _precision(date)
    before = precision == "exact" and end > TURN
    wide = precision in ("year", "month")
    for place, part in enumerate(date.period.parts):
        left = scale.of(part.earliest) if part.start else start
        right = scale.of(part.latest + datetime.timedelta(days=1)) if part.end else end
        is_last = place == len(date.period.parts) - 1
        bars.append(
            GanttBar(
                date=date,
                x=_share(left),
                width=_share(right - left),
                y=lane * LANE + 4,
                words_x=_share(start if before else left if wide else right),
                words_y=lane * LANE + 16,
                before=before,
                precision=precision,
                words=(date.label or date.kind_label) if is_last else "",
            )
        )
    return bars


def _precision(date: CalendarDate) -> str:
    if date.is_exact:
        return "exact"
    precision = date.period.precision
    if precision in (Precision.YEAR, Precision.PART_OF_YEAR, Precision.DECADE):
        return "year"
    return "month" if precision is Precision.MONTH else "part"


def _share(share: float) -> str:
    return f"{share * 100:.3f}%"

"""Annex I of a plan: its calendar as a table by year, in the labels it was written with, and month by month."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from babel.dates import format_skeleton
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ayni.engines.documents import Block, Column, Row, Table
from ayni.foundation.periods import Precision
from ayni.governance.queries.calendar import CalendarDate, CalendarRow, PlanCalendar

WITHIN_A_MONTH = (Precision.DAY, Precision.PART_OF_MONTH, Precision.MONTH)
_Place = tuple[datetime.date, bool]


def calendar_tables(calendar: PlanCalendar) -> list[Block]:
    return [calendar_by_year(calendar), calendar_by_month(calendar)]


def calendar_by_year(calendar: PlanCalendar) -> Table:
    """Rows and labels as the calendar writes them; a column a year."""
    first, last = calendar.years
    years = range(first, last + 1)
    rows: list[Row] = []
    for title, lines in ((_("Activities"), calendar.activities), (_("Other important events"), calendar.others)):
        rows.append(Row((title,), "group"))
        rows += [Row((_number(row), row.title, *(_labels(row, year) for year in years))) for row in lines]
    return Table(
        caption=_("Calendar of the %(plan)s") % {"plan": calendar.plan.title},
        label="",
        columns=(Column(0.4), Column(3), *(Column(1) for _year in years)),
        header=((_("No."), _("Activity"), *(str(year) for year in years)),),
        rows=tuple(rows),
    )


def _number(row: CalendarRow) -> str:
    return "" if row.number is None else str(row.number)


def _labels(row: CalendarRow, year: int) -> str:
    labels = [date.label for date in row.dates if date.label and _first_day(date).year == year]
    return " · ".join(labels)


def _first_day(date: CalendarDate) -> datetime.date:
    return date.period.earliest or date.period.latest or datetime.date.max


def calendar_by_month(calendar: PlanCalendar) -> Table:
    """Every date in order of time, under its month; what is known only by its year stands at the end of it."""
    placed: dict[_Place, list[tuple[CalendarDate, CalendarRow]]] = {}
    for row in calendar.rows:
        for date in row.dates:
            if not date.period.is_unknown:
                placed.setdefault(_place(date), []).append((date, row))
    rows: list[Row] = []
    for place in sorted(placed):
        rows.append(Row((_heading(place),), "group"))
        rows += [
            Row((date.when, row.full_title, date.place))
            for date, row in sorted(placed[place], key=lambda pair: pair[0].period.sort_key)
        ]
    return Table(
        caption=_("The calendar month by month"),
        label="",
        columns=(Column(1.4), Column(3), Column(1.3)),
        header=((_("When"), _("What"), _("Where")),),
        rows=tuple(rows),
    )


def _place(date: CalendarDate) -> _Place:
    """The first day of the month it is in; the last day of the year, and True, where the month is not known."""
    first = _first_day(date)
    if date.period.precision in WITHIN_A_MONTH and not date.period.is_alternative:
        return first.replace(day=1), False
    return first.replace(month=12, day=31), True


def _heading(place: _Place) -> str:
    day, whole_year = place
    if whole_year:
        return _("%(year)d, month to be defined") % {"year": day.year}
    words: str = format_skeleton("yMMMM", day, locale=get_language() or "es")
    return words[:1].upper() + words[1:]


def flat_rows(calendar: PlanCalendar) -> list[Sequence[object]]:
    """A row a date, for a table to take away."""
    return [
        (
            "" if row.number is None else row.number,
            row.full_title,
            date.kind_label,
            date.when,
            date.period.edtf,
            date.label,
            date.place,
        )
        for row in calendar.rows
        for date in row.dates
    ]

"""The report as a page: the same data and the same sentences, each figure leading to the records behind it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ayni.foundation.charts.pictures import Picture, prepare
from ayni.foundation.links import link_to
from ayni.foundation.ui.parts import Citation
from ayni.results.report.data import Cell, ComponentPart, OutcomeRow, ReportData
from ayni.results.report.document import (
    counted_sentence,
    how_to_read,
    participation_sentence,
    story_parties,
    workshops_before_sentence,
)
from ayni.results.report.document_tables import counted_source, partial_sentence, portfolio_sentence, shown
from ayni.results.report.span import Explorer


@dataclass(frozen=True)
class ScreenCell:
    """A figure in words ("—" when nobody knows it) and the address of its records."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class ScreenRow:
    label: str
    cells: tuple[ScreenCell, ...]
    marks: str = ""
    url: str = ""


@dataclass(frozen=True)
class ScreenStory:
    row: OutcomeRow
    parties: str


@dataclass(frozen=True)
class ScreenComponent:
    part: ComponentPart
    counted: str
    stories: tuple[ScreenStory, ...]
    undated: tuple[ScreenStory, ...]


@dataclass(frozen=True)
class Screen:
    """For results/report.html and its parts."""

    report: ReportData
    how_to_read: tuple[str, ...]
    products: tuple[ScreenRow, ...]
    components: tuple[ScreenComponent, ...]
    portfolio: str
    picture: Picture | None
    calls: tuple[ScreenRow, ...]
    calls_total: tuple[ScreenCell, ...]
    partial: str
    participation: tuple[ScreenRow, ...]
    participation_total: tuple[ScreenCell, ...]
    participation_sentence: str
    workshops_before: str


def screen_of(report: ReportData) -> Screen:
    """In the active language, which must be the report's. One query, and one more for a chart not drawn yet."""
    return Screen(
        report=report,
        how_to_read=how_to_read(report),
        products=tuple(
            ScreenRow(product.label, (_cell(product.count),), report.marks(f"figure:{product.key}"))
            for product in report.products
        ),
        components=tuple(map(_component, report.components)),
        portfolio=portfolio_sentence(report),
        picture=_picture(report),
        calls=tuple(
            ScreenRow(row.label, tuple(map(_cell, row.cells)), report.marks(f"call:call-{row.number}"))
            for row in report.calls.rows
        ),
        calls_total=_calls_total(report),
        partial=partial_sentence(report),
        participation=tuple(
            ScreenRow(row.name, tuple(_cell(cell) for cell in row.cells)) for row in report.participation.rows
        ),
        participation_total=_participation_total(report),
        participation_sentence=participation_sentence(report),
        workshops_before=workshops_before_sentence(report),
    )


def _cell(cell: Cell) -> ScreenCell:
    """A zero has no records to lead to."""
    return ScreenCell(shown(cell), cell.url if cell.value else "")


def _calls_total(report: ReportData) -> tuple[ScreenCell, ...]:
    """Activities lead to all of them; proposals, which are kept as counts, to the calls that keep them."""
    explorer, calls = Explorer(), link_to("calls:index")
    years = {"first": report.first_year, "last": report.last_year}
    addresses = (calls, calls, explorer.held(**years), explorer.planned(**years), calls)
    return tuple(_cell(Cell(*pair)) for pair in zip(report.calls.total, addresses, strict=True))


def _participation_total(report: ReportData) -> tuple[ScreenCell, ...]:
    explorer = Explorer()
    years = {"first": report.first_year, "last": report.last_year}
    addresses = (explorer.held(**years), explorer.planned(**years)) * 2
    return tuple(_cell(Cell(*pair)) for pair in zip(report.participation.total, addresses, strict=True))


def _component(part: ComponentPart) -> ScreenComponent:
    return ScreenComponent(
        part,
        counted_sentence(part),
        tuple(ScreenStory(row, story_parties(row)) for row in part.outcomes),
        tuple(ScreenStory(row, story_parties(row)) for row in part.undated),
    )


def _picture(report: ReportData) -> Picture | None:
    if report.chart is None:
        return None
    source = Citation(counted_source(), _("today"))
    (picture,) = prepare([Picture(report.chart, source=source)])
    return picture

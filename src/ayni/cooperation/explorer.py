"""The explorer of activities, ready to be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ayni.cooperation.models import Activity
from ayni.cooperation.names import Names, read_names
from ayni.cooperation.pictures import exchange_of, timeline_of
from ayni.cooperation.queries import figures_of
from ayni.cooperation.selection import (
    EITHER,
    PROVIDER,
    REQUESTER,
    Filters,
    Selection,
    select_activities,
    without,
)
from ayni.cooperation.states import state_kind
from ayni.foundation.charts.pictures import Picture, prepare
from ayni.foundation.notes import Note, notes_about
from ayni.foundation.tables import FORMATS
from ayni.foundation.ui.parts import Crumb, Download, Facet, FacetOption, Figure

PAGE_SIZE = 20


@dataclass(frozen=True)
class ActivityLine:
    """An activity as a list shows it."""

    activity: Activity
    requester: str
    provider: str
    call: str
    state_kind: str


@dataclass(frozen=True)
class Explorer:
    """What the page shows. `page.object_list` holds ActivityLine; `keep` the parameters that are no facet."""

    filters: Filters
    page: Page
    by_relevance: bool
    facets: list[Facet]
    keep: list[tuple[str, str]]
    applied: list[Crumb]
    figures: list[Figure]
    pictures: list[Picture]
    downloads: list[Download]
    notes: list[Note]
    suggestions: list[Crumb]


def explore(filters: Filters, page: str | int = 1) -> Explorer:
    """The explorer for these filters; at most ten queries once its pictures are drawn."""
    selection = select_activities(filters, get_language() or "es")
    names = read_names(selection)
    return Explorer(
        filters=filters,
        page=_page(selection, names, page),
        by_relevance=selection.by_relevance,
        facets=_facets(selection, names),
        keep=_kept(filters),
        applied=_applied(filters, names),
        figures=_figures(selection),
        pictures=_pictures(selection, names),
        downloads=downloads("activities", filters),
        notes=notes_about("table:activities"),
        suggestions=[Crumb(word, replace(filters, text=word).address()) for word in selection.suggestions],
    )


def downloads(table: str, filters: Filters) -> list[Download]:
    """The files of a table for these filters, one a format."""
    files = []
    for kind in FORMATS:
        address = reverse("cooperation:download", args=[table, kind])
        files.append(Download(_("This table"), "?".join(filter(None, (address, filters.query()))), kind.upper()))
    return files


def line_of(activity: Activity, names: Names) -> ActivityLine:
    """An activity with requester and provider as countries, or as institutions that have none."""
    call = names.of("call", str(activity.call.number)) if activity.call else names.of("call", "none")

    def party(institution: object, country: str | None) -> str:
        return names.of("country", country) if country else str(institution)

    return ActivityLine(
        activity,
        party(activity.requester, activity.requester.country_id),
        party(activity.provider, activity.provider.country_id),
        call,
        state_kind(activity.state),
    )


def _page(selection: Selection, names: Names, number: str | int) -> Page:
    page = Paginator(selection.activities, PAGE_SIZE).get_page(number)
    records = Activity.objects.select_related("requester", "provider", "call").in_bulk(
        [light.pk for light in page.object_list]
    )
    lines: Any = [line_of(records[light.pk], names) for light in page.object_list]
    page.object_list = lines
    return page


def _facets(selection: Selection, names: Names) -> list[Facet]:
    filters = selection.filters
    labels = {
        "country": _("Country"),
        "part": _("The country takes part as"),
        "call": _("Call"),
        "year": _("Year"),
        "area": _("Area"),
        "topic": _("Topic"),
        "modality": _("Modality"),
        "state": _("State"),
    }
    facets = []
    for name, label in labels.items():
        if name == "part":
            facets.append(_part_facet(label, filters))
            continue
        options = _options(name, selection, names)
        facets.append(Facet(name, label, options))
    return facets


def _part_facet(label: str, filters: Filters) -> Facet:
    parts = ((EITHER, _("Requester or provider")), (REQUESTER, _("Requester")), (PROVIDER, _("Provider")))
    # Which party a country is says nothing until a country is chosen.
    options = [
        FacetOption(part, words, selected=bool(filters.country) and part == filters.part) for part, words in parts
    ]
    return Facet("part", label, options, single=True)


def _options(name: str, selection: Selection, names: Names) -> list[FacetOption]:
    counts, chosen = selection.counts[name], getattr(selection.filters, name)
    if name == "year":
        known: Sequence[str] = sorted({*counts, *chosen}, reverse=True)
    else:
        known = [code for code in getattr(names, name) if counts.get(code) or code in chosen]
    return [FacetOption(code, names.of(name, code), counts.get(code, 0), code in chosen) for code in known]


def _applied(filters: Filters, names: Names) -> list[Crumb]:
    applied = []
    if filters.text:
        applied.append(Crumb(f"“{filters.text}”", without(filters, "text").address()))
    for name in ("country", "call", "year", "area", "topic", "modality", "state"):
        for code in getattr(filters, name):
            applied.append(Crumb(names.of(name, code), without(filters, name, code).address()))
    if filters.stage:
        words = _("Held") if filters.stage == "held" else _("Planned")
        applied.append(Crumb(words, without(filters, "stage").address()))
    if filters.first:
        words = _("From %(year)s") % {"year": filters.first}
        applied.append(Crumb(words, without(filters, "first").address()))
    if filters.last:
        applied.append(Crumb(_("To %(year)s") % {"year": filters.last}, without(filters, "last").address()))
    return applied


def _kept(filters: Filters) -> list[tuple[str, str]]:
    kept = (("stage", filters.stage), ("from", filters.first), ("to", filters.last))
    return [(name, str(value)) for name, value in kept if value]


def _figures(selection: Selection) -> list[Figure]:
    figures = figures_of(selection.activities)
    origin = _("the activities of this selection")
    return [
        Figure(figures.held, _("activities held"), origin),
        Figure(figures.planned, _("activities planned"), origin),
        Figure(figures.ministries, _("ministries that took part"), origin),
        Figure(figures.pairs, _("different pairs of ministries"), origin),
    ]


def _pictures(selection: Selection, names: Names) -> list[Picture]:
    timeline, exchange = timeline_of(selection.activities, names), exchange_of(selection.activities, names)
    pictures = []
    if exchange is not None:
        pictures.append(Picture(exchange, downloads("who-helped-whom", selection.filters)))
    if timeline is not None:
        pictures.insert(0, Picture(timeline, downloads("timeline", selection.filters)))
    return prepare(pictures)

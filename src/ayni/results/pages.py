"""What the pages of the room show: lists with filters, stories, crumbs, made of what queries find."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from ayni.foundation.languages import language_shown
from ayni.foundation.ui.parts import Citation, Crumb, Facet, FacetOption, Figure
from ayni.results.enums import OutcomeState
from ayni.results.figures import stated
from ayni.results.models import Outcome
from ayni.results.queries import (
    ComponentCount,
    activities_reached,
    component_figures,
    components,
    count_components,
    held_count,
    ministries_of,
)
from ayni.results.report.outcomes import outcome_when
from ayni.results.selection import Filters, Selection, select_outcomes
from ayni.results.sources import Sources

PAGE_SIZE = 20

STATE_KINDS = {
    OutcomeState.PROMISED: "open",
    OutcomeState.REPORTED: "reported",
    OutcomeState.VERIFIED: "done",
    OutcomeState.SUSTAINED: "done",
}

FACETS: dict[str, Promise] = {
    "component": gettext_lazy("Component"),
    "requester": gettext_lazy("Country that received"),
    "provider": gettext_lazy("Country that helped"),
    "area": gettext_lazy("Area"),
    "state": gettext_lazy("State"),
}


@dataclass(frozen=True)
class Story:
    """An outcome as ui/story.html shows it."""

    title: str
    url: str
    text: str
    kind: str
    receiver: str
    provider: str
    when: str
    state: str
    state_kind: str
    source: Citation
    lang: str


@dataclass(frozen=True)
class ResultsPage:
    """The first page of the room. The figures are of everything, so they are left out once a filter is chosen."""

    selection: Selection
    page: Page[Outcome]
    stories: list[Story]
    facets: list[Facet]
    applied: list[Crumb]
    components: list[ComponentCount]
    figures: list[Figure]

    @cached_property
    def reported(self) -> list[ComponentCount]:
        """Components of which some document states a figure."""
        return [count for count in self.components if count.figures]


def results_page(filters: Filters, page_number: str) -> ResultsPage:
    """At most ten queries."""
    selection = select_outcomes(filters)
    page = Paginator(selection.outcomes, PAGE_SIZE).get_page(page_number)
    figures, notes = ([], []) if filters else component_figures()
    cited: list[Any] = [*page, *figures, *notes]
    sources = Sources(record.source for record in cited)
    counts: list[ComponentCount] = []
    if not filters:
        reported = stated(figures, sources, notes)
        counts = count_components(components(), selection.everything, held_count(), reported)
    return ResultsPage(
        selection,
        page,
        stories(page.object_list, sources),
        [_facet(name, selection) for name in FACETS],
        _applied(selection),
        counts,
        _figures(selection.everything, counts),
    )


def stories(outcomes: Iterable[Outcome], sources: Sources) -> list[Story]:
    return [_story(outcome, sources) for outcome in outcomes]


def _story(outcome: Outcome, sources: Sources) -> Story:
    shown = language_shown(outcome, "title")
    return Story(
        title=outcome.title,
        url=reverse("results:outcome", args=[outcome.code]),
        text=outcome.text,
        kind=outcome.component.short_name,
        receiver=_parties(outcome.requesters.all()),
        provider=_parties(outcome.providers.all()),
        when=outcome_when(outcome),
        state=str(OutcomeState(outcome.state).label),
        state_kind=STATE_KINDS[OutcomeState(outcome.state)],
        source=sources.cite(outcome.source),
        lang="" if shown == get_language() else shown,
    )


def _parties(parties: Iterable[object]) -> str:
    return ", ".join(dict.fromkeys(_party(party) for party in parties))


def _party(party: object) -> str:
    country = getattr(party, "country", None)
    return str(country.name) if country else str(party)


def _facet(name: str, selection: Selection) -> Facet:
    chosen = getattr(selection.filters, name)
    options = [
        FacetOption(choice.code, choice.label, choice.count, choice.code in chosen)
        for choice in selection.choices[name]
    ]
    return Facet(name, FACETS[name], options, opened=name == "component")


def _applied(selection: Selection) -> list[Crumb]:
    filters = selection.filters
    found = [Crumb(f"“{filters.text}”", filters.without("text").address())] if filters.text else []
    for name in FACETS:
        labels = {choice.code: choice.label for choice in selection.choices[name]}
        found += [
            Crumb(labels.get(code, code), filters.without(name, code).address()) for code in getattr(filters, name)
        ]
    return found


def _figures(outcomes: Sequence[Outcome], counts: Sequence[ComponentCount]) -> list[Figure]:
    """Counted figures of the whole; none beside a selection."""
    if not counts:
        return []
    held, reached = counts[0].held, len(activities_reached(outcomes))
    origin = ngettext("from %(count)s record", "from %(count)s records", len(outcomes)) % {"count": len(outcomes)}
    verified = sum(outcome.state in (OutcomeState.VERIFIED, OutcomeState.SUSTAINED) for outcome in outcomes)
    return [
        Figure(len(outcomes), _("outcomes on record"), origin, "#stories"),
        Figure(verified, _("of them verified"), origin, f"{reverse('results:index')}?state=verified&state=sustained"),
        Figure(len(ministries_of(outcomes)), _("ministries where something changed"), origin, "#stories"),
        Figure(
            reached,
            _("activities with at least one outcome on record"),
            _("of %(held)s activities held") % {"held": held},
            "#components",
        ),
    ]

"""Records as the components of the pages take them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import localize

from ayni.foundation.citations import cited_words
from ayni.foundation.links import link_to
from ayni.foundation.models import Country
from ayni.foundation.periods import format_period
from ayni.foundation.ui.parts import Citation, Figure, Tile
from ayni.foundation.ui.tiles import level
from ayni.results.models import Outcome, ReportedFigure
from ayni.website.queries.countries import CountryFigure, CountryRow

STATE_KINDS = {
    "planning": "open",
    "scheduled": "open",
    "held": "done",
    "reported": "done",
    "followed_up": "done",
    "closed": "closed",
    "suspended": "warning",
    "cancelled": "closed",
    "promised": "open",
    "verified": "done",
    "sustained": "done",
}


@dataclass(frozen=True)
class Story:
    """An outcome as `ui/story.html` takes it."""

    title: str
    url: str
    text: str
    kind: str
    receiver: str
    provider: str
    state: str
    state_kind: str
    source: Citation


def state_kind(state: str) -> str:
    """The kind of mark `ui/state.html` gives a state of an activity or an outcome."""
    if state == "reported":
        return "reported"
    return STATE_KINDS.get(state, "neutral")


def country_names(parties: Iterable[object]) -> str:
    """Names of the parties' countries (or their own, for bodies without one), parted by commas."""
    names = {str(party.country.name if party.country else party) for party in parties}  # type: ignore[attr-defined]
    return ", ".join(sorted(names))


def story_of(outcome: Outcome) -> Story:
    return Story(
        title=outcome.title,
        url=link_to("results:outcome", outcome.code),
        text=outcome.text,
        kind=outcome.component.short_name,
        receiver=country_names(outcome.requesters.all()),
        provider=country_names(outcome.providers.all()),
        state=outcome.get_state_display(),
        state_kind=state_kind(outcome.state),
        source=Citation(cited_words(outcome.source)),
    )


def country_url(country: Country) -> str:
    return link_to("website:country", country.pk.lower())


def tiles_of(rows: Iterable[CountryRow], figure: CountryFigure) -> list[Tile]:
    """The map of one figure; countries in the order of their names."""
    held = list(rows)
    largest = max((row.figures[figure.code] for row in held), default=0)
    return [
        Tile(
            code=row.country.pk,
            label=row.country.name,
            column=row.country.tile_column,
            row=row.country.tile_row,
            value=row.figures[figure.code] or None,
            level=level(row.figures[figure.code], largest),
            url=country_url(row.country),
        )
        for row in held
    ]


def reported_figure(reported: ReportedFigure, language: str) -> Figure:
    """A figure a document states, with the document as its origin."""
    whole = reported.value == int(reported.value)
    return Figure(
        value=int(reported.value) if whole else localize(reported.value),
        label=reported.label,
        origin=f"{cited_words(reported.source)} ({format_period(reported.as_of, language)})",
        url=link_to("results:figures"),
        reported=True,
    )


def explorer_url(**choices: object) -> str:
    """Address of the explorer of activities with these filters."""
    query = "&".join(f"{name}={value}" for name, value in choices.items() if value)
    return link_to("cooperation:explorer") + (f"?{query}" if query else "")

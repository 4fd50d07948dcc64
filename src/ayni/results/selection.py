"""Choosing outcomes: what a reader asks for in the address, and the outcomes that answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from ayni.foundation.search.queries import search
from ayni.results.enums import OutcomeState
from ayni.results.models import Outcome
from ayni.results.queries import outcomes_with_parties

MOST_FOUND = 10_000
LISTS = ("component", "requester", "provider", "area", "state")


@dataclass(frozen=True)
class Filters:
    """What a reader chose. Codes within one of these widen; different ones narrow.

    `requester`, `provider`: ISO codes of countries. `area`: of the topics of the activities behind.
    """

    text: str = ""
    component: tuple[str, ...] = ()
    requester: tuple[str, ...] = ()
    provider: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    state: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Filters()

    def address(self) -> str:
        """The list with these filters; `read_filters` reads them back."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(name, code) for name in LISTS for code in getattr(self, name)]
        return "?".join(filter(None, (reverse("results:index"), urlencode(pairs))))

    def without(self, name: str, code: str = "") -> Filters:
        """The same filters but for one choice."""
        if name == "text":
            return replace(self, text="")
        left: dict[str, Any] = {name: tuple(other for other in getattr(self, name) if other != code)}
        return replace(self, **left)


def read_filters(sent: QueryDict) -> Filters:
    """The filters of an address. What is not understood is left out, so that no address fails."""
    chosen = {name: tuple(dict.fromkeys(filter(None, sent.getlist(name)))) for name in LISTS}
    for name in ("requester", "provider"):
        chosen[name] = tuple(code.upper() for code in chosen[name])
    chosen["state"] = tuple(code for code in chosen["state"] if code in OutcomeState.values)
    return Filters(text=sent.get("q", "").strip()[:200], **chosen)


def countries_of(parties: Iterable[object]) -> dict[str, str]:
    """Country names by ISO code, of institutions already fetched with their country."""
    found = (getattr(party, "country", None) for party in parties)
    return {country.iso2: country.name for country in found if country is not None}


# How each filter reads an outcome: codes under which it is found, with their names.
DIMENSIONS: dict[str, Callable[[Outcome], dict[str, str]]] = {
    "component": lambda outcome: {outcome.component.code: outcome.component.short_name},
    "requester": lambda outcome: countries_of(outcome.requesters.all()),
    "provider": lambda outcome: countries_of(outcome.providers.all()),
    "area": lambda outcome: {a.topic.area.code: a.topic.area.name for a in outcome.activities.all()},
    "state": lambda outcome: {outcome.state: str(outcome.get_state_display())},
}


@dataclass(frozen=True)
class Choice:
    """One value of a filter: its name and how many outcomes it would hold under the other filters."""

    code: str
    label: str
    count: int


@dataclass(frozen=True)
class Selection:
    """The outcomes that fit. `suggestions`: words that occur, when the text was found nowhere."""

    filters: Filters
    everything: list[Outcome]
    outcomes: list[Outcome]
    choices: dict[str, list[Choice]] = field(default_factory=dict)
    suggestions: list[str] = field(default_factory=list)


def select_outcomes(filters: Filters) -> Selection:
    """Best answers first when words are looked for, else in order of component."""
    everything = found = outcomes_with_parties(Outcome.counted.all())
    suggestions: list[str] = []
    if filters.text:
        results = search(text=filters.text, within={"kind": ["outcome"]}, size=MOST_FOUND)
        place = {entry.record: number for number, entry in enumerate(results.entries)}
        found = sorted((o for o in found if str(o.pk) in place), key=lambda o: place[str(o.pk)])
        suggestions = results.suggestions
    return Selection(
        filters,
        everything,
        [outcome for outcome in found if _fits(outcome, filters)],
        {name: _choices(name, found, filters) for name in DIMENSIONS},
        suggestions,
    )


def _fits(outcome: Outcome, filters: Filters, leaving_out: str = "") -> bool:
    for name, codes_of in DIMENSIONS.items():
        wanted = getattr(filters, name)
        if wanted and name != leaving_out and not set(wanted).intersection(codes_of(outcome)):
            return False
    return True


def _choices(name: str, found: list[Outcome], filters: Filters) -> list[Choice]:
    labels: dict[str, str] = {}
    counts: dict[str, int] = {}
    for outcome in found:
        if _fits(outcome, filters, leaving_out=name):
            for code, label in DIMENSIONS[name](outcome).items():
                labels[code] = label
                counts[code] = counts.get(code, 0) + 1
    # A choice that holds nothing any more still stands, so that it can be taken back.
    for code in getattr(filters, name):
        labels.setdefault(code, code)
        counts.setdefault(code, 0)
    ordered = sorted(labels, key=lambda code: (-counts[code], labels[code]))
    return [Choice(code, labels[code], counts[code]) for code in ordered]

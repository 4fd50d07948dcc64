"""What came of it, component by component: stories of the period, and those that the sources do not date."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from django.db.models import Prefetch
from django.utils.translation import get_language

from ayni.cooperation.models import Activity
from ayni.cooperation.selection import LightActivity
from ayni.foundation.links import link_to
from ayni.foundation.periods import format_period
from ayni.members.models import Institution
from ayni.members.queries import name_on
from ayni.results.enums import OutcomeState
from ayni.results.figures import Stated
from ayni.results.models import Component, Outcome
from ayni.results.queries import outcome_day
from ayni.results.report.data import ComponentPart, OutcomeRow
from ayni.results.report.span import Span
from ayni.results.sources import Sources

WITHIN, UNDATED, OUTSIDE = "within", "undated", "outside"
Placed = tuple[Outcome, str]


def report_outcomes() -> list[Outcome]:
    """Every outcome with its parties under all their names; six queries."""
    parties = Institution.objects.select_related("country").prefetch_related("names")
    return list(
        Outcome.counted.select_related("component").prefetch_related(
            Prefetch("requesters", parties),
            Prefetch("providers", parties),
            Prefetch("activities", Activity.objects.select_related("call").order_by("call__number", "number")),
        )
    )


class Attribution:
    """To which period an outcome belongs.

    That of its activities (by the year of their call); else its own date; else, when every activity that
    its parties had together falls in the period, the period too: whichever it came from, it lies within.
    """

    def __init__(self, span: Span, everything: Iterable[LightActivity]) -> None:
        self._span = span
        self.within: set[int] = set()
        self.held: set[int] = set()
        self._pairs: dict[tuple[int, int], list[bool]] = {}
        for activity in everything:
            is_within = activity.year in span
            if is_within:
                self.within.add(activity.pk)
            if activity.is_held:
                self._pairs.setdefault((activity.requester, activity.provider), []).append(is_within)
                if is_within:
                    self.held.add(activity.pk)

    def of_the_period(self, outcomes: Iterable[Outcome]) -> list[Placed]:
        """Those within the period, and those the sources do not date, each with its place."""
        placed = ((outcome, self.place(outcome)) for outcome in outcomes)
        return [(outcome, place) for outcome, place in placed if place != OUTSIDE]

    def place(self, outcome: Outcome) -> str:
        linked = [activity.pk for activity in outcome.activities.all()]
        if linked:
            return WITHIN if self.within.intersection(linked) else OUTSIDE
        if not outcome.period.is_unknown:
            return WITHIN if outcome.period.overlaps(self._span.first_day, self._span.last_day) else OUTSIDE
        possible = [
            is_within
            for requester in outcome.requesters.all()
            for provider in outcome.providers.all()
            for is_within in self._pairs.get((requester.pk, provider.pk), ())
        ]
        if possible:
            return WITHIN if all(possible) else UNDATED if any(possible) else OUTSIDE
        return UNDATED if self.held else OUTSIDE


def component_parts(
    components: Iterable[Component],
    outcomes: Sequence[Placed],
    attribution: Attribution,
    reported: Sequence[Stated],
    sources: Sources,
) -> tuple[ComponentPart, ...]:
    """One part a component, with or without outcomes."""
    placed: dict[tuple[int, str], list[Outcome]] = {}
    for outcome, place in outcomes:
        placed.setdefault((outcome.component_id, place), []).append(outcome)
    parts = []
    for component in components:
        own = placed.get((component.pk, WITHIN), [])
        linked = {activity.pk for outcome in own for activity in outcome.activities.all()}
        parts.append(
            ComponentPart(
                component.code,
                component.name,
                tuple(_row(outcome, sources) for outcome in own),
                tuple(_row(outcome, sources) for outcome in placed.get((component.pk, UNDATED), [])),
                len(linked & attribution.held),
                len(attribution.held),
                tuple(figure for figure in reported if figure.component == component.code),
                link_to("results:component", component.code),
            )
        )
    return tuple(parts)


def _row(outcome: Outcome, sources: Sources) -> OutcomeRow:
    day = outcome_day(outcome)
    return OutcomeRow(
        outcome.code,
        outcome.title,
        outcome.text,
        tuple(party_words(party, day) for party in outcome.requesters.all()),
        tuple(party_words(party, day) for party in outcome.providers.all()),
        str(OutcomeState(outcome.state).label),
        outcome_when(outcome),
        link_to("results:outcome", outcome.code),
        sources.cite(outcome.source),
    )


def outcome_when(outcome: Outcome) -> str:
    """When it happened, else when its activities were agreed; empty when the sources say neither."""
    if not outcome.period.is_unknown:
        return format_period(outcome.period, get_language() or "es")
    years = sorted({a.call.year for a in outcome.activities.all() if a.call})
    return ", ".join(map(str, years))


def party_words(party: Institution, day: datetime.date) -> str:
    """The country, and in brackets the acronym its ministry had on the day, if one is known."""
    acronym = name_on(party, day).acronym
    if party.country is None:
        return acronym or party.name
    return f"{party.country.name} ({acronym})" if acronym else party.country.name

"""Figures by country, and all that one country offers, gave and received."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ayni.cooperation.enums import ActivityState
from ayni.cooperation.models import Activity
from ayni.foundation.models import Country
from ayni.foundation.periods.fields import by_period
from ayni.gatherings.models import Workshop
from ayni.members.enums import InstitutionKind
from ayni.members.models import Institution
from ayni.portfolio.enums import ProgrammeState
from ayni.portfolio.models import Programme
from ayni.results.models import Outcome

HELD = Q(state__in=ActivityState.held_states())


@dataclass(frozen=True)
class CountryFigure:
    """Something counted by country: its code in the address, its words, how it is counted."""

    code: str
    label: str | Promise
    count: Callable[[], dict[str, int]]


@dataclass(frozen=True)
class CountryRow:
    """A country and its figures by code, zero where there is none."""

    country: Country
    figures: dict[str, int]


@dataclass(frozen=True)
class Partner:
    """Another country, and the held activities given to and received from it."""

    country: Country
    given: int
    received: int


def _tally(pairs: QuerySet) -> dict[str, int]:
    return {iso2: count for iso2, count in pairs if iso2}


def _activities(side: str) -> dict[str, int]:
    field = f"{side}__country"
    held = Activity.counted.filter(HELD).order_by()
    return _tally(held.values_list(field).annotate(count=Count("pk")))


def _programmes() -> dict[str, int]:
    published = Programme.objects.filter(state=ProgrammeState.PUBLISHED, generated=False).order_by()
    return _tally(published.values_list("institution__country").annotate(count=Count("pk")))


def _outcomes(relation: str) -> dict[str, int]:
    found = Outcome.counted.order_by().values_list(f"{relation}__country")
    return _tally(found.annotate(count=Count("pk", distinct=True)))


def _workshops() -> dict[str, int]:
    return _tally(Workshop.objects.order_by().values_list("country").annotate(count=Count("pk")))


FIGURES: tuple[CountryFigure, ...] = (
    CountryFigure("given", _("Activities given"), lambda: _activities("provider")),
    CountryFigure("received", _("Activities received"), lambda: _activities("requester")),
    CountryFigure("programmes", _("Programmes offered"), _programmes),
    CountryFigure("outcomes", _("Results in its own ministry"), lambda: _outcomes("requesters")),
    CountryFigure("inspired", _("Results it inspired elsewhere"), lambda: _outcomes("providers")),
    CountryFigure("workshops", _("Workshops held there"), _workshops),
)


def figure_of(code: str) -> CountryFigure:
    """The figure with this code; the first one for an unknown code."""
    return next((figure for figure in FIGURES if figure.code == code), FIGURES[0])


def country_rows(figures: tuple[CountryFigure, ...] = FIGURES) -> list[CountryRow]:
    """Every country with the figures asked for; one query a figure and one for the countries."""
    counted = {figure.code: figure.count() for figure in figures}
    rows = [
        CountryRow(country, {code: counts.get(country.pk, 0) for code, counts in counted.items()})
        for country in Country.objects.all()
    ]
    return sorted(rows, key=lambda row: row.country.name)


def activities_of(country: Country, side: str) -> QuerySet[Activity]:
    """Activities in which the country is the `side` ("provider" or "requester"), newest first."""
    return (
        Activity.counted.filter(**{f"{side}__country": country})
        .select_related("requester__country", "provider__country", "topic", "call")
        .order_by(*by_period("period", newest_first=True))
    )


def held(activities: list[Activity]) -> int:
    """How many of `activities` have taken place."""
    return sum(one.state in ActivityState.held_states() for one in activities)


def partners_of(given: list[Activity], received: list[Activity]) -> list[Partner]:
    """With whom, most shared first; only held activities count."""
    counts: dict[str, list[int]] = {}
    countries: dict[str, Country] = {}
    for place, (activities, side) in enumerate(((given, "requester"), (received, "provider"))):
        for activity in activities:
            other = getattr(activity, side).country
            if other is None or activity.state not in ActivityState.held_states():
                continue
            countries[other.pk] = other
            counts.setdefault(other.pk, [0, 0])[place] += 1
    partners = [Partner(countries[iso2], *pair) for iso2, pair in counts.items()]
    return sorted(partners, key=lambda one: (-(one.given + one.received), one.country.name))


def programmes_of(country: Country) -> QuerySet[Programme]:
    """Published programmes of the country's institutions."""
    return (
        Programme.objects.filter(institution__country=country, state=ProgrammeState.PUBLISHED)
        .select_related("institution")
        .prefetch_related("topics")
        .order_by("name")
    )


def outcomes_of(country: Country, relation: str = "requesters") -> QuerySet[Outcome]:
    """Outcomes in the country's ministry ("requesters") or inspired by it ("providers")."""
    parties = Institution.objects.select_related("country")
    return (
        Outcome.counted.filter(**{f"{relation}__country": country})
        .select_related("component")
        .prefetch_related(Prefetch("requesters", parties), Prefetch("providers", parties))
        .distinct()
    )


def institutions_of(country: Country) -> list[Institution]:
    """The country's institutions with their names through time, its ministry first."""
    found = Institution.objects.filter(country=country).prefetch_related("names")
    return sorted(found, key=lambda one: (one.kind != InstitutionKind.MINISTRY, one.name))

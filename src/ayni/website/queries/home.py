"""What the first page says of the whole network."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch

from ayni.cooperation.enums import ActivityState
from ayni.cooperation.models import Activity
from ayni.gatherings.models import Workshop
from ayni.members.models import Institution
from ayni.results.models import Outcome, ReportedFigure


@dataclass(frozen=True)
class NetworkFigures:
    """Counted from the records, but for `trained`, which a document reports (None when unknown)."""

    held: int
    ministries: int
    workshops: int
    outcomes: int
    first_year: int | None
    last_year: int | None
    trained: ReportedFigure | None


def network_figures() -> NetworkFigures:
    """Counts over the whole recorded history; six queries."""
    held = Activity.counted.filter(state__in=ActivityState.held_states())
    parties = set(Activity.counted.order_by().values_list("requester__country", "provider__country"))
    years = held.filter(call__isnull=False).order_by("call__year").values_list("call__year", flat=True)
    return NetworkFigures(
        held=held.count(),
        ministries=len({iso2 for pair in parties for iso2 in pair if iso2}),
        workshops=Workshop.objects.count(),
        outcomes=Outcome.counted.count(),
        first_year=years.first(),
        last_year=years.last(),
        trained=ReportedFigure.objects.filter(code="officials-trained-2014").first(),
    )


def some_outcomes(most: int = 4) -> list[Outcome]:
    """Outcomes to show first: linked to an activity, one of each component, the latest; four queries."""
    linked = (
        Outcome.counted.filter(activities__period_earliest__isnull=False)
        .order_by("-activities__period_earliest", "code")
        .values_list("component", "pk")
    )
    latest: dict[int, int] = {}
    for component, pk in linked:
        latest.setdefault(component, pk)
    chosen = list(latest.values())[:most]
    parties = Institution.objects.select_related("country")
    found = (
        Outcome.objects.select_related("component")
        .prefetch_related(Prefetch("requesters", parties), Prefetch("providers", parties))
        .in_bulk(chosen)
    )
    return [found[pk] for pk in chosen]

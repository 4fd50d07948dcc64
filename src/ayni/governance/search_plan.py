"""How the lines of a plan are found."""

from __future__ import annotations

from collections.abc import Iterable

from ayni.foundation.languages import texts_of
from ayni.foundation.search.registry import Entry, SearchSource
from ayni.governance.models import PlanLine


def entry(line: PlanLine) -> Entry:
    """A line under its title, that of the calendar, its places and institutions, in every language."""
    dates = [date for date in line.dates.all() if date.removed_at is None]
    institutions = [*line.responsible.all(), *line.partners.all(), *line.hosts.all()]
    countries = {date.country for date in dates if date.country}
    first = min((day for date in dates if (day := date.period.earliest)), default=None)
    years = sorted({str(day.year) for date in dates if (day := date.period.earliest)})
    return Entry(
        title=texts_of(line, "title"),
        address=f"governance:line {line.code}",
        summary=texts_of(line, "description"),
        body=" ".join(
            [
                *texts_of(line, "short_title").values(),
                *texts_of(line, "mandates_text").values(),
                *(words for date in dates for words in texts_of(date, "place").values()),
                *(words for one in institutions for words in (one.acronym, *texts_of(one, "name").values())),
            ]
        ),
        facets={
            "country": sorted(country.iso2 for country in countries),
            "subregion": sorted({country.subregion for country in countries}),
            "year": years,
        },
        freshness=first,
    )


def records() -> Iterable[PlanLine]:
    """Every line that stands in a plan, with what `entry` reads; none that was invented."""
    return PlanLine.objects.filter(removed_at__isnull=True, plan__fictional=False).prefetch_related(
        "dates__country", "responsible", "partners", "hosts"
    )


SOURCE = SearchSource(kind="plan_line", entry=entry, records=records)

"""How workshops are found."""

from __future__ import annotations

from collections.abc import Iterable

from ayni.foundation.languages import texts_of
from ayni.foundation.search.registry import Entry, SearchSource
from ayni.gatherings.models import Workshop


def entry(workshop: Workshop) -> Entry:
    """A workshop under its title, place, topics and hosts, in every language."""
    topics = list(workshop.topics.all())
    institutions = [*workshop.hosts.all(), *workshop.partners.all()]
    first = workshop.period.earliest
    facets = {
        "country": [workshop.country.iso2],
        "subregion": [workshop.country.subregion],
        "area": sorted({topic.area.code for topic in topics}),
        "topic": sorted({topic.code for topic in topics}),
        "year": [str(first.year)] if first else [],
    }
    return Entry(
        title=texts_of(workshop, "title"),
        address=f"gatherings:workshop {workshop.code}",
        summary=texts_of(workshop, "summary"),
        topics=" ".join(
            word
            for topic in topics
            for word in (*texts_of(topic, "name").values(), *texts_of(topic.area, "name").values())
        ),
        body=" ".join(
            [
                workshop.original_title,
                *texts_of(workshop, "place").values(),
                *texts_of(workshop.country, "name").values(),
                *(n for i in institutions for n in (i.acronym, *texts_of(i, "name").values())),
            ]
        ),
        facets=facets,
        freshness=workshop.period.latest or first,
    )


def records() -> Iterable[Workshop]:
    """Every workshop with what `entry` reads."""
    return Workshop.objects.select_related("country").prefetch_related("topics__area", "hosts", "partners")


SOURCE = SearchSource(kind="workshop", entry=entry, records=records)

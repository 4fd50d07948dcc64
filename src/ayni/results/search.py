"""Outcomes in the search of the whole of Ayni."""

from __future__ import annotations

from collections.abc import Iterable

from ayni.foundation.fiction import marked
from ayni.foundation.languages import texts_of
from ayni.foundation.search.registry import Entry, SearchSource
from ayni.results.models import Outcome
from ayni.results.queries import outcomes_with_parties


def outcome_entry(outcome: Outcome) -> Entry:
    """An outcome is found by its words, its parties and the topics of its activities."""
    parties = [*outcome.requesters.all(), *outcome.providers.all()]
    countries = {party.country.iso2: party.country for party in parties if party.country}
    topics = {activity.topic.code: activity.topic for activity in outcome.activities.all()}
    named = [words for record in (*topics.values(), *countries.values()) for words in texts_of(record, "name").values()]
    return Entry(
        title=marked(texts_of(outcome, "title"), outcome),
        summary=texts_of(outcome, "text"),
        address=f"results:outcome {outcome.code}",
        topics=" ".join([*named, *texts_of(outcome.component, "short_name").values()]),
        body=" ".join(filter(None, (f"{party.name} {party.acronym}" for party in parties))),
        facets={
            "country": sorted(countries),
            "subregion": sorted({country.subregion for country in countries.values()}),
            "topic": sorted(topics),
            "area": sorted({topic.area.code for topic in topics.values()}),
            "component": [outcome.component.code],
        },
        freshness=outcome.period.earliest,
    )


def _records() -> Iterable[Outcome]:
    return outcomes_with_parties()


SOURCE = SearchSource(kind="outcome", entry=outcome_entry, records=_records)

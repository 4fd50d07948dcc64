"""Programmes, topics and areas as the search knows them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.utils import translation

from ayni.foundation.languages import texts_of
from ayni.foundation.search.registry import Entry, SearchSource, register_source
from ayni.portfolio.enums import Offer, Population, ProgrammeState
from ayni.portfolio.models import Area, Programme, Topic
from ayni.portfolio.rich_text import to_text
from ayni.portfolio.texts import LANGUAGES, RICH_FIELDS

BATCH = 1000


def findable() -> QuerySet[Programme]:
    """Programmes with everything an entry needs."""
    return Programme.objects.select_related("institution__country").prefetch_related(
        "topics__area", "institution__names"
    )


def programme_entry(programme: Programme) -> Entry | None:
    """A published programme; None for any other, which is not to be found.

    Facets: country (ISO alpha-2), subregion, area, topic, population, offer, language, institution.
    """
    if programme.state != ProgrammeState.PUBLISHED:
        return None
    topics = list(programme.topics.all())
    country = programme.institution.country
    return Entry(
        title=texts_of(programme, "name"),
        summary=texts_of(programme, "summary"),
        address=f"portfolio:programme {programme.slug}",
        topics=" ".join([*_topic_words(topics), *_place_words(programme)]),
        body=" ".join([*_texts(programme), *_institution_words(programme), *_population_words(programme)]),
        facets={
            "country": [country.iso2] if country else [],
            "subregion": [country.subregion] if country else [],
            "area": sorted({topic.area.code for topic in topics}),
            "topic": [topic.code for topic in topics],
            "population": list(programme.populations),
            "offer": list(programme.offers),
            "modality": list(programme.offers),
            "language": list(programme.languages),
            "institution": [programme.institution.code],
        },
        freshness=programme.verified_on,
    )


def topic_entry(topic: Topic) -> Entry:
    return Entry(
        title=texts_of(topic, "name"),
        address=f"website:topic {topic.code}",
        topics=" ".join(texts_of(topic.area, "name").values()),
        facets={"area": [topic.area.code]},
    )


def area_entry(area: Area) -> Entry:
    return Entry(title=texts_of(area, "name"), address=f"website:area {area.code}")


def register() -> None:
    """Called when Ayni starts."""
    register_source(SearchSource(kind="programme", entry=programme_entry, records=_published))
    register_source(SearchSource(kind="topic", entry=topic_entry, records=lambda: Topic.objects.select_related("area")))
    register_source(SearchSource(kind="area", entry=area_entry, records=Area.objects.all))


def _published() -> Iterable[Programme]:
    return findable().filter(state=ProgrammeState.PUBLISHED).iterator(chunk_size=BATCH)


def _topic_words(topics: Iterable[Topic]) -> list[str]:
    return [name for topic in topics for one in (topic, topic.area) for name in texts_of(one, "name").values()]


def _place_words(programme: Programme) -> list[str]:
    country = programme.institution.country
    names = [*texts_of(country, "name").values(), *country.aliases] if country else []
    return [*names, programme.institution.acronym]


def _institution_words(programme: Programme) -> list[str]:
    institution: Any = programme.institution
    dated = [word for one in institution.names.all() for word in (one.name, one.acronym)]
    return [*texts_of(institution, "name").values(), *dated]


def _texts(programme: Programme) -> list[str]:
    return [to_text(text) for field in RICH_FIELDS for text in texts_of(programme, field).values()]


def _population_words(programme: Programme) -> list[str]:
    populations = [word for code in programme.populations for word in _in_every_language(Population, code)]
    return populations + [word for code in programme.offers for word in _in_every_language(Offer, code)]


@lru_cache(maxsize=256)
def _in_every_language(choices: Any, code: str) -> tuple[str, ...]:
    if code not in choices.values:
        return ()
    words = []
    for language in LANGUAGES:
        with translation.override(language):
            words.append(str(choices(code).label))
    return tuple(dict.fromkeys(words))

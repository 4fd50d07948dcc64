"""How conferences and mandates are found."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import override

from ayni.foundation.languages import FALLBACKS, texts_of
from ayni.foundation.search.registry import Entry, SearchSource
from ayni.governance.models import Conference, Mandate


def conference_entry(conference: Conference) -> Entry:
    """A conference under its number, motto, place and themes, in every language."""
    first = conference.period.earliest
    country = conference.country
    themes = [words for theme in conference.themes.all() for words in texts_of(theme, "title").values()]
    places = list(texts_of(conference, "place").values())
    return Entry(
        title=_in_four(conference),
        address=f"governance:conference {conference.code}",
        summary=texts_of(conference, "motto"),
        body=" ".join([*themes, *places, *(texts_of(country, "name").values() if country else ())]),
        facets={
            "country": [country.iso2] if country else [],
            "subregion": [country.subregion] if country else [],
            "year": [str(first.year)] if first else [],
        },
        freshness=conference.period.latest,
    )


def _in_four(conference: Conference) -> dict[str, str]:
    titles = {}
    for code in FALLBACKS:
        with override(code):
            titles[code] = str(conference)
    return titles


def conferences() -> Iterable[Conference]:
    """Every conference with what its entry reads."""
    return Conference.objects.select_related("country").prefetch_related("themes")


def mandate_entry(mandate: Mandate) -> Entry:
    """A mandate under its place in its instrument, its words and topics."""
    instrument = mandate.instrument
    titles = texts_of(instrument, "title") or {FALLBACKS[0]: instrument.title}
    topics = [words for topic in mandate.topics.all() for words in texts_of(topic, "name").values()]
    first = instrument.conference.period.earliest
    return Entry(
        title={code: f"{title}, {mandate.label}" for code, title in titles.items()},
        address=f"governance:mandate {instrument.code} {mandate.place}",
        summary={code: text[:300] for code, text in texts_of(mandate, "text").items()},
        topics=" ".join(topics),
        body=" ".join([str(instrument.conference), *texts_of(mandate, "text").values()]),
        facets={"year": [str(first.year)] if first else []},
        freshness=instrument.conference.period.latest,
    )


def mandates() -> Iterable[Mandate]:
    """Every mandate with what its entry reads."""
    return Mandate.objects.select_related("instrument__conference").prefetch_related("topics")


CONFERENCES = SearchSource(kind="conference", entry=conference_entry, records=conferences)
MANDATES = SearchSource(kind="mandate", entry=mandate_entry, records=mandates)

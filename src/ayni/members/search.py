"""How institutions are found."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from ayni.foundation.search.registry import Entry, SearchSource
from ayni.members.models import Institution

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def entry_of(institution: Institution) -> Entry:
    """An institution as search knows it: present name as title, acronyms and former names as words."""
    country = institution.country
    former = {name for dated in institution.names.all() for name in (*_texts(dated).values(), dated.acronym)}
    places = [country.official_name, *_texts(country).values()] if country else []
    return Entry(
        title=_texts(institution) or {"es": str(institution)},
        summary=_texts(country) if country else {},
        topics=" ".join(filter(None, [institution.acronym, *places])),
        body=" ".join(filter(None, sorted(former))),
        address=f"members:institution {institution.code}",
        facets=({"country": [country.iso2], "subregion": [country.subregion]} if country else {})
        | {"institution_kind": [institution.kind]},
    )


def records() -> Iterable[Institution]:
    return Institution.objects.select_related("country").prefetch_related("names").iterator(chunk_size=500)


def source() -> SearchSource:
    return SearchSource(kind="member", entry=entry_of, records=records)


def _texts(record: object) -> dict[str, str]:
    named = {code: getattr(record, f"name_{code}", "") or "" for code in LANGUAGES}
    return {code: words for code, words in named.items() if words}

"""How documents are found."""

from __future__ import annotations

from collections.abc import Iterable

from ayni.foundation.languages import texts_of
from ayni.foundation.search.registry import Entry, SearchSource
from ayni.library.enums import Audience
from ayni.library.models import Document


def entry(document: Document) -> Entry | None:
    """A document under its titles, descriptions and authors; the Secretariat's own are not to be found."""
    if document.audience == Audience.SECRETARIAT:
        return None
    authors = list(document.authors.all())
    countries = [author.country for author in authors if author.country is not None]
    first = document.period.earliest
    facets = {
        "document_kind": [document.kind],
        "language": [document.language] if document.language else [],
        "author": sorted(author.code for author in authors),
        "country": sorted({country.iso2 for country in countries}),
        "subregion": sorted({country.subregion for country in countries}),
        "year": [str(first.year)] if first else [],
    }
    return Entry(
        title=texts_of(document, "title"),
        address=f"library:document {document.code}",
        summary=texts_of(document, "description"),
        body=" ".join(
            [
                document.original_title,
                *(name for author in authors for name in (author.acronym, *texts_of(author, "name").values())),
            ]
        ),
        facets=facets,
        freshness=document.period.latest or first,
    )


def records() -> Iterable[Document]:
    """Every document with what `entry` reads."""
    return Document.objects.prefetch_related("authors__country")


SOURCE = SearchSource(kind="document", entry=entry, records=records)

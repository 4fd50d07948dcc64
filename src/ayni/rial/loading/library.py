"""Documents and workshops."""

from __future__ import annotations

from ayni.foundation.models import Country
from ayni.foundation.periods import UNKNOWN
from ayni.gatherings.models import Workshop
from ayni.library.enums import Audience, DocumentKind
from ayni.library.models import Document
from ayni.members.models import Institution
from ayni.portfolio.models import Topic
from ayni.rial.loading.reading import by_code, rows_of
from ayni.rial.loading.writing import Tally


def load_documents(tally: Tally) -> None:
    institutions = by_code(Institution)
    for row in rows_of("documents.yaml"):
        # Who could open a recording is the two ministries' affair: the seed gives no link to the public.
        recording = row.text("kind") == DocumentKind.RECORDING
        tally.put(
            row,
            Document,
            {"code": row.needed("key")},
            {
                "kind": row.needed("kind"),
                **row.in_four(title="title", description="description"),
                "original_title": row.text("title"),
                "language": row.text("language"),
                "pending": row.text("status") == "pending",
                "period": row.period("period") or UNKNOWN,
                "link": "" if recording else row.text("link"),
                "audience": Audience.PUBLIC,
                "readable_until": row.text("expires_on") or None,
                "source": row.needed("source"),
            },
            {"authors": row.find_all(institutions, "authors")},
        )


def load_workshops(tally: Tally) -> None:
    known = {
        "topics": by_code(Topic),
        "hosts": by_code(Institution),
        "countries": by_code(Country, "iso2"),
    }
    documents = _documents_by_workshop()
    for row in rows_of("workshops.yaml"):
        tally.put(
            row,
            Workshop,
            {"code": row.needed("key")},
            {
                "number": row.whole("number"),
                "kind": row.needed("kind"),
                **row.in_four(
                    title="title",
                    place="place",
                    summary="summary",
                    ministries_note="ministries_note",
                    participants_note="participants_note",
                ),
                "original_title": row.text("original_title"),
                "period": row.period("period") or UNKNOWN,
                "country": row.find(known["countries"], row.needed("country"), "country"),
                "ministries": row.whole("ministries"),
                **{f"mandates_{language}": row.text("mandates") for language in ("es", "en", "pt", "fr")},
                "source": row.needed("source"),
            },
            {
                "topics": row.find_all(known["topics"], "topics"),
                "hosts": row.find_all(known["hosts"], "hosts"),
                "partners": row.find_all(known["hosts"], "partners"),
                "attended": row.find_all(known["hosts"], "attended"),
                "documents": documents.get(row.needed("key"), []),
            },
        )


def _documents_by_workshop() -> dict[str, list[Document]]:
    held = by_code(Document)
    found: dict[str, list[Document]] = {}
    for row in rows_of("documents.yaml"):
        for code in row.items("workshops"):
            found.setdefault(code, []).append(held[row.needed("key")])
    return found


def documents_of_programmes() -> dict[str, list[Document]]:
    """Documents that a programme's page shows, by programme."""
    held = by_code(Document)
    found: dict[str, list[Document]] = {}
    for row in rows_of("documents.yaml"):
        for slug in row.items("programmes"):
            found.setdefault(slug, []).append(held[row.needed("key")])
    return found

"""Programmes the seeds name."""

from __future__ import annotations

from ayni.foundation.periods import UNKNOWN
from ayni.members.models import Institution
from ayni.portfolio.models import Programme, Topic
from ayni.rial.loading.library import documents_of_programmes
from ayni.rial.loading.reading import LANGUAGES, Row, by_code, rows_of
from ayni.rial.loading.writing import Tally


def load_programmes(tally: Tally) -> None:
    """Load them, leaving alone those a ministry has edited since."""
    institutions, topics = by_code(Institution), by_code(Topic)
    documents = documents_of_programmes()
    edited = set(Programme.objects.filter(revision__gt=0).values_list("slug", flat=True))
    for row in rows_of("programmes.yaml"):
        if row.needed("key") in edited:
            continue
        tally.put(
            row,
            Programme,
            {"slug": row.needed("key")},
            {
                "institution": row.find(institutions, row.needed("institution"), "institution"),
                "state": row.needed("state"),
                "language": "es",
                **row.in_four(name="name", summary="summary", contact_post="contact_post"),
                **_rich(row, what_it_does="what_it_does", outcomes="results", lessons="lessons"),
                "since": row.period("since") or UNKNOWN,
                "populations": row.items("populations"),
                "offers": row.items("offers"),
                "languages": row.items("languages"),
                "links": [{"url": url, "label": ""} for url in row.items("links")],
                "source": "; ".join(row.items("sources"))[:600],
            },
            {
                "topics": row.find_all(topics, "topics"),
                "documents": documents.get(row.needed("key"), []),
            },
        )


def _rich(row: Row, **columns: str) -> dict[str, str]:
    """Plain text of the data files as the paragraphs that rich fields hold."""
    return {
        f"{field}_{language}": f"<p>{text}</p>" if (text := row.text(f"{column}_{language}")) else ""
        for field, column in columns.items()
        for language in LANGUAGES
    }

"""The ninety-one activities of the report's annex."""

from __future__ import annotations

from ayni.calls.models import Call
from ayni.cooperation.models import Activity
from ayni.foundation.periods import UNKNOWN
from ayni.members.models import Institution
from ayni.portfolio.models import Programme, Topic
from ayni.rial.loading.reading import by_code, rows_of
from ayni.rial.loading.writing import Tally


def load_activities(tally: Tally) -> None:
    institutions, topics, calls = by_code(Institution), by_code(Topic), by_code(Call)
    programmes = programmes_by_activity()
    for row in rows_of("activities.csv"):
        tally.put(
            row,
            Activity,
            {"code": row.needed("key")},
            {
                "call": row.find(calls, row.needed("call"), "call"),
                "number": row.whole("number"),
                "requester": row.find(institutions, row.needed("requester"), "requester"),
                "provider": row.find(institutions, row.needed("provider"), "provider"),
                **row.in_four(title="title"),
                "original_topic": row.needed("original_topic"),
                "topic": row.find(topics, row.needed("topic"), "topic"),
                "phase": row.whole("phase"),
                "modality": row.needed("modality"),
                "state": row.needed("state"),
                "period": row.period("period") or UNKNOWN.with_text(row.text("period_text")),
                "classification_note": row.text("classification_note"),
                "source": row.needed("source"),
            },
            {
                "more_topics": row.find_all(topics, "more_topics"),
                "programmes": programmes.get(row.needed("key"), []),
            },
        )


def programmes_by_activity() -> dict[str, list[Programme]]:
    """Programmes each activity was about, by its code, as `programmes.yaml` says."""
    held = by_code(Programme, "slug")
    found: dict[str, list[Programme]] = {}
    for row in rows_of("programmes.yaml"):
        for code in row.items("activities"):
            found.setdefault(code, []).append(held[row.needed("key")])
    return found

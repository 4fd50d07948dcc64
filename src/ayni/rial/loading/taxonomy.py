"""Areas, topics, components, calls."""

from __future__ import annotations

from ayni.calls.enums import CallState
from ayni.calls.models import Call
from ayni.foundation.periods import UNKNOWN
from ayni.portfolio.models import Area, Topic
from ayni.results.models import Component
from ayni.rial.loading.reading import by_code, rows_of
from ayni.rial.loading.writing import Tally


def load_taxonomy(tally: Tally) -> None:
    for row in rows_of("areas.csv"):
        values = {**row.in_four(name="name"), "order": row.whole("order"), "source": row.needed("source")}
        tally.put(row, Area, {"code": row.needed("code")}, values)
    areas = by_code(Area)
    for row in rows_of("topics.csv"):
        values = {
            **row.in_four(name="name"),
            "area": row.find(areas, row.needed("area"), "area"),
            "number": row.whole("number"),
            "source": row.needed("source"),
        }
        tally.put(row, Topic, {"code": row.needed("code")}, values)
    for row in rows_of("components.csv"):
        values = {
            **row.in_four(name="name", short_name="short"),
            "order": row.whole("order"),
            "source": row.needed("source"),
        }
        tally.put(row, Component, {"code": row.needed("code")}, values)


def load_calls(tally: Tally) -> None:
    for row in rows_of("calls.csv"):
        values = {
            "number": row.whole("number"),
            "year": row.whole("year"),
            "state": CallState.ARCHIVED,
            "opened": row.period("opened") or UNKNOWN,
            "closed": row.period("closed") or UNKNOWN,
            "received": row.whole("received"),
            "selected": row.whole("selected"),
            "cancelled": row.whole("cancelled"),
            **row.in_four(note="note"),
            "source": row.needed("source"),
        }
        tally.put(row, Call, {"code": row.needed("code")}, values)

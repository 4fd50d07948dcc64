"""Outcomes, reported figures, notes on the data, and the short texts about the network."""

from __future__ import annotations

from decimal import Decimal

from ayni.cooperation.models import Activity
from ayni.foundation.periods import UNKNOWN, parse_edtf
from ayni.members.models import Institution
from ayni.results.models import Component, DataNote, Outcome, ReportedFigure
from ayni.rial.loading.reading import by_code, rows_of
from ayni.rial.loading.writing import Tally
from ayni.website.models import Passage


def load_outcomes(tally: Tally) -> None:
    components, institutions, activities = by_code(Component), by_code(Institution), by_code(Activity)
    known = by_code(Outcome)
    for row in rows_of("outcomes.yaml"):
        # What the Secretariat has verified since is not taken back by a second load.
        state = held.state if (held := known.get(row.needed("key"))) else row.needed("state")
        tally.put(
            row,
            Outcome,
            {"code": row.needed("key")},
            {
                "component": row.find(components, row.needed("component"), "component"),
                **row.in_four(title="title", text="text"),
                "activity_note": row.text("activity_note"),
                "period": parse_edtf(year) if (year := row.text("year")) else UNKNOWN,
                "state": state,
                "source": row.needed("source"),
            },
            {
                "requesters": row.find_all(institutions, "requesters"),
                "providers": row.find_all(institutions, "providers"),
                "activities": row.find_all(activities, "activities"),
            },
        )


def load_figures(tally: Tally) -> None:
    components = by_code(Component)
    for row in rows_of("reported_figures.yaml"):
        component = row.text("component")
        tally.put(
            row,
            ReportedFigure,
            {"code": row.needed("key")},
            {
                "value": Decimal(row.needed("value")).quantize(Decimal("0.01")),
                "unit": row.needed("unit"),
                "qualifier": row.needed("qualifier"),
                **row.in_four(label="label", scope="scope"),
                "component": row.find(components, component, "component") if component else None,
                "as_of": row.period("as_of") or UNKNOWN,
                "source": row.needed("source"),
            },
        )
    for row in rows_of("data_notes.yaml"):
        values = {"about": row.items("about"), **row.in_four(text="text"), "source": row.needed("source")}
        tally.put(row, DataNote, {"code": row.needed("key")}, values)


def load_passages(tally: Tally) -> None:
    for order, row in enumerate(rows_of("network.yaml"), start=1):
        values = {
            "kind": row.needed("kind"),
            "order": order,
            **row.in_four(title="title", text="text"),
            "period": row.period("period") or UNKNOWN,
            "source": row.needed("source"),
        }
        tally.put(row, Passage, {"code": row.needed("key")}, values)

"""The lines of "Products": what there is, counted, each with the records behind it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ayni.results.report.data import CallTable, Cell, ComponentPart, ParticipationTable, Product
from ayni.results.report.span import Explorer, Span


def product_lines(
    span: Span,
    url: str,
    calls: CallTable,
    participation: ParticipationTable,
    programmes: Cell,
    workshops: int,
    components: Sequence[ComponentPart],
) -> tuple[Product, ...]:
    """`url` is the report on screen: what it lists itself is found at its anchors."""
    explorer, years = Explorer(), {"first": span.first, "last": span.last}
    gave_held, gave_planned, *_received = participation.total
    totals = calls.total_by_key()
    outcomes = sum(len(part.outcomes) for part in components)
    lines = (
        ("activities-held", _("Bilateral cooperation activities held"), gave_held, explorer.held(**years)),
        (
            "activities-planned",
            _("Bilateral cooperation activities being planned"),
            gave_planned,
            explorer.planned(**years),
        ),
        ("workshops-held", _("Hemispheric workshops and seminars"), workshops, f"{url}#annex-1"),
        ("calls-held", _("Calls for bilateral cooperation recorded"), _calls(calls), f"{url}#table-2"),
        ("proposals-received", _("Proposals received"), totals["received"], f"{url}#table-2"),
        ("proposals-selected", _("Proposals selected"), totals["selected"], f"{url}#table-2"),
        (
            "ministries",
            _("Ministries that took part in bilateral cooperation"),
            participation.ministries,
            f"{url}#table-3",
        ),
        ("providers", _("Ministries that provided cooperation"), participation.providers, f"{url}#table-3"),
        ("receivers", _("Ministries that received cooperation"), participation.receivers, f"{url}#table-3"),
        ("outcomes", _("Outcomes recorded, over all components"), outcomes, f"{url}#outcomes"),
        ("portfolio-programmes", _("Programmes published in the portfolio today"), programmes.value, programmes.url),
    )
    return tuple(Product(key, label, Cell(value, link)) for key, label, value, link in lines)


def _calls(calls: CallTable) -> int:
    return sum(row.number is not None for row in calls.rows)

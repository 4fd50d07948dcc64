"""The reported figures as a table to take away."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ayni.results.figures import Stated
from ayni.results.queries import FigureGroup

Row = list[object]


def figures_table(groups: list[FigureGroup]) -> tuple[list[str], list[Row]]:
    """Head and rows: a figure a row, with everything the page says of it."""
    head = [
        _("Code"),
        _("Group"),
        _("What it counts"),
        _("How exactly"),
        _("Value"),
        _("Unit"),
        _("Scope"),
        _("As of"),
        _("Source"),
        _("Notes"),
    ]
    return head, [_row(group, figure) for group in groups for figure in group.figures]


def _row(group: FigureGroup, figure: Stated) -> Row:
    value = float(figure.raw) if figure.raw % 1 else int(figure.raw)
    source = ", ".join(str(words) for words in (figure.source.label, figure.source.place) if words)
    notes = " ".join(note.text for note in figure.notes)
    return [
        figure.code,
        group.title,
        figure.label,
        figure.qualifier,
        value,
        figure.unit,
        figure.scope,
        figure.as_of,
        source,
        notes,
    ]

"""The header of a file against the columns a room knows."""

from __future__ import annotations

from collections.abc import Sequence

from ayni.foundation.sheets.cells import nearest
from ayni.foundation.sheets.columns import ColumnSpec, cell_at
from ayni.foundation.sheets.problems import Problem, short
from ayni.foundation.sheets.reading import Table


def find_columns(table: Table, columns: Sequence[ColumnSpec]) -> tuple[dict[str, int], list[Problem]]:
    """Where each column stands, and what is wrong with the header."""
    known = [column.name for column in columns]
    places: dict[str, int] = {}
    problems: list[Problem] = []
    width = max(len(cells) for _number, cells in table.rows)
    header = [*table.header, *[""] * (width - len(table.header))]
    unknown: list[str] = []
    for place, title in enumerate(header):
        name = title.strip().lower()
        if not name:
            if any(cell_at(cells, place) for _number, cells in table.rows):
                problems.append(Problem("unnamed_column", params={"number": place + 1}))
        elif name not in known:
            unknown.append(name)
            near = nearest(name, [one for one in known if one not in table.header])
            problems.append(Problem("unknown_column", value=short(title), params={"name": short(title)}, nearest=near))
        elif name in places:
            problems.append(Problem("duplicate_column", column=name, params={"name": name}))
        else:
            places[name] = place
    for column in columns:
        if column.required and column.name not in places:
            near = nearest(column.name, unknown) if unknown else ""
            problems.append(Problem("missing_column", column=column.name, nearest=near))
    return places, problems

"""The columns a file may have, and where they stand in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise


class Kind(StrEnum):
    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    PERIOD = "period"
    EMAIL = "email"
    LINKS = "links"


@dataclass(frozen=True)
class ColumnSpec:
    """`longest` in characters; several codes or addresses of a cell are parted by ";"."""

    name: str
    kind: Kind
    note: str | Promise
    longest: int = 0
    required: bool = False


def cell_at(cells: Sequence[str], place: int) -> str:
    """The cell in a place; a row may be shorter than the header."""
    return cells[place] if place < len(cells) else ""

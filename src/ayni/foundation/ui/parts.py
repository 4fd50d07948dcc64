"""What the component templates take: small frozen records, filled by views and queries.

Words (`label`, `title`, `text`) may be lazy translations. Addresses are strings ready for `href`;
an empty one means "no link".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class Crumb:
    """A step of the way back. The last one, the page itself, has no address."""

    label: Words
    url: str = ""


@dataclass(frozen=True)
class Action:
    """Something the reader can do next. `kind` is primary, quiet or danger; `icon` a name of icons.py."""

    label: Words
    url: str
    kind: str = "primary"
    icon: str = ""


@dataclass(frozen=True)
class FacetOption:
    """One value of a facet; `count` is how many results it holds under the other filters chosen."""

    value: str
    label: Words
    count: int | None = None
    selected: bool = False


@dataclass(frozen=True)
class Facet:
    """A filter: `name` is its parameter in the address. The first `shown` options stand, the rest unfold."""

    name: str
    label: Words
    options: Sequence[FacetOption]
    single: bool = False
    opened: bool = False
    shown: int = 8

    @property
    def chosen(self) -> int:
        return sum(option.selected for option in self.options)

    @property
    def is_open(self) -> bool:
        return self.opened or self.chosen > 0

    @property
    def first(self) -> Sequence[FacetOption]:
        return self.options[: self.shown]

    @property
    def rest(self) -> Sequence[FacetOption]:
        return self.options[self.shown :]

    @property
    def rest_chosen(self) -> bool:
        return any(option.selected for option in self.rest)


@dataclass(frozen=True)
class Column:
    """A column of a table. `key` is the value of `sort` in the address; `-key` sorts the other way."""

    key: str
    label: Words
    numeric: bool = False
    sortable: bool = True


@dataclass(frozen=True)
class Tab:
    label: Words
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Definition:
    """A term and what it is here. `values` may hold several, each with or without an address."""

    term: Words
    values: Sequence[Crumb]


@dataclass(frozen=True)
class TimelineEvent:
    """Something that happened or will. `when` is shown as given; `moment` is its machine form.

    `kind` is past, now or planned.
    """

    when: Words
    title: Words
    text: Words = ""
    url: str = ""
    kind: str = "past"
    moment: str = ""


@dataclass(frozen=True)
class Citation:
    """Where a fact comes from: the document, the place in it, and its address if it can be opened."""

    label: Words
    place: Words = ""
    url: str = ""


@dataclass(frozen=True)
class Figure:
    """A number with its label and origin.

    `reported` marks a figure a document states, apart from those computed from the records;
    `origin` says which document or which records, `url` leads to them.
    """

    value: int | float | str
    label: Words
    origin: Words
    url: str = ""
    reported: bool = False


@dataclass(frozen=True)
class Tile:
    """A country on the map of tiles. Columns run 1 to 8, rows 1 to 12, levels 0 to 10."""

    code: str
    label: Words
    column: int
    row: int
    value: int | float | None = None
    level: int = 0
    url: str = ""


@dataclass(frozen=True)
class LegendEntry:
    """A level of the tile map and the smallest and largest values it holds."""

    level: int
    low: int | float
    high: int | float


@dataclass(frozen=True)
class Download:
    """A file behind a figure. `format` is shown as written: CSV, XLSX, DOCX, PDF; `size` in bytes."""

    label: Words
    url: str
    format: str = ""
    size: int | None = None


@dataclass(frozen=True)
class Step:
    """A step of a long act; `state` is done, current or todo."""

    label: Words
    state: str = "todo"


@dataclass(frozen=True)
class Due:
    """What somebody owes. `due` is shown in the reader's own time zone and in the Secretariat's."""

    label: Words
    url: str
    due: datetime
    late: bool = False


@dataclass(frozen=True)
class Change:
    """A field of a record in two versions."""

    label: Words
    before: str
    after: str


@dataclass(frozen=True)
class TableData:
    """A table as data: the head, the rows (first cell names the row), what it is called."""

    caption: Words
    head: Sequence[Words]
    rows: Sequence[Sequence[object]]
    foot: Sequence[object] = field(default_factory=tuple)

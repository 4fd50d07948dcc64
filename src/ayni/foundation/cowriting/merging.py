"""Three-way merge of a section, field by field. Pure: no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Content = Mapping[str, Any]


@dataclass(frozen=True)
class Clash:
    """A field two people changed differently at once."""

    field: str
    theirs: Any
    mine: Any


@dataclass(frozen=True)
class Merge:
    """`content`: what the section would be. `taken`: fields with the other person's words. `clashes`: undecided."""

    content: dict[str, Any]
    taken: dict[str, Any]
    clashes: list[Clash]


def merge(base: Content, theirs: Content, mine: Content) -> Merge:
    """What comes of `mine` and `theirs`, both begun from `base`. A field absent from `mine` was not on its form."""
    content = dict(theirs)
    taken: dict[str, Any] = {}
    clashes: list[Clash] = []
    for field, value in mine.items():
        before, now = base.get(field), theirs.get(field)
        if same(now, value):
            content[field] = now if now is not None else value
        elif same(before, now):
            content[field] = value
        elif same(before, value):
            taken[field] = now
        else:
            clashes.append(Clash(field, now, value))
    return Merge(content, taken, clashes)


def same(one: Any, other: Any) -> bool:
    """Whether two typed values say the same: line ends and an absent value beside an empty one do not count."""
    return _plain(one) == _plain(other)


def _plain(value: Any) -> Any:
    if value in (None, [], {}, ()):
        return ""
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in sorted(value.items()) if _plain(one)} or ""
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return str(value).replace("\r\n", "\n").strip()

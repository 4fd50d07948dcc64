"""What can be found: each room registers its kind of record when it starts."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

Texts = dict[str, str]


@dataclass(frozen=True)
class Entry:
    """A record as search knows it.

    `title`, `summary`: text by language code. `topics`, `body`: further words, in any language.
    `address`: a URL name and its arguments, "portfolio:programme seclo-ar".
    `facets`: codes by dimension, {"country": ["AR"], "topic": ["wages"]}.
    """

    title: Texts
    address: str
    summary: Texts = field(default_factory=dict)
    topics: str = ""
    body: str = ""
    facets: dict[str, list[str]] = field(default_factory=dict)
    freshness: datetime.date | None = None


@dataclass(frozen=True)
class SearchSource:
    """A kind of record. `entry` returns None for one the public may not find.

    `records` gives all of them with what `entry` needs already fetched.
    """

    kind: str
    entry: Callable[[Any], Entry | None]
    records: Callable[[], Iterable[Any]]


_SOURCES: dict[str, SearchSource] = {}


def register_source(source: SearchSource) -> None:
    """Called by a room when it starts."""
    _SOURCES[source.kind] = source


def source_of(kind: str) -> SearchSource:
    """The registered source; KeyError when no room knows the kind."""
    return _SOURCES[kind]


def sources() -> tuple[SearchSource, ...]:
    return tuple(_SOURCES.values())

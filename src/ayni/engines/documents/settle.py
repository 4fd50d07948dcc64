"""What every format needs decided before it writes: numbers, anchors, safe links, clean characters.

Doing it once keeps the Word file and the PDF saying the same thing.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from .model import Block, Document, Figure, Heading, Run, Table
from .words import WORDS

# Controls, lone surrogates, non-characters, and marks that reverse the direction of what follows:
# none is a letter, and some make a file unreadable or a name look like another.
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s]+\Z", re.IGNORECASE)


def settle(document: Document) -> Document:
    """The same document, ready to write.

    Unwritable characters are gone; tables and figures carry their label; no heading skips a level
    (PDF/UA-1, 7.4.2); headings are anchored "h1", "h2"… and links point to those or are dropped.
    Raises ValueError when a title or an alternative text had nothing but unwritable characters.
    """
    cleaned: Document = _clean(document)
    numbered = _with_labels(cleaned.blocks, cleaned.language)
    anchored, anchors = _with_anchors(numbered)
    return replace(cleaned, blocks=tuple(_with_links(block, anchors) for block in anchored))


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _UNWRITABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return _mapped(value, _clean)


def _mapped(value: Any, change: Any) -> Any:
    """`value` with `change` applied to its members, when it has any."""
    if isinstance(value, tuple):
        return tuple(change(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: change(getattr(value, field.name)) for field in fields(value)})
    return value


def _with_labels(blocks: tuple[Block, ...], language: str) -> tuple[Block, ...]:
    words = WORDS[language]
    counts = {"table": 0, "figure": 0}
    labelled: list[Block] = []
    for block in blocks:
        if isinstance(block, Table | Figure) and block.label is None:
            kind = "table" if isinstance(block, Table) else "figure"
            counts[kind] += 1
            block = replace(block, label=f"{words[kind]} {counts[kind]}")
        labelled.append(block)
    return tuple(labelled)


def _with_anchors(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], dict[str, str]]:
    anchors: dict[str, str] = {}
    settled: list[Block] = []
    level = count = 0
    for block in blocks:
        if isinstance(block, Heading):
            count += 1
            level = min(block.level, level + 1)
            anchors.setdefault(block.anchor or f"h{count}", f"h{count}")
            block = replace(block, level=level, anchor=f"h{count}")
        settled.append(block)
    return tuple(settled), anchors


def _with_links(value: Any, anchors: dict[str, str]) -> Any:
    if isinstance(value, Run):
        return replace(value, link=_settled_link(value.link, anchors))
    return _mapped(value, lambda item: _with_links(item, anchors))


def _settled_link(link: str, anchors: dict[str, str]) -> str:
    if link.startswith("#"):
        anchor = anchors.get(link[1:])
        return f"#{anchor}" if anchor else ""
    return link if _SAFE_LINK.match(link) else ""

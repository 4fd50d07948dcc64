"""Texts of a plan as people type them: a paragraph a line, and items of a list after "· ", "- " or "1) "."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ITEM = re.compile(r"(?:[·•]|-(?= )|(?=\d{1,2}\) ))\s*(?P<words>.+)")


@dataclass(frozen=True)
class Block:
    """A paragraph, or a list with its items."""

    text: str = ""
    items: tuple[str, ...] = ()


def blocks_of(text: str) -> list[Block]:
    """The paragraphs and lists of a text, in order; items that follow one another are one list."""
    blocks: list[Block] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        item = _ITEM.fullmatch(line)
        if item is None:
            blocks.append(Block(text=line))
        elif blocks and blocks[-1].items:
            blocks[-1] = Block(items=(*blocks[-1].items, item["words"]))
        else:
            blocks.append(Block(items=(item["words"],)))
    return blocks

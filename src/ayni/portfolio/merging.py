"""Two people wrote at once: what each changed, and a form in which nothing of either is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ayni.foundation.ui.parts import Change
from ayni.portfolio.texts import LABELS


@dataclass(frozen=True)
class Merged:
    """`values`: the form as it is shown again. `theirs`: what the other person changed, before and after.

    `both`: fields that both changed; the form has the reader's words, the other's are shown beside.
    """

    values: dict[str, Any]
    theirs: list[Change]
    both: list[Change]


def merge(base: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> Merged:
    """Merge field by field what a form had at first, has now in the database, and has as typed."""
    values = dict(mine)
    changed: list[Change] = []
    both: list[Change] = []
    for field in mine:
        if field not in theirs or _same(base.get(field), theirs[field]):
            continue
        label = LABELS[field]
        changed.append(Change(label, _words(base.get(field)), _words(theirs[field])))
        if _same(base.get(field), mine[field]):
            values[field] = theirs[field]
        elif not _same(mine[field], theirs[field]):
            both.append(Change(label, _words(theirs[field]), _words(mine[field])))
    return Merged(values, changed, both)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, list) or isinstance(other, list):
        return set(one or ()) == set(other or ())
    return _plain(one) == _plain(other)


def _plain(value: Any) -> str:
    return " ".join(str(value or "").split())


def _words(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value or "")

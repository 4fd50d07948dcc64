"""What is different between two states of a plan, each as the data a version keeps."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ayni.foundation.money import Money

Data = dict[str, Any]
# What tells one line from another of the same code; where it stands in the list is no change of it.
_NOT_COMPARED = {"code", "order", "id", "removed", "amounts", "line"}


@dataclass(frozen=True)
class Changed:
    """A field of something, before and after, as data. `name` is the field, `language` of a text, else empty."""

    name: str
    language: str
    before: Any
    after: Any


@dataclass(frozen=True)
class ThingChanged:
    """A line, an event or an initiative in both states, with the fields that differ."""

    before: Data
    after: Data
    fields: tuple[Changed, ...]


@dataclass(frozen=True)
class AmountChanged:
    """A row and a source whose amount differs. None: the row took nothing of the source, or there was no row."""

    row: Data
    source: str
    before: Data | None
    after: Data | None


@dataclass(frozen=True)
class SourceTotal:
    """The sum of the money rows take of a source; None where none has an amount: that is unknown, not zero."""

    source: str
    before: Money | None
    after: Money | None

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class Comparison:
    """From one state of a plan to another. `totals` has every source of either state; the rest only what differs."""

    plan: tuple[Changed, ...]
    added: tuple[Data, ...]
    removed: tuple[Data, ...]
    changed: tuple[ThingChanged, ...]
    beside: tuple[ThingChanged, ...]
    beside_added: tuple[Data, ...]
    beside_removed: tuple[Data, ...]
    rows: tuple[ThingChanged, ...]
    amounts: tuple[AmountChanged, ...]
    totals: tuple[SourceTotal, ...]
    sources: Data

    @property
    def is_empty(self) -> bool:
        differing = (self.plan, self.added, self.removed, self.changed, self.beside, self.beside_added)
        return not any((*differing, self.beside_removed, self.rows, self.amounts))


def compare(before: Data, after: Data) -> Comparison:
    """The differences between two contents of versions."""
    old, new = _by(before["lines"], "code"), _by(after["lines"], "code")
    old_rows, new_rows = _by(before["rows"], "id"), _by(after["rows"], "id")
    old_beside, new_beside = _beside(before), _beside(after)
    return Comparison(
        plan=_fields(before["plan"], after["plan"]),
        added=tuple(one for code, one in new.items() if code not in old),
        removed=tuple(one for code, one in old.items() if code not in new),
        changed=_changed(old, new),
        beside=_changed(old_beside, new_beside),
        beside_added=tuple(one for key, one in new_beside.items() if key not in old_beside),
        beside_removed=tuple(one for key, one in old_beside.items() if key not in new_beside),
        rows=_changed(old_rows, new_rows),
        amounts=_amounts(old_rows, new_rows),
        totals=_totals(before, after),
        sources=before["sources"] | after["sources"],
    )


def totals_of(content: Data) -> dict[str, Money]:
    """The sum of money by source, for the sources that have any."""
    sums: dict[str, Money] = {}
    for row in content["rows"]:
        for source, amount in row["amounts"].items():
            if amount["amount"] is not None:
                money = Money(Decimal(amount["amount"]), amount["currency"])
                sums[source] = sums[source] + money if source in sums else money
    return sums


def _by(things: list[Data], key: str) -> dict[Any, Data]:
    return {one[key]: one for one in things}


def _beside(content: Data) -> dict[Any, Data]:
    events = {("event", one["code"]): one for one in content["events"]}
    return events | {("initiative", one["id"]): one for one in content["initiatives"]}


def _changed(old: dict[Any, Data], new: dict[Any, Data]) -> tuple[ThingChanged, ...]:
    both = ((old[key], one) for key, one in new.items() if key in old)
    found = (ThingChanged(before, after, _fields(before, after)) for before, after in both)
    return tuple(one for one in found if one.fields)


def _fields(before: Data, after: Data) -> tuple[Changed, ...]:
    found: list[Changed] = []
    for name in [*before, *(each for each in after if each not in before)]:
        if name in _NOT_COMPARED or before.get(name) == after.get(name):
            continue
        if name == "texts":
            old, new = before.get(name, {}), after.get(name, {})
            for text in dict.fromkeys((*old, *new)):
                found += _languages(text, old.get(text, {}), new.get(text, {}))
        elif name in ("title", "note", "text"):
            found += _languages(name, before.get(name, {}), after.get(name, {}))
        else:
            found.append(Changed(name, "", before.get(name), after.get(name)))
    return tuple(found)


def _languages(name: str, old: Data, new: Data) -> list[Changed]:
    return [
        Changed(name, code, old.get(code, ""), new.get(code, ""))
        for code in dict.fromkeys((*old, *new))
        if old.get(code, "") != new.get(code, "")
    ]


def _amounts(old: dict[Any, Data], new: dict[Any, Data]) -> tuple[AmountChanged, ...]:
    found: list[AmountChanged] = []
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        was, now = (before or {}).get("amounts", {}), (after or {}).get("amounts", {})
        for source in dict.fromkeys((*was, *now)):
            if was.get(source) != now.get(source):
                found.append(AmountChanged(after or before or {}, source, was.get(source), now.get(source)))
    return tuple(found)


def _totals(before: Data, after: Data) -> tuple[SourceTotal, ...]:
    was, now = totals_of(before), totals_of(after)
    order: dict[str, int] = defaultdict(int)
    for content in (before, after):
        order |= {code: one["order"] for code, one in content["sources"].items()}
    codes = sorted({*was, *now, *order}, key=lambda code: (order[code], code))
    return tuple(SourceTotal(code, was.get(code), now.get(code)) for code in codes)

"""What is free, allocated, committed, spent and left, counted from movements. No database here.

    received = allocated + free
    allocated = spent + committed + left

Nothing of this is ever stored, and neither free nor left is below zero on any day: an act that would make it so,
even on a day gone by, is refused.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ayni.fund.enums import INCOMING, EntryKind

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Movement:
    """An entry as arithmetic needs it; of something received, `line` is the one it was given for."""

    day: datetime.date
    kind: str
    line: int | None
    amount: Decimal


@dataclass
class LineStanding:
    """One line under one source. `earmarked`: received for it alone."""

    earmarked: Decimal = NOTHING
    allocated: Decimal = NOTHING
    committed: Decimal = NOTHING
    spent: Decimal = NOTHING

    @property
    def left(self) -> Decimal:
        return self.allocated - self.committed - self.spent

    @property
    def from_the_rest(self) -> Decimal:
        """What its allocation takes of money not given for one line."""
        return max(NOTHING, self.allocated - self.earmarked)

    @property
    def earmarked_unused(self) -> Decimal:
        return max(NOTHING, self.earmarked - self.allocated)


@dataclass
class Standing:
    """Where the money of one account stands; `unbound` came without being for one line."""

    pledged: Decimal = NOTHING
    unbound: Decimal = NOTHING
    lines: dict[int, LineStanding] = field(default_factory=dict)

    @property
    def received(self) -> Decimal:
        return self.unbound + sum((one.earmarked for one in self.lines.values()), NOTHING)

    @property
    def allocated(self) -> Decimal:
        return sum((one.allocated for one in self.lines.values()), NOTHING)

    @property
    def committed(self) -> Decimal:
        return sum((one.committed for one in self.lines.values()), NOTHING)

    @property
    def spent(self) -> Decimal:
        return sum((one.spent for one in self.lines.values()), NOTHING)

    @property
    def free(self) -> Decimal:
        return self.received - self.allocated

    @property
    def left(self) -> Decimal:
        return self.allocated - self.committed - self.spent

    @property
    def in_hand(self) -> Decimal:
        """Received and not yet spent."""
        return self.received - self.spent

    @property
    def unbound_free(self) -> Decimal:
        """Free for any line."""
        return self.unbound - sum((one.from_the_rest for one in self.lines.values()), NOTHING)

    def line(self, key: int) -> LineStanding:
        return self.lines.get(key) or LineStanding()

    def free_for(self, line: int) -> Decimal:
        """What may be allocated to `line`: what is free for any, and what was given for it alone."""
        return self.unbound_free + self.line(line).earmarked_unused

    def add(self, move: Movement) -> None:
        if move.kind == EntryKind.PLEDGE:
            self.pledged += move.amount
        elif move.kind in INCOMING and move.line is None:
            self.unbound += move.amount
        else:
            assert move.line is not None
            held = self.lines.setdefault(move.line, LineStanding())
            name = _COLUMN[move.kind]
            setattr(held, name, getattr(held, name) + move.amount)


_COLUMN: dict[str, str] = {
    EntryKind.CARRIED_OVER: "earmarked",
    EntryKind.RECEIPT: "earmarked",
    EntryKind.ALLOCATION: "allocated",
    EntryKind.COMMITMENT: "committed",
    EntryKind.PAYMENT: "spent",
}


@dataclass(frozen=True)
class Shortfall:
    """On `day` more would be allocated than received (`line` empty), or bound on a line than allocated to it."""

    day: datetime.date
    line: int | None
    amount: Decimal


def standing_on(movements: Iterable[Movement], day: datetime.date) -> Standing:
    """Where the money stands at the end of `day`."""
    found = Standing()
    for move in movements:
        if move.day <= day:
            found.add(move)
    return found


def room_for(movements: Sequence[Movement], line: int, day: datetime.date) -> Decimal:
    """The most that may be allocated to `line` from `day` on, so that no later day is short."""
    return min(standing_on(movements, each).free_for(line) for each in _days_from(movements, day))


def room_on(movements: Sequence[Movement], line: int, day: datetime.date) -> Decimal:
    """The most that may be committed or spent on `line` from `day` on."""
    return min(standing_on(movements, each).line(line).left for each in _days_from(movements, day))


def first_shortfall(movements: Sequence[Movement], since: datetime.date) -> Shortfall | None:
    """The first day from `since` on where something is short; None where every day holds."""
    for day in _days_from(movements, since):
        found = standing_on(movements, day)
        short = [(key, one.left) for key, one in found.lines.items() if one.left < 0]
        if short:
            return Shortfall(day, short[0][0], -short[0][1])
        if found.unbound_free < 0:
            return Shortfall(day, None, -found.unbound_free)
    return None


def _days_from(movements: Iterable[Movement], day: datetime.date) -> list[datetime.date]:
    """`day`, and every later day on which something changes."""
    return sorted({day, *(move.day for move in movements if move.day > day)})

"""What a plan is made of and what comes out of it. Weeks are numbers, the first is 0."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


@dataclass(frozen=True)
class Activity:
    """Something to place: it takes `weeks` in a row of each of its `parties`.

    `earliest` and `latest` are the first and last week it may touch, `latest` None for the end of the plan.
    `wished`: the week it had best begin; without one, as early as can be. `fixed`: the week it begins,
    decided by hand, which nothing moves.
    """

    code: str
    parties: tuple[str, ...]
    weeks: int = 1
    earliest: int = 0
    latest: int | None = None
    wished: int | None = None
    fixed: int | None = None


@dataclass(frozen=True)
class Blocked:
    """A week in which `party`, or everybody when it is empty, does nothing, and why."""

    week: int
    label: str
    party: str = ""


@dataclass(frozen=True)
class Plan:
    """What is to be placed in weeks 0 to `horizon` - 1.

    `capacity`: how many activities a party carries in the same week; `usual` for those not named. In a tie,
    the activity that stands first comes first.
    """

    horizon: int
    activities: tuple[Activity, ...]
    capacity: Mapping[str, int] = field(default_factory=dict)
    usual: int = 2
    blocked: tuple[Blocked, ...] = ()

    def capacity_of(self, party: str) -> int:
        return self.capacity.get(party, self.usual)


class Why(Enum):
    """Why an activity begins in its week."""

    FIXED = "fixed"
    FIRST_FREE = "first_free"
    AS_WISHED = "as_wished"
    NEAREST_TO_WISH = "nearest_to_wish"


@dataclass(frozen=True)
class Block:
    """What keeps an activity from a week: `party` is full with `by` (codes), or blocked by `by` (labels).

    `party` is empty where everybody is blocked.
    """

    week: int
    party: str
    full: bool
    by: tuple[str, ...]


@dataclass(frozen=True)
class Passed:
    """A week the activity had better begun in, and everything that kept it from it."""

    week: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Placement:
    """Where an activity begins and why; `passed` are the better weeks it could not have, rising.

    `clashes` is only for what was fixed by hand: the blocked weeks it stands on.
    """

    code: str
    week: int
    why: Why
    passed: tuple[Passed, ...] = ()
    clashes: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Unplaced:
    """An activity no week is left for. `too_short`: its own limits leave fewer weeks than it takes.

    `passed`: every week it might have begun in and what kept it from it.
    """

    code: str
    too_short: bool
    passed: tuple[Passed, ...] = ()


@dataclass(frozen=True)
class Overload:
    """A party that carries more than it can in a week, because of what was fixed by hand."""

    week: int
    party: str
    capacity: int
    by: tuple[str, ...]


@dataclass(frozen=True)
class Schedule:
    """Placements and what could not be placed, in the order of the plan.

    `proven`: no other plan places more, or as many sooner; otherwise the time given ran out.
    """

    placements: tuple[Placement, ...]
    unplaced: tuple[Unplaced, ...]
    overloads: tuple[Overload, ...]
    proven: bool

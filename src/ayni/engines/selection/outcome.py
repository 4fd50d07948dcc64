"""What is answered, as data: keys of proposals in the order they were given, whole numbers in their smallest units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ayni.engines.selection.problem import Rule


class TooHard(Exception):
    """No proof within the number of steps allowed. Nothing is shown that is not proven."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A set that keeps every rule; no other keeps them with a greater `total`.

    `assessed` is the sum of the values, `total` adds the bonuses. `paid`: proposal → source → cents, nothing for what
    costs nothing; empty without sources.
    """

    chosen: tuple[str, ...]
    assessed: int
    total: int
    cost: int
    paid: Mapping[str, Mapping[str, int]]

    @property
    def spent(self) -> dict[str, int]:
        """Source → cents."""
        sums: dict[str, int] = {}
        for shares in self.paid.values():
            for source, cents in shares.items():
                sums[source] = sums.get(source, 0) + cents
        return sums


@dataclass(frozen=True, slots=True)
class Relief:
    """`amount` more (of a maximum or a budget) or fewer (of a minimum) of this rule alone makes a set possible."""

    rule: Rule
    amount: int


@dataclass(frozen=True, slots=True)
class Clash:
    """Rules that cannot be kept together; without any one of them the others of this clash can.

    `reliefs`: where changing the number of one rule is enough by itself, and by how much.
    """

    rules: tuple[Rule, ...]
    reliefs: tuple[Relief, ...] = ()


@dataclass(frozen=True, slots=True)
class Impossible:
    """No set keeps every rule. The clashes share no rule; curing all may uncover another."""

    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class RuleCost:
    """What a rule took: the value the best set gains without it, who would come in and who would leave.

    For the first-time preference `lost` is in assessed value, bonuses apart; for every other, in total.
    """

    rule: Rule
    lost: int
    enter: tuple[str, ...]
    leave: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Displacement:
    """Why a proposal is not in the set.

    `forbidden`: rules that exclude it whatever else is chosen, none of them to spare. Otherwise the best set that has
    it loses `loss` (0: it was a tie), without those that `leave` and with those that `enter`; `against` are the rules
    that adding it to the chosen set as it is would break.
    """

    key: str
    forbidden: tuple[Rule, ...] = ()
    loss: int = 0
    leave: tuple[str, ...] = ()
    enter: tuple[str, ...] = ()
    against: tuple[Rule, ...] = ()

"""What is asked: proposals, who may pay them, and the rules a set must keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

MOST_SOURCES = 8
"""More could pay together in too many ways to write down."""

_NONE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`value` is a whole number in the caller's smallest unit (hundredths of a point); `cost` is in cents.

    `tags` say what a source may ask for ("modality:virtual", "topic:inspection").
    """

    key: str
    value: int
    cost: int = 0
    requester: str = ""
    provider: str = ""
    sub_region: str = ""
    lesser_development: bool = False
    first_time: bool = False
    tags: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        _require_whole(self.key, value=self.value, cost=self.cost)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Money from one giver, in cents. `only`: groups of tags; it pays a proposal that has one tag of every group."""

    key: str
    budget: int
    only: tuple[frozenset[str], ...] = ()

    def __post_init__(self) -> None:
        _require_whole(self.key, budget=self.budget)

    def pays(self, proposal: Proposal) -> bool:
        return all(group & proposal.tags for group in self.only)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """None or 0: no such rule. Without sources, money is no matter.

    `first_time_bonus`: added once for each requester that never had a proposal chosen and now has one; in the unit
    of the values. `capacities`: the most of each provider; `most_per_provider` for those not named there. A proposal
    that is forced in need not reach `least_value`.
    """

    sources: tuple[Source, ...] = ()
    most_chosen: int | None = None
    least_value: int | None = None
    most_per_requester: int | None = None
    most_per_provider: int | None = None
    capacities: Mapping[str, int] = field(default_factory=lambda: _NONE)
    least_per_sub_region: int = 0
    least_lesser_development: int = 0
    first_time_bonus: int = 0
    forced_in: frozenset[str] = frozenset()
    forced_out: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if len(self.sources) > MOST_SOURCES:
            raise ValueError(f"At most {MOST_SOURCES} sources.")
        _require_distinct("source", [source.key for source in self.sources])
        numbers = {
            "most_chosen": self.most_chosen,
            "least_value": self.least_value,
            "most_per_requester": self.most_per_requester,
            "most_per_provider": self.most_per_provider,
            "least_per_sub_region": self.least_per_sub_region,
            "least_lesser_development": self.least_lesser_development,
            "first_time_bonus": self.first_time_bonus,
        }
        _require_whole("rules", **{name: each for name, each in numbers.items() if each is not None})
        _require_whole("capacities", **dict(self.capacities))


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """The order of `proposals` matters: of two equal sets the one with the earlier proposal is taken."""

    proposals: tuple[Proposal, ...]
    rules: Rules

    def __post_init__(self) -> None:
        keys = [proposal.key for proposal in self.proposals]
        _require_distinct("proposal", keys)
        unknown = (self.rules.forced_in | self.rules.forced_out) - set(keys)
        if unknown:
            raise ValueError(f"Not among the proposals: {', '.join(sorted(unknown))}.")


class RuleKind(StrEnum):
    BUDGET = "budget"
    PAYABLE = "payable"
    MOST_CHOSEN = "most_chosen"
    LEAST_VALUE = "least_value"
    MOST_PER_REQUESTER = "most_per_requester"
    MOST_PER_PROVIDER = "most_per_provider"
    LEAST_PER_SUB_REGION = "least_per_sub_region"
    LEAST_LESSER_DEVELOPMENT = "least_lesser_development"
    FIRST_TIME_BONUS = "first_time_bonus"
    FORCED_IN = "forced_in"
    FORCED_OUT = "forced_out"


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """One rule as it bears on one subject: a source, a requester, a provider, a sub-region or a proposal by its key.

    `subject` is empty for what bears on the whole set, and where all rules of a kind are meant together. `amount` is
    the rule's number as applied: cents for a budget; for a minimum, no more than there are candidates.
    """

    kind: RuleKind
    subject: str = ""
    amount: int = 0


def _require_whole(whose: str, **numbers: int) -> None:
    for name, number in numbers.items():
        if isinstance(number, bool) or not isinstance(number, int) or number < 0:
            raise ValueError(f"{whose}: {name} must be a whole number from 0, not {number!r}.")


def _require_distinct(what: str, keys: Iterable[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if not key or key in seen:
            raise ValueError(f"Every {what} needs a key of its own: {key!r}.")
        seen.add(key)

"""Which rules cannot be kept together: an irreducible set, found by leaving out one rule after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from math import gcd

from ayni.engines.selection.model import Model, Row
from ayni.engines.selection.outcome import Clash, Relief
from ayni.engines.selection.problem import Rule, RuleKind
from ayni.engines.selection.solving import is_possible

_WITH_NUMBERS = frozenset(
    {
        RuleKind.BUDGET,
        RuleKind.MOST_CHOSEN,
        RuleKind.MOST_PER_REQUESTER,
        RuleKind.MOST_PER_PROVIDER,
        RuleKind.LEAST_PER_SUB_REGION,
        RuleKind.LEAST_LESSER_DEVELOPMENT,
    }
)


def clashes(model: Model) -> tuple[Clash, ...]:
    """Clashes without a rule in common, until what is left of the rules can be kept. The rules must clash."""
    removed: set[Rule] = set()
    found = []
    while rules := irreducible(model, removed=removed):
        reliefs = [relief for rule in rules if (relief := _relief(model, rule)) is not None]
        found.append(Clash(rules, tuple(reliefs)))
        removed |= set(rules)
    return tuple(found)


def irreducible(model: Model, *, removed: Iterable[Rule] = (), extra: Sequence[Row] = ()) -> tuple[Rule, ...]:
    """Rules that, with `extra`, exclude every set, while any of them left out lets one pass; empty when one passes."""
    gone = set(removed)

    def possible() -> bool:
        return is_possible([*model.rows_without(gone), *extra], len(model.weights))

    if possible():
        return ()
    kept = []
    for rule in model.rules:
        if rule in gone:
            continue
        gone.add(rule)
        if possible():
            gone.remove(rule)
            kept.append(rule)
    return tuple(kept)


def _relief(model: Model, rule: Rule) -> Relief | None:
    """The least change of this rule's number after which a set is possible with all others as they are."""
    others = model.rows_without([rule])
    its_own = [row for row in model.rows if rule in row.rules]
    if rule.kind not in _WITH_NUMBERS or not is_possible(others, len(model.weights)):
        return None
    unit = gcd(*(amount for row in its_own for amount in row.terms.values()))
    widest = max(row.excess(set(row.terms)) if row.most is not None else row.least or 0 for row in its_own)

    def possible(amount: int) -> bool:
        return is_possible([*others, *(_widened(row, amount) for row in its_own)], len(model.weights))

    steps = _first(lambda steps: possible(steps * unit), -(-widest // unit))
    return Relief(rule, next(amount for amount in _within(its_own, steps * unit, unit) if possible(amount)))


def _first(possible: Callable[[int], bool], last: int) -> int:
    low, high = 0, last
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if possible(middle) else (middle, high)
    return high


def _widened(row: Row, amount: int) -> Row:
    if row.most is not None:
        return replace(row, most=row.most + amount)
    return replace(row, least=(row.least or 0) - amount)


def _within(rows: Sequence[Row], amount: int, unit: int) -> list[int]:
    """Amounts of the last step at which some row gains room, the least first, `amount` last.

    Levels of a row are multiples of the unit, its budget may not be: the cents beyond its last step are spare.
    """
    return sorted({amount, *(amount - row.most % unit for row in rows if row.most is not None)})

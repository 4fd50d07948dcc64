"""What each rule took, and why each other proposal is not in the set: the problem solved again, a little changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ayni.engines.selection.clashes import irreducible
from ayni.engines.selection.model import Model, Row
from ayni.engines.selection.outcome import Choice, Displacement, RuleCost
from ayni.engines.selection.problem import Problem, Rule, RuleKind
from ayni.engines.selection.solving import best

_TOGETHER = frozenset({RuleKind.MOST_PER_REQUESTER, RuleKind.PAYABLE, RuleKind.LEAST_VALUE})
"""Written by people as one rule, whatever the number of those it bears on."""


def rule_costs(problem: Problem, choice: Choice) -> tuple[RuleCost, ...]:
    """What each rule took, the dearest first. Rules that could not bear on this set are not named."""
    model = Model(problem)
    costs = [_cost(model, choice, rule, removed) for rule, removed in _written(model)]
    if problem.rules.first_time_bonus:
        costs.append(_preference_cost(problem, choice))
    return tuple(sorted(costs, key=lambda cost: -cost.lost))


def displacements(problem: Problem, choice: Choice) -> Iterator[Displacement]:
    """One for each proposal not chosen, in the order given, as they are found."""
    model = Model(problem)
    for proposal in problem.proposals:
        if proposal.key not in choice.chosen:
            yield _displacement(model, choice, proposal.key)


def why_not(problem: Problem, choice: Choice, key: str) -> Displacement:
    return _displacement(Model(problem), choice, key)


def _displacement(model: Model, choice: Choice, key: str) -> Displacement:
    place = model.place[key]
    forced = Row(terms={place: 1}, least=1)
    total, places = _closest(model, [*model.rows, forced], choice)
    if total is None:
        return Displacement(key=key, forbidden=irreducible(model, extra=[forced]))
    enter, leave = _changes(model, choice, places)
    return Displacement(
        key=key,
        loss=choice.total - total,
        leave=leave,
        enter=tuple(each for each in enter if each != key),
        against=_broken_by_adding(model, choice, place),
    )


def _cost(model: Model, choice: Choice, rule: Rule, removed: Iterable[Rule]) -> RuleCost:
    known = frozenset(model.with_bonuses({model.place[key] for key in choice.chosen}))
    total, places = _closest(model, model.rows_without(removed), choice, known)
    assert total is not None, "The chosen set keeps fewer rules too"
    return RuleCost(rule, total - choice.total, *_changes(model, choice, places))


def _preference_cost(problem: Problem, choice: Choice) -> RuleCost:
    rule = Rule(RuleKind.FIRST_TIME_BONUS, "", problem.rules.first_time_bonus)
    model = Model(replace(problem, rules=replace(problem.rules, first_time_bonus=0)))
    assessed, places = _closest(model, model.rows, choice)
    assert assessed is not None, "A preference forbids nothing"
    return RuleCost(rule, assessed - choice.assessed, *_changes(model, choice, places))


def _closest(
    model: Model, rows: Sequence[Row], choice: Choice, known: frozenset[int] | None = None
) -> tuple[int | None, set[int]]:
    """The greatest total, and of the sets that have it the one that differs from the choice in the fewest proposals."""
    most = best(model.weights, rows, known=known)
    if most is None:
        return None, set()
    had = {model.place[key] for key in choice.chosen}
    likeness = [1 if place in had else -1 for place in range(len(model.proposals))]
    likeness += [0] * (len(model.weights) - len(likeness))
    holding = Row(terms={at: weight for at, weight in enumerate(model.weights) if weight}, least=most.total)
    likest = best(likeness, [*rows, holding], most.settled, known=most.columns)
    assert likest is not None, "The best set is itself among those that are as good"
    return most.total, {column for column in likest.columns if column < len(model.proposals)}


def _changes(model: Model, choice: Choice, places: set[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    had = {model.place[key] for key in choice.chosen}
    return model.keys(places - had), model.keys(had - places)


def _broken_by_adding(model: Model, choice: Choice, place: int) -> tuple[Rule, ...]:
    columns = model.with_bonuses({model.place[key] for key in choice.chosen} | {place})
    broken = {rule for row in model.rows if row.excess(columns) for rule in row.rules}
    return tuple(rule for rule in model.rules if rule in broken)


def _written(model: Model) -> Iterator[tuple[Rule, list[Rule]]]:
    """Each rule as people wrote it, with the single rules it stands for."""
    whole: dict[RuleKind, list[Rule]] = {}
    for rule in model.rules:
        if rule.kind in _TOGETHER:
            whole.setdefault(rule.kind, []).append(rule)
        else:
            yield rule, [rule]
    for kind, rules in whole.items():
        amount = rules[0].amount if kind != RuleKind.PAYABLE else 0
        yield Rule(kind, "", amount), rules


def broken_maxima(problem: Problem, keys: Iterable[str]) -> tuple[Rule, ...]:
    """The maxima, budgets and exclusions these proposals together would break, whatever the minima say."""
    model = Model(problem)
    columns = model.with_bonuses({model.place[key] for key in keys if key in model.place})
    rows = [row for row in model.rows if row.most is not None and row.rules and row.excess(columns)]
    broken = {rule for row in rows for rule in row.rules}
    return tuple(rule for rule in model.rules if rule in broken)

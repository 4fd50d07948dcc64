"""The best set, and the next best ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ayni.engines.selection.clashes import clashes
from ayni.engines.selection.model import Model, Row
from ayni.engines.selection.outcome import Choice, Impossible
from ayni.engines.selection.paying import pay
from ayni.engines.selection.problem import Problem
from ayni.engines.selection.solving import Found, best, is_possible

_BLOCK = 16


def choose(problem: Problem) -> Choice | Impossible:
    """The set of greatest total that keeps every rule.

    Of several with that total the one that costs least; of those, the one that has the earlier proposal where they
    first differ in the order the proposals were given. Raises TooHard when that cannot be proven.
    """
    model = Model(problem)
    columns = best_columns(model, model.rows)
    if columns is None:
        return Impossible(clashes(model))
    return as_choice(model, columns)


def next_best(problem: Problem, choice: Choice, number: int = 3) -> tuple[Choice, ...]:
    """Up to `number` sets in order; each has, beside each better one, at least one proposal that one lacks.

    A set that only leaves something out of a better one is no alternative and is not given.
    """
    model = Model(problem)
    rows = list(model.rows)
    found: list[Choice] = []
    latest = choice
    while len(found) < number:
        had = {model.place[key] for key in latest.chosen}
        rows.append(Row(terms={place: 1 for place in range(len(model.proposals)) if place not in had}, least=1))
        columns = best_columns(model, rows)
        if columns is None:
            break
        latest = as_choice(model, columns)
        found.append(latest)
    return tuple(found)


def best_columns(model: Model, rows: Sequence[Row]) -> frozenset[int] | None:
    """Greatest total, then least cost, then the earlier proposals."""
    most = best(model.weights, rows)
    if most is None:
        return None
    if most.alone:
        return most.columns
    rows = [*rows, _holding(model.weights, least=most.total)]
    if not _has_another(model, [*rows, _holding(model.costs, most=_cost(model, most))], most):
        return most.columns
    least = best([-cost for cost in model.costs], rows, most.settled, known=most.columns)
    assert least is not None, "The best set is itself among those that are as good"
    return _earliest(model, [*rows, _holding(model.costs, most=_cost(model, least))], least)


def _cost(model: Model, found: Found) -> int:
    return sum(model.costs[column] for column in found.columns)


def as_choice(model: Model, columns: frozenset[int]) -> Choice:
    places = {column for column in columns if column < len(model.proposals)}
    chosen = [model.proposals[place] for place in sorted(places)]
    return Choice(
        chosen=tuple(proposal.key for proposal in chosen),
        assessed=sum(proposal.value for proposal in chosen),
        total=model.total(places),
        cost=sum(proposal.cost for proposal in chosen),
        paid=pay(chosen, model.problem.rules.sources),
    )


def _earliest(model: Model, rows: list[Row], found: Found) -> frozenset[int]:
    """Block by block in the order given, as a number whose first digit is the earliest proposal."""
    open_columns = [column for column in range(len(model.proposals)) if column not in found.settled]
    settled: Mapping[int, int] = dict(found.settled)
    columns = found.columns
    if not _has_another(model, rows, found):
        return columns
    for start in range(0, len(open_columns), _BLOCK):
        block = open_columns[start : start + _BLOCK]
        weights = [0] * len(model.weights)
        for place, column in enumerate(reversed(block)):
            weights[column] = 2**place
        better = best(weights, rows, settled, known=columns)
        assert better is not None, "What was found before keeps these rows"
        columns = better.columns
        settled = {**settled, **{column: int(column in columns) for column in block}}
    return columns


def _has_another(model: Model, rows: list[Row], found: Found) -> bool:
    """Whether a set as good and as cheap exists beside this one."""
    free = [column for column in range(len(model.proposals)) if column not in found.settled]
    inside = [column for column in free if column in found.columns]
    terms = dict.fromkeys(free, 1) | dict.fromkeys(inside, -1)
    other = Row(terms=terms, least=1 - len(inside))
    return is_possible([*rows, other], len(model.weights), found.settled)


def _holding(weights: Iterable[int], *, least: int | None = None, most: int | None = None) -> Row:
    return Row(terms={column: weight for column, weight in enumerate(weights) if weight}, least=least, most=most)

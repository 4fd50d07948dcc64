"""What engines.selection answered, as plain data kept with the scenario, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ayni.calls.queries.selection_problem import Asked
from ayni.engines import selection as engine


def as_data(
    asked: Asked,
    found: engine.Choice | engine.Impossible,
    costs: Iterable[engine.RuleCost] = (),
    displaced: Iterable[engine.Displacement] = (),
    next_best: Iterable[engine.Choice] = (),
) -> dict[str, Any]:
    """Codes of proposals; cents and hundredths of a point as whole numbers; a rule as [kind, subject, amount]."""
    kept: dict[str, Any] = {
        "fingerprint": asked.fingerprint,
        "values": {one.key: one.value for one in asked.problem.proposals},
        "costs": {one.key: one.cost for one in asked.problem.proposals},
        "newcomers": [one.key for one in asked.problem.proposals if one.first_time],
        "left_out": [one.code for one in asked.left_out],
    }
    if isinstance(found, engine.Impossible):
        return kept | {"clashes": [_clash(one) for one in found.clashes]}
    return kept | {
        **_choice(found),
        "rule_costs": [
            {"rule": _rule(one.rule), "lost": one.lost, "enter": list(one.enter), "leave": list(one.leave)}
            for one in costs
        ],
        "displaced": {one.key: _displacement(one) for one in displaced},
        "next": [_choice(one) for one in next_best],
    }


def rule_of(said: Sequence[Any]) -> engine.Rule:
    kind, subject, amount = said
    return engine.Rule(engine.RuleKind(kind), subject, amount)


def _choice(found: engine.Choice) -> dict[str, Any]:
    return {
        "chosen": list(found.chosen),
        "assessed": found.assessed,
        "total": found.total,
        "cost": found.cost,
        "paid": {key: dict(shares) for key, shares in found.paid.items()},
    }


def _displacement(one: engine.Displacement) -> Mapping[str, Any]:
    return {
        "forbidden": [_rule(rule) for rule in one.forbidden],
        "loss": one.loss,
        "leave": list(one.leave),
        "enter": list(one.enter),
        "against": [_rule(rule) for rule in one.against],
    }


def _clash(one: engine.Clash) -> Mapping[str, Any]:
    reliefs = [{"rule": _rule(relief.rule), "amount": relief.amount} for relief in one.reliefs]
    return {"rules": [_rule(rule) for rule in one.rules], "reliefs": reliefs}


def _rule(rule: engine.Rule) -> list[Any]:
    return [rule.kind.value, rule.subject, rule.amount]

from dataclasses import replace

import pytest
from hypothesis import given, settings

from ayni.engines.selection import (
    Displacement,
    Impossible,
    Problem,
    Rule,
    RuleCost,
    RuleKind,
    Source,
    choose,
    displacements,
    rule_costs,
    why_not,
)
from tests.engines.selection.reference import best_sets, keeps, problems, total
from tests.engines.selection.sample import problem, proposal

MOST = Rule(RuleKind.MOST_CHOSEN, "", 2)
BUDGET = Rule(RuleKind.BUDGET, "fund", 800)
CAPACITY = Rule(RuleKind.MOST_PER_PROVIDER, "mx", 1)


def sample():
    return problem(
        proposal("a", 10, 200, provider="mx"),
        proposal("b", 9, 200, provider="mx"),
        proposal("c", 5, 200, sub_region="caribbean"),
        proposal("d", 6, 400),
        proposal("f", 4, 900),
        proposal("e", 2, 100),
        most_chosen=2,
        capacities={"mx": 1},
        least_per_sub_region=1,
        least_value=3,
        sources=(Source(key="fund", budget=800),),
    )


def test_what_each_rule_took() -> None:
    asked = sample()
    found = choose(asked)
    assert found.chosen == ("a", "c")
    assert rule_costs(asked, found) == (
        RuleCost(MOST, 6, ("d",), ()),
        RuleCost(Rule(RuleKind.LEAST_PER_SUB_REGION, "caribbean", 1), 1, ("d",), ("c",)),
        RuleCost(BUDGET, 0, (), ()),
        RuleCost(CAPACITY, 0, (), ()),
        RuleCost(Rule(RuleKind.LEAST_VALUE, "", 3), 0, (), ()),
    )


def test_why_each_other_is_not_chosen() -> None:
    asked = sample()
    assert list(displacements(asked, choose(asked))) == [
        Displacement(key="b", loss=1, leave=("a",), against=(MOST, CAPACITY)),
        Displacement(key="d", loss=4, leave=("a",), against=(MOST,)),
        Displacement(key="f", forbidden=(BUDGET,)),
        Displacement(key="e", forbidden=(Rule(RuleKind.LEAST_VALUE, "e", 3),)),
    ]


def test_a_tie_costs_nothing_and_is_said() -> None:
    asked = problem(proposal("a", 5), proposal("b", 5), most_chosen=1)
    assert why_not(asked, choose(asked), "b") == Displacement(
        key="b", loss=0, leave=("a",), against=(Rule(RuleKind.MOST_CHOSEN, "", 1),)
    )


def test_the_preference_for_newcomers_costs_assessed_value() -> None:
    asked = problem(proposal("a", 6), proposal("b", 5, first_time=True), most_chosen=1, first_time_bonus=2)
    found = choose(asked)
    assert found.chosen == ("b",)
    assert rule_costs(asked, found) == (
        RuleCost(Rule(RuleKind.MOST_CHOSEN, "", 1), 6, ("a",), ()),
        RuleCost(Rule(RuleKind.FIRST_TIME_BONUS, "", 2), 1, ("a",), ("b",)),
    )


@settings(max_examples=60, deadline=None)
@given(problems(most=6))
def test_losses_are_those_of_all_subsets(asked: Problem) -> None:
    found = choose(asked)
    if isinstance(found, Impossible):
        return
    for each in displacements(asked, found):
        with_it = [chosen for chosen in best_sets(asked) if each.key in {one.key for one in chosen}]
        assert bool(each.forbidden) == (not with_it)
        if with_it:
            assert each.loss == found.total - total(asked, with_it[0])
            keys = (set(found.chosen) - set(each.leave)) | set(each.enter) | {each.key}
            chosen = [proposal for proposal in asked.proposals if proposal.key in keys]
            assert keeps(asked, chosen)
            assert total(asked, chosen) == found.total - each.loss


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (RuleKind.MOST_CHOSEN, {"most_chosen": None}),
        (RuleKind.MOST_PER_REQUESTER, {"most_per_requester": None}),
        (RuleKind.LEAST_LESSER_DEVELOPMENT, {"least_lesser_development": 0}),
    ],
)
@settings(max_examples=30, deadline=None)
@given(asked=problems(most=6))
def test_what_a_rule_took_is_what_all_subsets_gain_without_it(asked: Problem, kind: RuleKind, change: dict) -> None:
    found = choose(asked)
    if isinstance(found, Impossible):
        return
    without = replace(asked, rules=replace(asked.rules, **change))
    gained = total(asked, best_sets(without)[0]) - found.total
    assert next((cost.lost for cost in rule_costs(asked, found) if cost.rule.kind == kind), 0) == gained

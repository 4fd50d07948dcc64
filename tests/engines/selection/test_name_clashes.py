import pytest
from hypothesis import given, settings

from ayni.engines.selection import Clash, Impossible, Problem, Relief, Rule, RuleKind, Source, choose
from ayni.engines.selection.model import Model
from ayni.engines.selection.solving import is_possible
from tests.engines.selection.reference import best_sets, problems
from tests.engines.selection.sample import problem, proposal

BUDGET = Rule(RuleKind.BUDGET, "fund", 500)


@pytest.mark.parametrize(
    ("rules", "clash"),
    [
        (
            {"forced_in": frozenset({"a"}), "forced_out": frozenset({"a"})},
            Clash((Rule(RuleKind.FORCED_IN, "a"), Rule(RuleKind.FORCED_OUT, "a"))),
        ),
        (
            {"forced_in": frozenset({"a", "b"}), "most_chosen": 1},
            Clash(
                (Rule(RuleKind.MOST_CHOSEN, "", 1), Rule(RuleKind.FORCED_IN, "a"), Rule(RuleKind.FORCED_IN, "b")),
                (Relief(Rule(RuleKind.MOST_CHOSEN, "", 1), 1),),
            ),
        ),
        (
            {"most_chosen": 1, "least_per_sub_region": 1},
            Clash(
                (
                    Rule(RuleKind.MOST_CHOSEN, "", 1),
                    Rule(RuleKind.LEAST_PER_SUB_REGION, "north", 1),
                    Rule(RuleKind.LEAST_PER_SUB_REGION, "south", 1),
                ),
                (
                    Relief(Rule(RuleKind.MOST_CHOSEN, "", 1), 1),
                    Relief(Rule(RuleKind.LEAST_PER_SUB_REGION, "north", 1), 1),
                    Relief(Rule(RuleKind.LEAST_PER_SUB_REGION, "south", 1), 1),
                ),
            ),
        ),
        (
            {"sources": (Source(key="fund", budget=500),), "least_lesser_development": 2},
            Clash(
                (BUDGET, Rule(RuleKind.LEAST_LESSER_DEVELOPMENT, "", 2)),
                (Relief(BUDGET, 250), Relief(Rule(RuleKind.LEAST_LESSER_DEVELOPMENT, "", 2), 1)),
            ),
        ),
        (
            {
                "sources": (Source(key="fund", budget=900, only=(frozenset({"x"}),)),),
                "forced_in": frozenset({"a"}),
            },
            Clash((Rule(RuleKind.PAYABLE, "a", 300), Rule(RuleKind.FORCED_IN, "a"))),
        ),
    ],
)
def test_rules_that_clash_are_named(rules, clash) -> None:
    found = choose(
        problem(
            proposal("a", 9, 300, sub_region="north", lesser_development=True),
            proposal("b", 8, 450, sub_region="south", lesser_development=True),
            **rules,
        )
    )
    assert found == Impossible((clash,))


def test_clashes_apart_are_all_named() -> None:
    found = choose(
        problem(
            proposal("a", 9, requester="pe"),
            proposal("b", 8, requester="pe"),
            proposal("c", 7, provider="mx"),
            most_per_requester=1,
            capacities={"mx": 0},
            forced_in=frozenset({"a", "b", "c"}),
        )
    )
    assert isinstance(found, Impossible)
    assert [{(rule.kind.value, rule.subject) for rule in clash.rules} for clash in found.clashes] == [
        {("most_per_provider", "mx"), ("forced_in", "c")},
        {("most_per_requester", "pe"), ("forced_in", "a"), ("forced_in", "b")},
    ]
    assert all(clash.reliefs == () for clash in found.clashes)


@settings(max_examples=150, deadline=None)
@given(problems())
def test_every_clash_is_one_and_has_nothing_to_spare(asked: Problem) -> None:
    found = choose(asked)
    assert isinstance(found, Impossible) == (not best_sets(asked))
    if not isinstance(found, Impossible):
        return
    model = Model(asked)
    assert found.clashes
    for clash in found.clashes:
        others = [rule for rule in model.rules if rule not in clash.rules]
        assert not is_possible(model.rows_without(others), len(model.weights))
        for rule in clash.rules:
            assert is_possible(model.rows_without([*others, rule]), len(model.weights))
    named = [rule for clash in found.clashes for rule in clash.rules]
    assert len(named) == len(set(named))
    assert is_possible(model.rows_without(named), len(model.weights))


@settings(max_examples=80, deadline=None)
@given(problems(most=6))
def test_a_relief_is_enough_and_no_more_than_needed(asked: Problem) -> None:
    found = choose(asked)
    if not isinstance(found, Impossible):
        return
    for clash in found.clashes:
        for relief in clash.reliefs:
            assert relief.amount > 0
            assert _possible_with(asked, relief.rule, relief.amount)
            assert not _possible_with(asked, relief.rule, relief.amount - 1)


def _possible_with(asked: Problem, rule: Rule, amount: int) -> bool:
    model = Model(asked)
    rows = []
    for row in model.rows:
        if rule in row.rules:
            most = None if row.most is None else row.most + amount
            least = None if row.least is None else row.least - amount
            rows.append(type(row)(terms=row.terms, least=least, most=most))
        else:
            rows.append(row)
    return is_possible(rows, len(model.weights))


def test_a_relief_spares_cents_of_the_budget_that_binds_and_not_of_another():
    north = proposal("p1", value=0, cost=100, sub_region="north", tags=frozenset({"a"}))
    asked = problem(
        proposal("p0", value=0, cost=100),
        north,
        sources=(Source(key="s0", budget=1, only=(frozenset({"a"}),)), Source(key="s1", budget=0)),
        least_per_sub_region=1,
    )
    found = choose(asked)
    assert isinstance(found, Impossible)
    reliefs = {relief.rule.subject: relief.amount for clash in found.clashes for relief in clash.reliefs}
    assert (reliefs["s0"], reliefs["s1"]) == (99, 99)

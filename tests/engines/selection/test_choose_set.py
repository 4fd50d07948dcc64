import pytest
from hypothesis import given, settings

from ayni.engines.selection import Choice, Impossible, Problem, Proposal, Rules, Source, choose, next_best
from tests.engines.selection.reference import best_sets, keeps, problems, total
from tests.engines.selection.sample import problem, proposal


def keys(chosen):
    return tuple(proposal.key for proposal in chosen)


def test_without_rules_all_are_chosen() -> None:
    found = choose(problem(proposal("a", 5, 100), proposal("b", 3)))
    assert found == Choice(chosen=("a", "b"), assessed=8, total=8, cost=100, paid={})


def test_of_nothing_nothing_is_chosen() -> None:
    assert choose(problem()) == Choice(chosen=(), assessed=0, total=0, cost=0, paid={})


@pytest.mark.parametrize(
    ("rules", "chosen"),
    [
        ({"most_chosen": 2}, ("a", "b")),
        ({"least_value": 7}, ("a", "b", "c")),
        ({"most_per_requester": 1}, ("a", "c", "d")),
        ({"most_per_provider": 1}, ("a", "b", "d")),
        ({"capacities": {"mx": 1, "uy": 0}}, ("a", "b")),
        ({"forced_out": frozenset({"a"})}, ("b", "c", "d")),
        ({"most_chosen": 1, "forced_in": frozenset({"d"})}, ("d",)),
        ({"most_chosen": 2, "least_per_sub_region": 1}, ("a", "d")),
        ({"most_chosen": 2, "least_lesser_development": 2}, ("c", "d")),
        ({"most_chosen": 2, "first_time_bonus": 2}, ("a", "c")),
        ({"least_value": 7, "forced_in": frozenset({"d"})}, ("a", "b", "c", "d")),
        ({"sources": (Source(key="fund", budget=500),)}, ("a", "b")),
        ({"sources": (Source(key="fund", budget=700),)}, ("a", "b", "d")),
    ],
)
def test_each_rule_alone(rules, chosen) -> None:
    found = choose(
        problem(
            proposal("a", 10, 200, requester="pe", provider="mx", sub_region="south"),
            proposal("b", 9, 300, requester="pe", provider="cl", sub_region="south"),
            proposal(
                "c", 8, 400, requester="bz", provider="mx", sub_region="south", first_time=True, lesser_development=True
            ),
            proposal("d", 4, 200, requester="gt", provider="uy", sub_region="centre", lesser_development=True),
            **rules,
        )
    )
    assert isinstance(found, Choice)
    assert found.chosen == chosen


def test_a_minimum_asks_no_more_than_there_are_candidates() -> None:
    found = choose(problem(proposal("a", 5, sub_region="south"), least_per_sub_region=3, least_lesser_development=2))
    assert isinstance(found, Choice)
    assert found.chosen == ("a",)


def test_a_bonus_is_given_once_to_a_requester() -> None:
    found = choose(
        problem(
            proposal("a", 5, requester="bz", first_time=True),
            proposal("b", 5, requester="bz", first_time=True),
            first_time_bonus=2,
        )
    )
    assert isinstance(found, Choice)
    assert (found.assessed, found.total) == (10, 12)


def test_a_source_pays_only_what_it_may() -> None:
    tagged = proposal("a", 5, 300, tags=frozenset({"virtual", "inspection"}))
    other = proposal("b", 9, 300, tags=frozenset({"virtual"}))
    rules = {"sources": (Source(key="project", budget=600, only=(frozenset({"virtual"}), frozenset({"inspection"}))),)}
    found = choose(problem(tagged, other, **rules))
    assert found == Choice(chosen=("a",), assessed=5, total=5, cost=300, paid={"a": {"project": 300}})


def test_what_costs_nothing_needs_no_source() -> None:
    found = choose(problem(proposal("a", 5), sources=(Source(key="fund", budget=0),)))
    assert found == Choice(chosen=("a",), assessed=5, total=5, cost=0, paid={})


@pytest.mark.parametrize(
    ("proposals", "chosen"),
    [
        ([proposal("a", 5, 300), proposal("b", 5, 200)], ("b",)),
        ([proposal("a", 5, 200), proposal("b", 5, 200)], ("a",)),
        ([proposal("b", 5, 200), proposal("a", 5, 200)], ("b",)),
    ],
)
def test_of_equals_the_cheaper_then_the_earlier_is_taken(proposals, chosen) -> None:
    found = choose(problem(*proposals, most_chosen=1))
    assert isinstance(found, Choice)
    assert found.chosen == chosen


def test_many_equals_are_taken_in_the_order_given() -> None:
    found = choose(problem(*(proposal(f"p{number:02}", 5, 100) for number in range(40)), most_chosen=17))
    assert isinstance(found, Choice)
    assert found.chosen == tuple(f"p{number:02}" for number in range(17))


@settings(max_examples=150, deadline=None)
@given(problems())
def test_it_is_the_best_of_all_subsets(asked: Problem) -> None:
    sets = best_sets(asked)
    found = choose(asked)
    if not sets:
        assert isinstance(found, Impossible)
        return
    assert isinstance(found, Choice)
    assert found.chosen == keys(sets[0])
    assert found.total == total(asked, sets[0])
    assert found == choose(asked)


@settings(max_examples=60, deadline=None)
@given(problems())
def test_what_is_paid_is_what_it_costs(asked: Problem) -> None:
    found = choose(asked)
    if isinstance(found, Impossible) or not asked.rules.sources:
        return
    chosen = {proposal.key: proposal for proposal in asked.proposals if proposal.key in found.chosen}
    assert {key: sum(shares.values()) for key, shares in found.paid.items()} == {
        key: proposal.cost for key, proposal in chosen.items() if proposal.cost
    }
    for source in asked.rules.sources:
        assert found.spent.get(source.key, 0) <= source.budget
        assert all(source.pays(chosen[key]) for key, shares in found.paid.items() if source.key in shares)
    assert all(cents > 0 for shares in found.paid.values() for cents in shares.values())


@settings(max_examples=60, deadline=None)
@given(problems(most=6))
def test_next_best_sets_are_the_next_of_all_subsets(asked: Problem) -> None:
    found = choose(asked)
    if isinstance(found, Impossible):
        return
    had = [set(found.chosen)]
    expected = []
    for chosen in best_sets(asked):
        if len(expected) < 3 and all(set(keys(chosen)) - earlier for earlier in had):
            expected.append(keys(chosen))
            had.append(set(keys(chosen)))
    assert [each.chosen for each in next_best(asked, found)] == expected


def test_a_cost_is_shared_when_no_source_can_bear_it_alone() -> None:
    found = choose(
        problem(
            proposal("a", 9, 700),
            proposal("b", 5, 100),
            sources=(Source(key="fund", budget=500), Source(key="project", budget=300)),
        )
    )
    assert isinstance(found, Choice)
    assert found.spent == {"fund": 500, "project": 300}
    assert found.paid == {"a": {"fund": 400, "project": 300}, "b": {"fund": 100}}


def test_five_hundred_are_chosen_from_with_every_rule_kept() -> None:
    proposals = tuple(
        Proposal(
            key=f"p{number:03}",
            value=4000 + number * 7919 % 5800,
            cost=number * 6007 % 1000 * 1000,
            requester=f"r{number % 28}",
            provider=f"r{(number * 11 + 5) % 28}",
            sub_region=f"s{number % 5}",
            lesser_development=number % 3 == 0,
        )
        for number in range(500)
    )
    asked = Problem(
        proposals=proposals,
        rules=Rules(
            sources=(Source(key="fund", budget=30_000_000), Source(key="project", budget=20_000_000)),
            most_per_requester=3,
            most_per_provider=4,
            least_per_sub_region=6,
            least_lesser_development=20,
        ),
    )
    found = choose(asked)
    assert isinstance(found, Choice)
    assert keeps(asked, [proposal for proposal in proposals if proposal.key in found.chosen])
    assert choose(asked) == found


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: proposal("a", -1),
        lambda: proposal("a", 1.5),
        lambda: Source(key="fund", budget=-1),
        lambda: Rules(most_chosen=-1),
        lambda: Rules(capacities={"mx": -2}),
        lambda: Rules(sources=(Source(key="a", budget=1), Source(key="a", budget=2))),
        lambda: Rules(sources=tuple(Source(key=str(number), budget=1) for number in range(9))),
        lambda: problem(proposal("a", 1), proposal("a", 2)),
        lambda: problem(proposal("a", 1), forced_in=frozenset({"b"})),
    ],
)
def test_what_cannot_be_meant_is_refused(wrong) -> None:
    with pytest.raises(ValueError):
        wrong()

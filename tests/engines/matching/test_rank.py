"""Totals, order, neutrality of the unknown: properties that hold for whatever factors there are."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayni.engines.matching import Given, Ranking, differences, rank

scores = st.one_of(st.none(), st.integers(0, 20).map(lambda number: number / 20))
weight = st.integers(1, 5).map(float)


@st.composite
def tables(draw):
    """Some factors over some rows, with their weights."""
    rows = draw(st.integers(1, 12))
    count = draw(st.integers(1, 4))
    columns = [draw(st.lists(scores, min_size=rows, max_size=rows)) for _ in range(count)]
    return columns, [draw(weight) for _ in range(count)]


def ranking_of(columns, weights):
    factors = [Given.of(f"f{number}", column) for number, column in enumerate(columns)]
    return Ranking(factors, {f"f{number}": one for number, one in enumerate(weights)})


def mean_of(columns, weights, place):
    known = [(one, column[place]) for one, column in zip(weights, columns, strict=True) if column[place] is not None]
    if not known:
        return None
    return sum(one * score for one, score in known) / sum(one for one, _ in known)


@given(tables())
def test_the_total_is_the_mean_of_what_is_known(table):
    columns, weights = table
    ranking = ranking_of(columns, weights)
    for place in range(len(columns[0])):
        assert ranking.match(place).total == pytest.approx(mean_of(columns, weights, place))


@given(tables(), st.data())
def test_an_unknown_score_neither_raises_nor_lowers(table, data):
    columns, weights = table
    unknown = [[None] * len(columns[0])]
    more = ranking_of(columns + unknown, [*weights, data.draw(weight)])
    assert np.array_equal(more.totals, ranking_of(columns, weights).totals, equal_nan=True)


@given(tables(), st.data())
def test_a_better_score_never_lowers(table, data):
    columns, weights = table
    factor = data.draw(st.integers(0, len(columns) - 1))
    known = [place for place, score in enumerate(columns[factor]) if score is not None]
    if not known:
        return
    place = data.draw(st.sampled_from(known))
    before = ranking_of(columns, weights)
    raised = [list(column) for column in columns]
    raised[factor][place] = data.draw(st.floats(raised[factor][place], 1))
    after = ranking_of(raised, weights)
    assert after.totals[place] >= before.totals[place] - 1e-12
    assert after.position(place) <= before.position(place)


@given(tables(), st.data())
def test_the_order_of_the_rows_does_not_matter_to_a_total(table, data):
    columns, weights = table
    order = data.draw(st.permutations(range(len(columns[0]))))
    moved = ranking_of([[column[place] for place in order] for column in columns], weights)
    assert np.array_equal(moved.totals, ranking_of(columns, weights).totals[list(order)], equal_nan=True)


@given(tables(), st.data())
def test_the_order_of_the_factors_does_not_matter(table, data):
    columns, weights = table
    order = data.draw(st.permutations(range(len(columns))))
    moved = ranking_of([columns[one] for one in order], [weights[one] for one in order])
    assert list(moved.places(99)) == list(ranking_of(columns, weights).places(99))


@given(tables(), st.integers(1, 14))
def test_the_best_few_are_the_beginning_of_all_in_order(table, most):
    columns, weights = table
    ranking = ranking_of(columns, weights)
    totals = [-2.0 if math.isnan(total) else total for total in ranking.totals]
    in_order = sorted(range(len(totals)), key=lambda place: (-totals[place], place))
    assert list(ranking.places(most)) == in_order[:most]
    assert [ranking.position(place) for place in in_order] == list(range(1, len(in_order) + 1))


@given(tables())
def test_the_points_of_the_parts_add_up_to_the_total(table):
    columns, weights = table
    for match in ranking_of(columns, weights).best(12):
        assert sum(part.points for part in match.parts) == pytest.approx(match.total or 0.0)


@given(tables())
def test_the_differences_of_two_add_up_to_that_of_their_totals(table):
    columns, weights = table
    matches = [match for match in ranking_of(columns, weights).best(12) if match.total is not None]
    for other in matches:
        added = sum(one.points for one in differences(matches[0], other))
        assert added == pytest.approx(matches[0].total - other.total, abs=1e-9)


def test_a_row_of_which_nothing_is_known_comes_last_without_a_total():
    matches = rank([Given.of("a", [None, 0.0, 0.5])], {"a": 1})
    assert [(match.place, match.total, match.known) for match in matches] == [
        (2, 0.5, 1.0),
        (1, 0.0, 1.0),
        (0, None, 0.0),
    ]


def test_rows_left_out_are_not_ranked():
    ranking = Ranking([Given.of("a", [0.9, 0.8, 0.7])], {"a": 1}, leaving_out=[0])
    assert (list(ranking.places(9)), len(ranking), ranking.position(2)) == ([1, 2], 2, 2)
    with pytest.raises(IndexError, match="row 0 is not ranked"):
        ranking.match(0)


def test_a_weight_of_zero_takes_a_factor_out_of_the_total():
    match = rank([Given.of("a", [0.9]), Given.of("b", [0.1])], {"a": 1, "b": 0})[0]
    assert (match.total, match.part("b").score, match.part("b").points) == (0.9, 0.1, 0.0)


def test_nothing_to_rank_gives_nothing():
    assert rank([Given.of("a", [])], {"a": 1}) == []


@pytest.mark.parametrize(
    ("weights", "reason"),
    [
        ({"a": -1}, "a: a weight must be a finite number, zero or more, not -1"),
        ({"a": math.nan}, "a: a weight must be a finite number, zero or more, not nan"),
        ({"a": math.inf}, "a: a weight must be a finite number, zero or more, not inf"),
        ({"a": "2"}, "a: a weight must be a finite number, zero or more, not '2'"),
        ({"a": 0}, "at least one weight must be above zero"),
        ({}, "no weight was given for a"),
        ({"a": 1, "b": 1}, "there is no factor 'b' to weigh"),
    ],
)
def test_bad_weights_are_refused_with_the_reason(weights, reason):
    with pytest.raises(ValueError, match=reason):
        Ranking([Given.of("a", [0.5])], weights)


@pytest.mark.parametrize(
    ("factors", "reason"),
    [
        ([], "a ranking needs at least one factor"),
        ([Given.of("a", [0.1]), Given.of("a", [0.1])], "two factors have the same name"),
        ([Given.of("a", [0.1]), Given.of("b", [0.1, 0.2])], "columns of unlike length"),
        ([Given.of("a", [0.1, 1.5])], "a: row 1 has 1.5; a score is 0 to 1, or NaN"),
        ([Given.of("a", [-0.1])], "a: row 0 has -0.1"),
        ([Given("a", np.zeros((2, 2)))], "a: scores must be one column"),
    ],
)
def test_factors_that_cannot_be_ranked_are_refused(factors, reason):
    with pytest.raises(ValueError, match=reason):
        Ranking(factors, {factor.name: 1 for factor in factors})


def test_asking_for_no_row_is_refused():
    with pytest.raises(ValueError, match="at least one row"):
        rank([Given.of("a", [0.5])], {"a": 1}, most=0)

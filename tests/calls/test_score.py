"""Scoring, told by its properties."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ayni.calls.scoring import (
    Mark,
    adjusted_values,
    leniency_of,
    spread_of,
    total_of,
    value_of,
)

WEIGHTS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(100), places=2)
NEAR = Decimal("0.000001")


@st.composite
def a_mark(draw, scored=None):
    most = draw(st.integers(1, 10))
    points = Decimal(draw(st.integers(0, 2 * most))) / 2
    is_scored = draw(st.booleans()) if scored is None else scored
    return Mark(draw(WEIGHTS), most, points if is_scored else None)


@settings(deadline=None)
@given(st.lists(a_mark(), max_size=8))
def test_a_total_lies_between_0_and_100(marks):
    total = total_of(marks)
    assert (total is None) == all(mark.points is None for mark in marks)
    assert total is None or -NEAR <= total <= 100 + NEAR


@settings(deadline=None)
@given(st.lists(a_mark(), max_size=8), WEIGHTS, st.integers(1, 10))
def test_a_criterion_not_scored_changes_nothing(marks, weight, most):
    assert total_of([*marks, Mark(weight, most, None)]) == total_of(marks)


@settings(deadline=None)
@given(st.lists(a_mark(scored=True), min_size=1, max_size=8), WEIGHTS, st.integers(1, 10))
def test_leaving_a_criterion_out_is_never_worse_than_a_zero(marks, weight, most):
    left_out = total_of([*marks, Mark(weight, most, None)])
    assert left_out >= total_of([*marks, Mark(weight, most, Decimal(0))]) - NEAR


@settings(deadline=None)
@given(st.lists(a_mark(scored=True), min_size=1, max_size=8), st.integers(2, 50))
def test_only_the_proportion_of_weights_matters(marks, times):
    heavier = [Mark(mark.weight * times, mark.most, mark.points) for mark in marks]
    assert abs(total_of(heavier) - total_of(marks)) < NEAR


def test_weights_count():
    marks = [Mark(Decimal(3), 4, Decimal(4)), Mark(Decimal(1), 4, Decimal(0))]
    assert total_of(marks) == Decimal(75)


def test_the_value_is_the_mean_and_unknown_without_reviews():
    assert value_of([Decimal(60), Decimal(80)]) == Decimal(70)
    assert value_of([]) is None
    assert spread_of([]) is None


def test_reviewers_disagree_from_25_points_on():
    assert spread_of([Decimal(50), Decimal(75)]).is_disagreement is True
    assert spread_of([Decimal(50), Decimal(74)]).is_disagreement is False


TOTALS = st.dictionaries(
    st.integers(1, 5),
    st.dictionaries(st.integers(1, 4), st.decimals(min_value=0, max_value=100, places=1), min_size=1),
    max_size=5,
)


@settings(deadline=None)
@given(TOTALS)
def test_leniency_is_known_only_of_those_who_can_be_compared(totals):
    compared = {who for given in totals.values() if len(given) > 1 for who in given}
    assert set(leniency_of(totals)) == compared


@settings(deadline=None)
@given(TOTALS)
def test_adjusted_values_stay_within_the_scale(totals):
    assert all(0 <= value <= 100 for value in adjusted_values(totals).values())
    assert set(adjusted_values(totals)) == set(totals)


def test_who_is_ten_points_above_the_others_is_found_so():
    totals = {1: {1: Decimal(70), 2: Decimal(60)}, 2: {1: Decimal(50), 2: Decimal(40)}}
    assert leniency_of(totals) == {1: Decimal(10), 2: Decimal(-10)}
    assert adjusted_values(totals) == {1: Decimal(65), 2: Decimal(45)}

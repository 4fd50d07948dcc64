"""What each factor gives its rows, and the reasons it has."""

import datetime
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayni.engines.matching import (
    Alike,
    Codes,
    Few,
    Given,
    Many,
    Near,
    Numbers,
    Reason,
    Related,
    Share,
    Words,
    best_in_groups,
    sum_in_groups,
)
from ayni.engines.text import analyse

TEXTS = ("inspección del trabajo", "inspección de minas", "salarios", "")
NEED = tuple(analyse("inspección en minas"))


def words():
    return Words.of(analyse(text) for text in TEXTS)


def close(column, wanted):
    return np.allclose(column, [math.nan if one is None else one for one in wanted], equal_nan=True)


def test_a_rarer_word_weighs_more():
    column = words()
    assert column.weight_of("min") > column.weight_of("inspecion") > 0
    assert column.weight_of("nowhere") == 0


def test_words_score_the_share_of_what_was_wanted():
    first, second, third, fourth = Alike("words", words(), NEED).scores()
    assert (0 < first < 0.5, second, third, math.isnan(fourth)) == (True, 1.0, 0.0, True)


def test_words_that_nobody_has_change_nothing():
    told = Alike("words", words(), (*NEED, "nowhere"))
    assert close(told.scores(), Alike("words", words(), NEED).scores())
    assert Alike("words", words(), ("nowhere",)).reason(0) is None
    assert np.isnan(Alike("words", words(), ("nowhere",)).scores()).all()


def test_the_reason_names_the_words_found_the_rarest_first():
    told = Alike("words", words(), (*NEED, "nowhere"))
    assert told.reason(1) == Reason("words", {"found": ("min", "inspecion"), "asked": 3})
    assert told.reason(3) is None


def test_a_word_counts_as_strongly_as_it_stands_there():
    column = Words.of([{"min": 0.5}, {"min": 1.0}])
    assert close(Alike("words", column, ("min",)).scores(), [0.5, 1.0])


@given(st.lists(st.lists(st.sampled_from("abcde"), max_size=5), min_size=1, max_size=8), st.text("abcdez", max_size=6))
def test_words_score_between_nothing_and_all(rows, wanted):
    column = Alike("words", Words.of(rows), tuple(wanted)).scores()
    assert all(math.isnan(score) or 0 <= score <= 1 for score in column)


def test_codes_score_their_share_and_the_unknown_stays_unknown():
    column = Codes.of([["es", "en"], ["es"], [], None])
    share = Share("language", column, frozenset({"es", "en"}))
    assert close(share.scores(), [1.0, 0.5, 0.0, None])
    assert share.reason(1) == Reason("codes", {"found": ("es",), "asked": 2})
    assert share.reason(3) is None


def test_nothing_wanted_is_unknown_for_all():
    column = Codes.of([["es"], None])
    assert np.isnan(Share("language", column, frozenset()).scores()).all()
    assert np.isnan(Related("topic", column, {}).scores()).all()
    assert (Share("language", column, frozenset()).reason(0), Related("topic", column, {}).reason(0)) == (None, None)


def test_the_closest_code_counts():
    column = Codes.of([["wages"], ["wages", "mines"], ["ports"], None])
    related = Related("topic", column, {"mines": 1.0, "wages": 0.3})
    assert close(related.scores(), [0.3, 1.0, 0.0, None])
    assert related.reason(1) == Reason("related", {"code": "mines", "closeness": 1.0})
    assert related.reason(2) == Reason("related", {"code": "", "closeness": 0.0})


def test_a_day_is_half_as_near_at_each_half():
    days = Numbers.of([datetime.date(2015, 1, 1), datetime.date(2014, 12, 22), None])
    near = Near("day", days, datetime.date(2015, 1, 1).toordinal(), half=10)
    assert close(near.scores(), [1.0, 0.5, None])
    assert (near.reason(1).params["distance"], near.reason(2)) == (10.0, None)


def test_many_and_few_are_mirrors():
    column = Numbers.of([0, 4, None])
    many, few = Many("given", column, half=4), Few("load", column, half=4)
    assert close(many.scores(), [0.0, 0.5, None])
    assert close(few.scores(), [1.0, 0.5, None])
    assert (many.reason(1), few.reason(2)) == (Reason("amount", {"value": 4.0}), None)


@pytest.mark.parametrize("half", [0, -1, math.nan, math.inf])
def test_a_half_that_measures_nothing_is_refused(half):
    with pytest.raises(ValueError, match="half must be a finite number above zero"):
        Near("day", Numbers.of([1]), 1, half)


def test_what_is_no_amount_is_refused_with_its_row():
    with pytest.raises(ValueError, match="load: row 1 is below zero"):
        Few("load", Numbers.of([1, -2]), 4)
    with pytest.raises(ValueError, match="row 1: a number must be finite"):
        Numbers.of([1, math.inf])


def test_a_text_given_for_codes_or_words_is_refused():
    with pytest.raises(TypeError, match="row 0: give a list of codes"):
        Codes.of(["es"])
    with pytest.raises(TypeError, match="row 0: give stems"):
        Words.of(["inspección"])
    with pytest.raises(ValueError, match="the strength of 'min'"):
        Words.of([{"min": 0.0}])


def test_a_group_is_as_good_as_its_best():
    scores = np.array([0.2, 0.9, math.nan, 0.9, math.nan])
    found = best_in_groups(scores, np.array([0, 1, 1, 1, 2]), 4)
    assert close(found.best, [0.2, 0.9, None, None])
    assert found.place.tolist() == [0, 1, -1, -1]


def test_a_group_sums_what_is_known():
    assert sum_in_groups(np.array([1.0, math.nan, 2.0]), np.array([0, 0, 0]), 2).tolist() == [3.0, 0.0]


def test_groups_that_are_not_there_are_refused():
    with pytest.raises(ValueError, match="numbered from 0 to 1"):
        best_in_groups(np.array([0.1]), np.array([2]), 2)
    with pytest.raises(ValueError, match="1 values and 2 groups"):
        sum_in_groups(np.array([0.1]), np.array([0, 1]), 2)


def test_scores_from_elsewhere_keep_their_reasons():
    told = Given("own", np.array([0.4]), lambda place: Reason("mine", {"place": place}))
    assert (told.scores().tolist(), told.reason(0)) == ([0.4], Reason("mine", {"place": 0}))

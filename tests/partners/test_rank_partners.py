"""Who could help with a need, by nine factors, over columns made by hand."""

import datetime

import pytest

from ayni.engines.matching import Numbers
from ayni.partners.ranking import DEFAULT_WEIGHTS, rank_partners
from ayni.partners.sides import Need
from tests.partners.makers import PARTIES, given, offered, sides

INSPECTION = Need(text="inspección del trabajo", topic="inspection", area="labour", requester="mt-pe")
ONLY = dict.fromkeys(DEFAULT_WEIGHTS, 0.0)


def order(ranking):
    return [PARTIES.rows[match.place].code for match in ranking.best(9)]


def scores(ranking, factor):
    return {
        PARTIES.rows[match.place].code: None if (score := match.part(factor).score) is None else round(score, 3)
        for match in ranking.best(9)
    }


def test_who_gave_activities_on_it_comes_before_who_gave_others():
    known = sides(
        activities=[given("mt-cl", "Inspección del trabajo"), given("mt-tt", "Diálogo", topic="dialogue", areas=("x",))]
    )
    ranking = rank_partners(known, INSPECTION, ONLY | {"experience": 1.0})
    assert order(ranking) == ["mt-cl", "mt-co", "mt-tt"]
    assert scores(ranking, "experience") == {"mt-cl": 0.5, "mt-co": 0.0, "mt-tt": 0.0}


def test_the_one_that_asks_is_not_offered_to_itself():
    assert "mt-pe" not in order(rank_partners(sides(), INSPECTION))


def test_the_best_programme_of_each_counts_and_none_at_all_is_not_known():
    known = sides(
        programmes=[
            offered("mt-cl", ["salari"], topic="wages", key=1),
            offered("mt-cl", ["inspecion", "trabaj"], key=2),
            offered("mt-co", ["salari"], topic="wages", key=3),
        ]
    )
    ranking = rank_partners(known, INSPECTION, ONLY | {"programmes": 1.0})
    found = scores(ranking, "programmes")
    assert (found["mt-cl"], found["mt-tt"]) == (1.0, None)
    assert found["mt-co"] < 0.5
    reason = ranking.match(PARTIES.place_of["mt-cl"]).part("programmes").reason
    assert reason.params == {"places": (1,), "count": 2}


def test_no_recorded_result_is_not_known_and_a_verified_one_counts():
    known = sides(
        activities=[
            given("mt-cl", "Inspección del trabajo", outcome=0.9),
            given("mt-co", "Inspección del trabajo"),
            given("mt-tt", "Salarios", topic="wages", areas=("x",), outcome=1.0),
        ]
    )
    assert scores(rank_partners(known, INSPECTION, ONLY | {"outcomes": 1.0}), "outcomes") == {
        "mt-cl": 0.9,
        "mt-co": None,
        "mt-tt": None,
    }


def test_the_latest_on_this_counts_half_after_four_years():
    known = sides(
        activities=[
            given("mt-cl", "Inspección del trabajo", day=datetime.date(2015, 1, 1)),
            given("mt-cl", "Inspección del trabajo", day=datetime.date(2007, 1, 1)),
            given("mt-co", "Inspección del trabajo", day=datetime.date(2011, 1, 1)),
            given("mt-tt", "Inspección del trabajo", day=None),
        ]
    )
    found = scores(rank_partners(known, INSPECTION, ONLY | {"recent": 1.0}), "recent")
    assert found == {"mt-cl": 1.0, "mt-co": 0.5, "mt-tt": None}


def test_having_helped_the_one_that_asks_counts():
    known = sides(activities=[given("mt-co", "Inspección", requester="mt-pe"), given("mt-cl", "Inspección")])
    found = scores(rank_partners(known, INSPECTION, ONLY | {"together": 1.0}), "together")
    assert found == {"mt-co": 0.5, "mt-cl": 0.0, "mt-tt": 0.0}


def test_the_language_is_the_one_asked_for_or_else_that_of_the_one_that_asks():
    asked = Need(text="inspección", language="en", requester="mt-pe")
    weights = ONLY | {"language": 1.0}
    assert order(rank_partners(sides(), asked, weights))[0] == "mt-tt"
    assert order(rank_partners(sides(), INSPECTION, weights)) == ["mt-cl", "mt-co", "mt-tt"]
    nobody = rank_partners(sides(), Need(text="inspección"), weights | {"subregion": 1.0})
    assert set(scores(nobody, "language").values()) == {None}
    assert set(scores(nobody, "subregion").values()) == {None}


def test_the_same_subregion_counts():
    assert order(rank_partners(sides(), INSPECTION, ONLY | {"subregion": 1.0}))[0] == "mt-co"


def test_a_focal_point_with_little_in_hand_comes_first_and_an_unknown_one_is_neutral():
    known = sides(busy=Numbers.of([None, 8, 0, None]))
    found = scores(rank_partners(known, INSPECTION, ONLY | {"available": 1.0}), "available")
    assert found == {"mt-co": 1.0, "mt-cl": 0.333, "mt-tt": None}


def test_the_weights_change_the_order():
    known = sides(activities=[given("mt-cl", "Inspección del trabajo"), given("mt-cl", "Salarios", topic="wages")])
    assert order(rank_partners(known, INSPECTION))[0] == "mt-cl"
    assert order(rank_partners(known, INSPECTION, ONLY | {"subregion": 3.0, "experience": 1.0}))[0] == "mt-co"


def test_an_activity_planned_counts_half_of_one_held():
    known = sides(activities=[given("mt-cl", "Inspección"), given("mt-co", "Inspección", held=False)])
    found = scores(rank_partners(known, INSPECTION, ONLY | {"provider": 1.0}), "provider")
    assert found == {"mt-cl": 0.2, "mt-co": 0.111, "mt-tt": 0.0}


def test_weights_of_nothing_are_refused():
    with pytest.raises(ValueError, match="at least one weight"):
        rank_partners(sides(), INSPECTION, ONLY)

"""Who held an office on a day, and how sure that is."""

from __future__ import annotations

import datetime

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from ayni.foundation.periods import UNKNOWN, Period
from ayni.governance.queries.authorities import authorities_on
from ayni.governance.standing import Span, Standing, Term, is_only_named, span_held, standing_on, when_named

TERM = Term(Period("2017-12-07/2017-12-08"), Period("2021-09-22/2021-09-24"))
NAMED = {"began": Period("../2018-04-26"), "ended": Period("2018-04-27/..")}
DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2030, 12, 31))


def day(words: str) -> datetime.date:
    return datetime.date.fromisoformat(words)


@pytest.mark.parametrize(
    ("asked", "standing"),
    [
        ("2017-12-06", Standing.NO),
        ("2017-12-07", Standing.POSSIBLE),
        ("2017-12-08", Standing.TERM),
        ("2018-04-26", Standing.CERTAIN),
        ("2018-05-15", Standing.TERM),
        ("2021-09-22", Standing.TERM),
        ("2021-09-23", Standing.POSSIBLE),
        ("2021-09-25", Standing.NO),
    ],
)
def test_a_holder_named_at_a_meeting_holds_from_conference_to_conference(asked, standing):
    assert standing_on(day(asked), term=TERM, **NAMED) is standing


@pytest.mark.parametrize(
    ("asked", "standing"),
    [
        ("2017-12-31", Standing.NO),
        ("2018-03-01", Standing.POSSIBLE),
        ("2019-01-01", Standing.CERTAIN),
        ("2020-06-15", Standing.POSSIBLE),
        ("2020-07-01", Standing.NO),
    ],
)
def test_a_date_known_roughly_is_only_possible(asked, standing):
    assert standing_on(day(asked), began=Period("2018"), ended=Period("2020-06"), term=TERM) is standing


def test_without_dates_it_lasts_until_a_next_conference_that_is_known():
    open_ended = Term(TERM.conference, UNKNOWN)
    assert standing_on(day("2030-01-01"), began=UNKNOWN, ended=UNKNOWN, term=open_ended) is Standing.TERM
    undated = Term(UNKNOWN, Period("2013"))
    assert standing_on(day("2012-01-01"), began=UNKNOWN, ended=UNKNOWN, term=undated) is Standing.POSSIBLE


def test_what_the_source_names_is_told_as_named():
    assert is_only_named(**NAMED)
    assert when_named(**NAMED) == Period("2018-04-26/2018-04-27")
    assert when_named(Period("../2014"), Period("2014/..")) == Period("2014")
    assert not is_only_named(Period("2018"), Period("2019"))


@given(first=DAYS, second=DAYS, third=DAYS, fourth=DAYS)
def test_spans_meet_either_way_and_only_on_a_common_day(first, second, third, fourth):
    one, other = Span(first, second), Span(third, fourth)
    assert one.meets(other) == other.meets(one)
    if first <= second and third <= fourth:
        assert one.meets(other) == (first <= fourth and third <= second)


@given(asked=DAYS, began=DAYS, ended=DAYS)
def test_a_day_of_the_span_is_never_only_possible(asked, began, ended):
    dates = {"began": Period(began.isoformat()), "ended": Period(ended.isoformat()), "term": TERM}
    span = span_held(**dates)
    within = span.first <= asked <= span.last
    assert (standing_on(asked, **dates) is Standing.CERTAIN) == within


def told(asked: str) -> dict[str, list[tuple[str, str]]]:
    """Who led, by office: "chair 2" is the chair of Working Group 2."""
    with override("en"):
        shown = authorities_on(day(asked))
        seats = [(seat.kind.value, seat) for seat in shown.troika]
        seats += [(f"{seat.kind.value} {one.group.number}", seat) for one in shown.groups for seat in one.seats]
        return {
            name: [(str(holder.office.country.name), holder.standing.name) for holder in seat.holders]
            for name, seat in seats
        }


@pytest.mark.django_db
@pytest.mark.usefixtures("network")
class TestOfTheNetwork:
    def test_who_led_in_may_2018(self):
        assert told("2018-05-15") == {
            "present_chair": [("Barbados", "TERM")],
            "past_chair": [("Mexico", "TERM")],
            "future_chair": [],
            "chair 1": [("Ecuador", "TERM")],
            "vice_chair 1": [("Brazil", "TERM"), ("Chile", "TERM")],
            "chair 2": [("Argentina", "TERM")],
            "vice_chair 2": [("Canada", "TERM"), ("Costa Rica", "TERM")],
        }

    def test_on_the_days_of_the_planning_meeting_it_is_certain(self):
        assert told("2018-04-26")["chair 2"] == [("Argentina", "CERTAIN")]

    def test_before_any_known_office_nobody_is_named(self):
        assert told("2010-01-01") == {"present_chair": [], "past_chair": [], "future_chair": []}

    def test_the_present_chair_goes_on_without_an_end(self):
        assert told("2026-01-01")["present_chair"] == [("Colombia", "TERM")]

    def test_the_groups_of_a_conference_stand_even_without_a_known_chair(self):
        groups = {name: holders for name, holders in told("2017-12-07").items() if name.endswith((" 1", " 2"))}
        assert groups["chair 2"] == [("Argentina", "POSSIBLE")]

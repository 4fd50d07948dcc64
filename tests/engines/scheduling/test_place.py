"""Activities are placed within what each party can carry, and every week is explained."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ayni.engines.scheduling import (
    Activity,
    Block,
    Blocked,
    Overload,
    Passed,
    Placement,
    Plan,
    Unplaced,
    Why,
    place,
    weeks_for,
)


def weeks_of(schedule):
    return {one.code: one.week for one in schedule.placements}


def one(code, *parties, **fields):
    return Activity(code, parties or ("ec", "mx"), **fields)


def test_the_first_week_free_for_both():
    plan = Plan(8, (one("a"), one("b"), one("c")), usual=1)
    schedule = place(plan)
    assert schedule.proven
    assert schedule.placements == (
        Placement("a", 0, Why.FIRST_FREE),
        Placement("b", 1, Why.FIRST_FREE, (Passed(0, (Block(0, "ec", True, ("a",)), Block(0, "mx", True, ("a",)))),)),
        Placement(
            "c",
            2,
            Why.FIRST_FREE,
            (
                Passed(0, (Block(0, "ec", True, ("a",)), Block(0, "mx", True, ("a",)))),
                Passed(1, (Block(1, "ec", True, ("b",)), Block(1, "mx", True, ("b",)))),
            ),
        ),
    )


def test_a_party_carries_what_it_can_and_no_more():
    plan = Plan(8, tuple(one(f"a{n}", "mx", f"p{n}") for n in range(4)), capacity={"mx": 2}, usual=9)
    assert sorted(weeks_of(place(plan)).values()) == [0, 0, 1, 1]


def test_blocked_weeks_are_passed_and_named():
    blocked = (Blocked(0, "Workshop"), Blocked(1, "Carnival", "mx"), Blocked(1, "Carnival", "br"))
    (placement,) = place(Plan(8, (one("a"),), blocked=blocked)).placements
    assert placement == Placement(
        "a",
        2,
        Why.FIRST_FREE,
        (Passed(0, (Block(0, "", False, ("Workshop",)),)), Passed(1, (Block(1, "mx", False, ("Carnival",)),))),
    )


def test_no_part_of_it_touches_a_blocked_week():
    assert weeks_of(place(Plan(9, (one("a", weeks=3),), blocked=(Blocked(2, "Holiday"),)))) == {"a": 3}


@pytest.mark.parametrize(
    ("wished", "week", "why"), [(5, 5, Why.AS_WISHED), (4, 3, Why.NEAREST_TO_WISH), (99, 9, Why.NEAREST_TO_WISH)]
)
def test_as_near_as_can_be_to_the_week_wished_for(wished, week, why):
    plan = Plan(10, (one("a", wished=wished),), blocked=(Blocked(4, "Holiday"),))
    (placement,) = place(plan).placements
    assert (placement.week, placement.why) == (week, why)


def test_what_was_fixed_stays_and_its_clashes_are_said():
    plan = Plan(8, (one("a", fixed=2), one("b", fixed=2), one("c")), usual=1, blocked=(Blocked(2, "Workshop"),))
    schedule = place(plan)
    clash = (Block(2, "", False, ("Workshop",)),)
    assert schedule.placements[:2] == (
        Placement("a", 2, Why.FIXED, clashes=clash),
        Placement("b", 2, Why.FIXED, clashes=clash),
    )
    assert schedule.overloads == (Overload(2, "ec", 1, ("a", "b")), Overload(2, "mx", 1, ("a", "b")))
    assert weeks_of(schedule)["c"] == 0


def test_all_are_placed_where_one_after_the_other_would_leave_one_out():
    # Taken in turn, the first would take week 0, the only one the second can have.
    plan = Plan(2, (one("a"), one("b", latest=0)), usual=1)
    assert weeks_of(place(plan)) == {"a": 1, "b": 0}


def test_what_cannot_be_placed_says_which_limits_clash():
    plan = Plan(2, (one("a", fixed=0), one("b")), usual=1, blocked=(Blocked(1, "Holiday", "ec"),))
    assert place(plan).unplaced == (
        Unplaced(
            "b",
            False,
            (
                Passed(0, (Block(0, "ec", True, ("a",)), Block(0, "mx", True, ("a",)))),
                Passed(1, (Block(1, "ec", False, ("Holiday",)),)),
            ),
        ),
    )


def test_limits_that_leave_too_few_weeks_are_told():
    plan = Plan(4, (one("a", weeks=3, earliest=1, latest=2), one("b", weeks=5), one("c", earliest=4)))
    assert place(plan).unplaced == (Unplaced("a", True), Unplaced("b", True), Unplaced("c", True))


def test_a_party_that_can_carry_nothing_is_given_nothing():
    schedule = place(Plan(2, (one("a"),), capacity={"mx": 0}))
    assert [passed.blocks for passed in schedule.unplaced[0].passed] == [
        (Block(0, "mx", True, ()),),
        (Block(1, "mx", True, ()),),
    ]


def test_whoever_moves_one_by_hand_sees_every_week():
    plan = Plan(4, (one("a", fixed=1), one("b", weeks=2, latest=2)), usual=1, blocked=(Blocked(3, "Holiday", "br"),))
    full = tuple(Block(1, party, True, ("a",)) for party in ("ec", "mx"))
    assert weeks_for(plan, place(plan), "b") == (Passed(0, full), Passed(1, full), Passed(2, ()))
    with pytest.raises(KeyError):
        weeks_for(plan, place(plan), "c")


def test_nothing_to_place():
    schedule = place(Plan(4, ()))
    assert (schedule.placements, schedule.unplaced, schedule.proven) == ((), (), True)


@pytest.mark.parametrize(
    "plan",
    [
        Plan(4, (one("a"), one("a"))),
        Plan(4, (one("a", weeks=0),)),
        Plan(4, (Activity("a", ()),)),
        Plan(4, (one("a", fixed=4),)),
        Plan(0, ()),
        Plan(4, (), usual=-1),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(plan):
    with pytest.raises(ValueError):
        place(plan)


parties = st.lists(st.sampled_from("abcd"), min_size=1, max_size=3).map(tuple)
weeks = st.integers(0, 9)


@st.composite
def plans(draw):
    activities = tuple(
        Activity(
            f"n{number}",
            draw(parties),
            weeks=draw(st.integers(1, 3)),
            earliest=draw(weeks),
            latest=draw(st.none() | weeks),
            wished=draw(st.none() | weeks),
            fixed=draw(st.none() | st.none() | weeks),
        )
        for number in range(draw(st.integers(0, 7)))
    )
    blocked = draw(st.lists(st.builds(Blocked, weeks, st.just("Holiday"), st.sampled_from(["", "a", "b"])), max_size=4))
    capacity = draw(st.dictionaries(st.sampled_from("abc"), st.integers(0, 3)))
    return Plan(10, activities, capacity, draw(st.integers(1, 2)), tuple(blocked))


@settings(max_examples=120, deadline=None)
@given(plans())
def test_every_limit_is_kept_and_every_reason_is_true(plan):
    schedule = place(plan)
    known = {activity.code: activity for activity in plan.activities}
    held = weeks_of(schedule)
    assert schedule == place(plan)
    assert set(held) | {gone.code for gone in schedule.unplaced} == set(known)
    assert all(held[code] == activity.fixed for code, activity in known.items() if activity.fixed is not None)
    closed = {(shut.party, shut.week) for shut in plan.blocked}
    load: dict[tuple[str, int], list[str]] = {}
    for code, week in held.items():
        for touched in range(week, week + known[code].weeks):
            for party in set(known[code].parties):
                load.setdefault((party, touched), []).append(code)
                if known[code].fixed is None:
                    assert not {("", touched), (party, touched)} & closed
                    assert known[code].earliest <= touched <= (9 if known[code].latest is None else known[code].latest)
    for (party, _week), codes in load.items():
        by_hand = sum(known[code].fixed is not None for code in codes)
        assert len(codes) <= max(plan.capacity_of(party), by_hand)
    told = [passed for entry in (*schedule.placements, *schedule.unplaced) for passed in entry.passed]
    assert all(passed.blocks for passed in told)
    for block in (block for passed in told for block in passed.blocks):
        if block.full:
            assert set(block.by) <= set(load.get((block.party, block.week), []))
        else:
            assert (block.party, block.week) in closed

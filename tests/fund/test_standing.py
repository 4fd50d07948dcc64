"""What may still be allocated or spent is exactly the most that leaves no day short."""

import datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ayni.fund.standing import Movement, first_shortfall, room_for, room_on, standing_on

FIRST = datetime.date(2024, 1, 1)
CENT = Decimal("0.01")
days = st.dates(FIRST, FIRST + datetime.timedelta(days=5))
amounts = st.integers(1, 50).map(Decimal)
receipts = st.builds(Movement, days, st.just("receipt"), st.sampled_from([None, 1, 2]), amounts)
uses = st.builds(Movement, days, st.sampled_from(["allocation", "commitment", "payment"]), st.integers(1, 2), amounts)


@st.composite
def sound_ledgers(draw):
    """Movements taken in one by one, those that would leave a day short left out."""
    kept = []
    for move in draw(st.lists(receipts, min_size=1, max_size=5)) + draw(st.lists(uses, max_size=8)):
        if first_shortfall([*kept, move], FIRST) is None:
            kept.append(move)
    return kept


@given(sound_ledgers(), days, st.integers(1, 2))
def test_all_the_room_may_be_allocated_and_not_a_cent_more(ledger, day, line):
    room = room_for(ledger, line, day)

    assert room >= 0
    assert first_shortfall([*ledger, Movement(day, "allocation", line, room)], FIRST) is None
    assert first_shortfall([*ledger, Movement(day, "allocation", line, room + CENT)], FIRST) is not None


@given(sound_ledgers(), days, st.integers(1, 2), st.sampled_from(["commitment", "payment"]))
def test_all_that_is_left_may_be_spent_and_not_a_cent_more(ledger, day, line, kind):
    left = room_on(ledger, line, day)

    assert left >= 0
    assert first_shortfall([*ledger, Movement(day, kind, line, left)], FIRST) is None
    assert first_shortfall([*ledger, Movement(day, kind, line, left + CENT)], FIRST) is not None


def test_money_given_for_one_line_is_free_for_no_other():
    ledger = [
        Movement(FIRST, "carried_over", None, Decimal(100)),
        Movement(FIRST, "receipt", 1, Decimal(40)),
        Movement(FIRST, "allocation", 1, Decimal(50)),
        Movement(FIRST, "payment", 1, Decimal(20)),
    ]
    found = standing_on(ledger, FIRST)

    assert (found.received, found.allocated, found.free) == (140, 50, 90)
    assert (found.spent, found.left, found.in_hand) == (20, 30, 120)
    assert (found.free_for(1), found.free_for(2)) == (90, 90)
    assert standing_on(ledger[:2], FIRST).free_for(2) == 100
    assert standing_on(ledger[:2], FIRST).free_for(1) == 140

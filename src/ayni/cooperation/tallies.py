"""What became of each call's selected proposals, told to the room of the calls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ayni.calls.enums import ProposalState
from ayni.calls.tallies import Tally
from ayni.cooperation.enums import ActivityState
from ayni.cooperation.models import Activity
from ayni.cooperation.selection import Filters

# Counted beside the states, for cancelled activities of proposals given up.
GIVEN_UP = "given up"


def read_tallies(calls: Sequence[int]) -> Mapping[int, Tally]:
    """The tally of each call with any activity; one query."""
    states: dict[tuple[int, int], Counter[str]] = {}
    rows = Activity.objects.filter(call__in=calls).order_by()
    for call, number, state, origin in rows.values_list("call_id", "call__number", "state", "proposal__state"):
        counted = states.setdefault((call, number), Counter())
        counted[state] += 1
        counted[GIVEN_UP] += state == ActivityState.CANCELLED and origin == ProposalState.GIVEN_UP
    return {call: _tally(str(number), counted) for (call, number), counted in states.items()}


def _tally(number: str, states: Counter[str]) -> Tally:
    cancelled = (ActivityState.CANCELLED.value,)
    return Tally(
        held=sum(states[state] for state in ActivityState.held_states()),
        planned=sum(states[state] for state in ActivityState.planned_states()),
        cancelled=states[ActivityState.CANCELLED],
        given_up=states[GIVEN_UP],
        held_url=Filters(call=(number,), stage="held").address(),
        planned_url=Filters(call=(number,), stage="planned").address(),
        cancelled_url=Filters(call=(number,), state=cancelled).address(),
        url=Filters(call=(number,)).address(),
    )

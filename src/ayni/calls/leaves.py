"""What a round lets reviewers do on a day. Pure: no database.

Rounds are dated sets of leaves and may overlap. A reviewer may do only what a round open today allows, and
only while the call is being assessed.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Protocol

from ayni.calls.enums import CallState

ASSESSED_IN = (CallState.IN_ASSESSMENT,)
# Rounds, reviewers and weights may be seen to until the results are known.
PREPARED_IN = (
    CallState.DRAFT,
    CallState.PUBLISHED,
    CallState.OPEN,
    CallState.CLOSED,
    CallState.IN_ASSESSMENT,
    CallState.IN_SELECTION,
)


class Round(Protocol):
    """What is asked of a round: the columns of AssessmentRound."""

    starts_on: datetime.date
    ends_on: datetime.date
    blind: bool
    may_score: bool
    may_see_others: bool
    may_discuss: bool


@dataclass(frozen=True)
class Leave:
    """`names`: the institutions that propose may be seen."""

    read: bool = False
    names: bool = False
    score: bool = False
    see_others: bool = False
    discuss: bool = False


NOTHING = Leave()


def leave_of(round: Round, call_state: str, today: datetime.date) -> Leave:
    """What `round` allows on `today`; nothing before its first day, after its last, or out of assessment."""
    if call_state not in ASSESSED_IN or not round.starts_on <= today <= round.ends_on:
        return NOTHING
    return Leave(
        read=True,
        names=not round.blind,
        score=round.may_score,
        see_others=round.may_see_others,
        discuss=round.may_discuss,
    )

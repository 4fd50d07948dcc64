"""Why an activity is at risk: planning drags, with days and reasons ([002] III.i). Pure: no database."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import ngettext

from ayni.cooperation.enums import ActivityState

# Days after which a delay is said. They are Ayni's own: no source of the network gives any.
NOTHING_PLANNED = 60
NO_COORDINATION = 45
NO_SESSION = 45
NOT_SAID_HELD = 15
SUSPENDED = 90
RUNNING = (ActivityState.PLANNING, ActivityState.SCHEDULED)


@dataclass(frozen=True)
class Facts:
    """What the rules look at. Days are of the Secretariat's calendar.

    `session_days`: of the sessions that stand, the coordination meeting apart in `coordination_days`.
    `planned_ends`: the last day of the weeks it is planned for. `since`: the day it came into its state.
    `vacant`: parties without a focal point today, each with the day since when (None: nobody ever was).
    """

    state: str
    born_on: datetime.date
    since: datetime.date
    session_days: Sequence[datetime.date] = ()
    coordination_days: Sequence[datetime.date] = ()
    planned_ends: datetime.date | None = None
    vacant: Sequence[tuple[str, datetime.date | None]] = field(default_factory=tuple)


@dataclass(frozen=True)
class Risk:
    """`code` names the rule; `days` how long it has been so; `words` says it to the reader."""

    code: str
    days: int
    words: str


def risks_of(facts: Facts, today: datetime.date) -> list[Risk]:
    """Every reason that holds on `today`, the longest first; none once the activity was held or is over."""
    found: list[Risk] = []
    if facts.state in RUNNING:
        found += [
            *_nothing_planned(facts, today),
            *_no_coordination(facts, today),
            *_week_passed(facts, today),
            *_no_session(facts, today),
            *_vacant(facts, today),
        ]
    if facts.state == ActivityState.SUSPENDED:
        found += _suspended(facts, today)
    return sorted(found, key=lambda risk: (-risk.days, risk.code))


def _nothing_planned(facts: Facts, today: datetime.date) -> list[Risk]:
    days = (today - facts.born_on).days
    if facts.session_days or facts.planned_ends is not None or days <= NOTHING_PLANNED:
        return []
    words = ngettext(
        "It was chosen %(days)d day ago and has neither a session nor a week.",
        "It was chosen %(days)d days ago and has neither a session nor a week.",
        days,
    )
    return [Risk("nothing_planned", days, words % {"days": days})]


def _no_coordination(facts: Facts, today: datetime.date) -> list[Risk]:
    days = (today - facts.born_on).days
    met = any(day <= today for day in (*facts.coordination_days, *facts.session_days))
    if met or days <= NO_COORDINATION:
        return []
    words = ngettext(
        "After %(days)d day the two teams have not met to coordinate.",
        "After %(days)d days the two teams have not met to coordinate.",
        days,
    )
    return [Risk("no_coordination", days, words % {"days": days})]


def _week_passed(facts: Facts, today: datetime.date) -> list[Risk]:
    ends = facts.planned_ends
    if ends is None or ends >= today or facts.session_days:
        return []
    days = (today - ends).days
    words = ngettext(
        "The week it was planned for ended %(days)d day ago without a session.",
        "The week it was planned for ended %(days)d days ago without a session.",
        days,
    )
    return [Risk("week_passed", days, words % {"days": days})]


def _no_session(facts: Facts, today: datetime.date) -> list[Risk]:
    """Begun and not gone on with; or ended, and nobody says so."""
    past = [day for day in facts.session_days if day < today]
    if not past or any(day >= today for day in facts.session_days):
        return []
    days = (today - max(past)).days
    if days > NO_SESSION:
        words = ngettext(
            "%(days)d day has passed since its last session, and no other has a day.",
            "%(days)d days have passed since its last session, and no other has a day.",
            days,
        )
        return [Risk("no_session", days, words % {"days": days})]
    if days > NOT_SAID_HELD:
        words = ngettext(
            "Its last session was %(days)d day ago, and nobody has said that it was held.",
            "Its last session was %(days)d days ago, and nobody has said that it was held.",
            days,
        )
        return [Risk("not_said_held", days, words % {"days": days})]
    return []


def _vacant(facts: Facts, today: datetime.date) -> list[Risk]:
    found = []
    for name, since in facts.vacant:
        days = (today - max(since or facts.born_on, facts.born_on)).days
        words = ngettext(
            "%(institution)s has had no focal point for %(days)d day.",
            "%(institution)s has had no focal point for %(days)d days.",
            days,
        )
        found.append(Risk("no_focal_point", days, words % {"institution": name, "days": days}))
    return found


def _suspended(facts: Facts, today: datetime.date) -> list[Risk]:
    days = (today - facts.since).days
    if days <= SUSPENDED:
        return []
    words = ngettext(
        "It has been suspended for %(days)d day: resume it or cancel it.",
        "It has been suspended for %(days)d days: resume it or cancel it.",
        days,
    )
    return [Risk("suspended", days, words % {"days": days})]

"""The plan of weeks in words: what is proposed and why, what stands, what could not be placed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ayni.cooperation.clock import long_day
from ayni.cooperation.dates import days_of
from ayni.cooperation.models import Activity, BlockedPeriod
from ayni.cooperation.planning import (
    USUAL_CAPACITY,
    PlanBook,
    activities_planned_for,
    blocked_periods,
    capacities,
    monday_of,
    plan_book,
)
from ayni.cooperation.running import RunningLine, lines_of
from ayni.engines.scheduling import Block, Passed, Placement, Schedule, Why, place, weeks_for
from ayni.foundation.languages import language_shown
from ayni.members.models import Institution
from ayni.members.queries import institutions_of

# The page waits no longer than this for the best plan; the best found by then is shown, and said to be so.
SECONDS = 2.0


@dataclass(frozen=True)
class WeekReasons:
    """A week and what stands in its way; `reasons` is empty for a free one."""

    monday: datetime.date
    words: str
    reasons: Sequence[str]


class _Titled:
    """What stands under an activity's title."""

    line: RunningLine

    @property
    def language(self) -> str:
        """The language its title is shown in."""
        return language_shown(self.line.activity, "title")


@dataclass(frozen=True)
class Proposed(_Titled):
    """A week proposed for an activity, `value` as the page sends it back; `passed` are better weeks not free."""

    line: RunningLine
    week: str
    value: str
    why: str
    passed: Sequence[WeekReasons]


@dataclass(frozen=True)
class Standing(_Titled):
    """An activity that has its week, by hand or by its sessions, and what it clashes with."""

    line: RunningLine
    week: str
    by: str
    clashes: Sequence[str]
    first: datetime.date


@dataclass(frozen=True)
class NotPlaced(_Titled):
    """An activity no week is left for, and what is in the way of each."""

    line: RunningLine
    why: str
    passed: Sequence[WeekReasons]


@dataclass(frozen=True)
class PlanningPage:
    proposed: Sequence[Proposed]
    standing: Sequence[Standing]
    not_placed: Sequence[NotPlaced]
    overloads: Sequence[str]
    proven: bool
    weeks: int


@dataclass(frozen=True)
class WeekChoice:
    """An activity and the weeks it may be moved to by hand."""

    proposal: Proposed | None
    weeks: Sequence[WeekReasons]


class _Words:
    """Blocks and weeks of one plan, in the reader's language."""

    def __init__(self, book: PlanBook) -> None:
        self.book = book

    def week(self, number: int) -> str:
        return week_words(self.book.monday(number))

    def passed(self, found: Iterable[Passed]) -> list[WeekReasons]:
        return [WeekReasons(self.book.monday(one.week), self.week(one.week), self.reasons(one.blocks)) for one in found]

    def reasons(self, blocks: Iterable[Block]) -> list[str]:
        return list(dict.fromkeys(self.reason(block) for block in blocks))

    def reason(self, block: Block) -> str:
        if not block.full:
            label = ", ".join(dict.fromkeys(block.by))
            if not block.party:
                return _("%(label)s, for the whole network") % {"label": label}
            return _("%(label)s, for %(institution)s") % {"label": label, "institution": self.party(block.party)}
        if not block.by:
            return _("%(institution)s takes on no activity") % {"institution": self.party(block.party)}
        return ngettext(
            "%(institution)s already carries %(count)s: %(titles)s",
            "%(institution)s already carries %(count)s: %(titles)s",
            len(block.by),
        ) % {"institution": self.party(block.party), "count": len(block.by), "titles": self.titles(block.by)}

    def titles(self, codes: Iterable[str]) -> str:
        titles = [self.book.activities[code.partition("#")[0]].title for code in codes]
        return ", ".join(_("“%(title)s”") % {"title": title} for title in titles)

    def party(self, code: str) -> str:
        institution = self.book.institutions.get(code)
        return institution_words(institution) if institution else code


def institution_words(institution: Institution) -> str:
    """A ministry by its country, as people of the network say; others by their name."""
    return institution.country.name if institution.country else institution.name


def week_words(monday: datetime.date) -> str:
    return _("Week of %(day)s") % {"day": long_day(monday)}


def planning_page(weeks: int) -> PlanningPage:
    """The next `weeks` weeks, with a proposal for every activity that has none; nine queries."""
    book = plan_book(weeks)
    schedule = place(book.plan, seconds=SECONDS)
    words = _Words(book)
    lines = {line.activity.code: line for line in lines_of(book.activities.values())}
    loose = {item.code: item for item in book.plan.activities if item.fixed is None}
    proposed = [_proposed(words, lines[one.code], one, book) for one in schedule.placements if one.code in loose]
    not_placed = [
        NotPlaced(
            lines[one.code],
            _("It takes more weeks than the plan has.") if one.too_short else _("No week is free for both."),
            words.passed(one.passed),
        )
        for one in schedule.unplaced
    ]
    return PlanningPage(
        proposed=sorted(proposed, key=lambda one: one.value.partition(":")[2]),
        standing=_standing(words, lines, schedule),
        not_placed=not_placed,
        overloads=_overloads(words, schedule),
        proven=schedule.proven,
        weeks=weeks,
    )


def week_choice(activity: Activity, weeks: int) -> WeekChoice:
    """Where `activity` may go while all others stay, each week with what stands in its way; none for one
    whose sessions have their days, or planned for later than the weeks looked at."""
    book = plan_book(weeks)
    if activity.code not in {item.code for item in book.plan.activities}:
        return WeekChoice(None, [])
    schedule = place(book.plan, seconds=SECONDS)
    words = _Words(book)
    # This week is too late to plan for.
    choices = words.passed(one for one in weeks_for(book.plan, schedule, activity.code) if one.week > 0)
    mine = next((one for one in schedule.placements if one.code == activity.code and one.why != Why.FIXED), None)
    if mine is None:
        return WeekChoice(None, choices)
    (line,) = lines_of([book.activities[activity.code]])
    return WeekChoice(_proposed(words, line, mine, book), choices)


def _proposed(words: _Words, line: RunningLine, placement: Placement, book: PlanBook) -> Proposed:
    monday = book.monday(placement.week)
    why = _why(placement)
    if placement.code in book.passed:
        why = _("The week it was planned for went by. %(why)s") % {"why": why}
    return Proposed(
        line=line,
        week=week_words(monday),
        value=f"{placement.code}:{monday.isoformat()}",
        why=why,
        passed=words.passed(placement.passed),
    )


def _why(placement: Placement) -> str:
    if placement.why == Why.AS_WISHED:
        return _("The week its proposal names, free for both.")
    if placement.why == Why.NEAREST_TO_WISH:
        return _("The free week nearest to the one its proposal names.")
    return _("The first week free for both.")


def _standing(words: _Words, lines: dict[str, RunningLine], schedule: Schedule) -> list[Standing]:
    book = words.book
    clashes: dict[str, list[str]] = {}
    for placement in schedule.placements:
        if placement.clashes:
            code = placement.code.partition("#")[0]
            clashes.setdefault(code, []).extend(words.reasons(placement.clashes))
    found = []
    for code, activity in book.activities.items():
        chosen = [activity.planned_week] if activity.planned_week and code in book.by_hand else []
        mondays = book.sessions.get(code) or chosen
        if chosen:
            by = _("Decided by the Secretariat")
        elif mondays:
            by = _("Its sessions have their days")
        else:
            continue
        shown = ", ".join(week_words(monday) for monday in mondays)
        found.append(Standing(lines[code], shown, by, list(dict.fromkeys(clashes.get(code, []))), mondays[0]))
    return sorted(found, key=lambda one: (one.first, one.line.activity.code))


def _overloads(words: _Words, schedule: Schedule) -> list[str]:
    return [
        _("%(week)s: %(institution)s can carry %(capacity)s and has %(count)s: %(titles)s.")
        % {
            "week": words.week(one.week),
            "institution": words.party(one.party),
            "capacity": one.capacity,
            "count": len(one.by),
            "titles": words.titles(one.by),
        }
        for one in schedule.overloads
    ]


@dataclass(frozen=True)
class OwnWeek(_Titled):
    """An activity of one's institution and its week in words; empty while it has none."""

    line: RunningLine
    week: str


@dataclass(frozen=True)
class OwnWeeks:
    """What the plan holds of one's institutions: their activities, what each can carry, their closed days."""

    weeks: Sequence[OwnWeek]
    capacities: Sequence[tuple[str, int]]
    blocked: Sequence[BlockedPeriod]
    has_institution: bool


def own_weeks(user: Any) -> OwnWeeks:
    """The plan as those of an institution may see it: their own activities, soonest first, and no other's."""
    activities = list(activities_planned_for(user))
    lines = {line.activity.code: line for line in lines_of(activities)}
    shown = sorted(
        (_own_week(activity, lines[activity.code]) for activity in activities), key=lambda pair: (not pair[0], pair[0])
    )
    institutions = list(institutions_of(user))
    said = {one.institution_id: one.at_once for one in capacities().filter(institution__in=institutions)}
    return OwnWeeks(
        weeks=[week for _first, week in shown],
        capacities=[(one.name, said.get(one.pk, USUAL_CAPACITY)) for one in institutions],
        blocked=list(blocked_periods().filter(Q(institution__in=institutions) | Q(institution__isnull=True))),
        has_institution=bool(institutions),
    )


def _own_week(activity: Activity, line: RunningLine) -> tuple[str, OwnWeek]:
    days = days_of(activity.sessions.all())
    mondays = sorted({monday_of(day) for day in days}) or ([activity.planned_week] if activity.planned_week else [])
    first = mondays[0].isoformat() if mondays else ""
    return first, OwnWeek(line, ", ".join(week_words(monday) for monday in mondays))

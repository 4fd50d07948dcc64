"""Place every activity: the fixed first, then as many as can be, each as near to its best week as can be."""

from __future__ import annotations

from ayni.engines.scheduling.calendar import Weeks, cost_of, starts_of
from ayni.engines.scheduling.parts import Activity, Passed, Placement, Plan, Schedule, Unplaced, Why
from ayni.engines.scheduling.solving import solve

LONGEST = 10.0


def place(plan: Plan, *, seconds: float = LONGEST) -> Schedule:
    """The best schedule: most activities placed, then the fewest weeks lost in all (a week of the activity that
    stands first weighs up to a tenth more).

    After that nobody could begin in a better week with all others left where they are, so each reason
    given is true of the schedule as it stands. The same plan gives the same schedule, unless `seconds`
    run out first (`proven` is then False). Raises ValueError for a plan that makes no sense.
    """
    _check(plan)
    weeks = Weeks(plan)
    placed: dict[str, int] = {}
    for activity in plan.activities:
        if activity.fixed is not None:
            placed[activity.code] = activity.fixed
            weeks.put(activity, activity.fixed)
    loose = [activity for activity in plan.activities if activity.fixed is None]
    chosen, proven = solve(plan, loose, weeks, seconds=seconds)
    for activity in loose:
        if activity.code in chosen:
            weeks.put(activity, chosen[activity.code])
    _settle(plan, loose, weeks, chosen)
    placed.update(chosen)
    return Schedule(
        placements=tuple(
            _placement(plan, one, placed[one.code], weeks) for one in plan.activities if one.code in placed
        ),
        unplaced=tuple(_unplaced(plan, one, weeks) for one in loose if one.code not in placed),
        overloads=weeks.overloads(),
        proven=proven,
    )


def weeks_for(plan: Plan, schedule: Schedule, code: str) -> tuple[Passed, ...]:
    """Every week `code` might begin in while all others stay where they are, with what keeps it from each.

    A free week has no blocks. The activity's own limits are left aside: a person who moves it may pass them.
    Raises KeyError for an activity that is not in the plan.
    """
    known = {activity.code: activity for activity in plan.activities}
    weeks = Weeks(plan)
    for placement in schedule.placements:
        if placement.code != code:
            weeks.put(known[placement.code], placement.week)
    moved = known[code]
    return tuple(Passed(week, weeks.blocks(moved, week)) for week in range(plan.horizon - moved.weeks + 1))


def _check(plan: Plan) -> None:
    codes = [activity.code for activity in plan.activities]
    if len(set(codes)) != len(codes):
        raise ValueError("Each activity stands once in a plan.")
    for activity in plan.activities:
        if activity.weeks < 1 or not activity.parties or "" in activity.parties:
            raise ValueError(f"{activity.code} needs a duration and named parties.")
        if activity.fixed is not None and not 0 <= activity.fixed < plan.horizon:
            raise ValueError(f"{activity.code} is fixed outside the plan.")
    if plan.horizon < 1 or plan.usual < 0 or any(most < 0 for most in plan.capacity.values()):
        raise ValueError("A plan has weeks, and capacities that are no less than none.")


def _settle(plan: Plan, loose: list[Activity], weeks: Weeks, chosen: dict[str, int]) -> None:
    """Take every better week that stands free, until none does: what time left undone, and ties."""
    moved = True
    while moved:
        moved = False
        for activity in loose:
            held = chosen.get(activity.code)
            if held is not None:
                weeks.take(activity, held)
            best = _best_free(plan, activity, weeks)
            if best is None:
                continue
            if held is None or cost_of(activity, best, plan.horizon) < cost_of(activity, held, plan.horizon):
                moved, held = True, best
            chosen[activity.code] = held
            weeks.put(activity, held)


def _best_free(plan: Plan, activity: Activity, weeks: Weeks) -> int | None:
    free = [week for week in starts_of(activity, plan.horizon) if weeks.is_free(activity, week)]
    return min(free, key=lambda week: cost_of(activity, week, plan.horizon), default=None)


def _placement(plan: Plan, activity: Activity, week: int, weeks: Weeks) -> Placement:
    if activity.fixed is not None:
        return Placement(activity.code, week, Why.FIXED, clashes=tuple(weeks.closures(activity, week)))
    mine = cost_of(activity, week, plan.horizon)
    better = [one for one in starts_of(activity, plan.horizon) if cost_of(activity, one, plan.horizon) < mine]
    passed = tuple(Passed(one, weeks.blocks(activity, one)) for one in better)
    if activity.wished is None:
        return Placement(activity.code, week, Why.FIRST_FREE, passed)
    why = Why.AS_WISHED if week == activity.wished else Why.NEAREST_TO_WISH
    return Placement(activity.code, week, why, passed)


def _unplaced(plan: Plan, activity: Activity, weeks: Weeks) -> Unplaced:
    starts = starts_of(activity, plan.horizon)
    passed = tuple(Passed(week, weeks.blocks(activity, week)) for week in starts)
    return Unplaced(activity.code, too_short=not starts, passed=passed)

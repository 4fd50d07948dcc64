"""The best weeks for all at once, by HiGHS.

Each activity begins in one week or in none; a party carries no more than it can. Leaving one out costs more
than any delay of all. The model and its names are the textbook's time-indexed one (Pritsker, Watters and
Wolfe, Management Science 16, 1969).
"""

from __future__ import annotations

from collections import defaultdict

from ayni.engines.highs import silent_highs
from ayni.engines.scheduling.calendar import Weeks, cost_of, parties_of, starts_of
from ayni.engines.scheduling.parts import Activity, Plan


def solve(plan: Plan, activities: list[Activity], weeks: Weeks, *, seconds: float) -> tuple[dict[str, int], bool]:
    """A first week by code, for as many as can be placed in what `weeks` leaves free; whether it is proven best.

    In a tie, and between two who want the same week, the activity that stands first comes first.
    """
    columns = [
        (place, week)
        for place, activity in enumerate(activities)
        for week in starts_of(activity, plan.horizon)
        if weeks.is_free(activity, week)
    ]
    if not columns:
        return {}, True
    return _by_highs(plan, activities, weeks, columns, seconds)


def _by_highs(
    plan: Plan, activities: list[Activity], weeks: Weeks, columns: list[tuple[int, int]], seconds: float
) -> tuple[dict[str, int], bool]:
    import highspy

    solver = silent_highs()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    solver.setOptionValue("time_limit", seconds)
    solver.setOptionValue("mip_rel_gap", 0.0)
    for column, gain in enumerate(_gains(plan, activities, columns)):
        solver.addVar(0.0, 1.0)
        solver.changeColCost(column, -float(gain))
        solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    for most, members in _rows(activities, weeks, columns):
        solver.addRow(-highspy.kHighsInf, float(most), len(members), members, [1.0] * len(members))
    solver.run()
    proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    values = solver.getSolution().col_value
    if len(values) != len(columns) or not solver.getInfo().primal_solution_status:
        return {}, False
    chosen = [column for column, value in zip(columns, values, strict=True) if value > 0.5]
    return {activities[place].code: week for place, week in chosen}, proven


def _gains(plan: Plan, activities: list[Activity], columns: list[tuple[int, int]]) -> list[int]:
    """What each beginning is worth: more for being placed at all than any delay can cost.

    A half week costs the first activity slightly more than the last, so that of two the first comes first.
    """
    count = len(activities)
    costs = [cost_of(activities[place], week, plan.horizon) * (10 * count + count - place) for place, week in columns]
    worst: dict[int, int] = defaultdict(int)
    for (place, _week), cost in zip(columns, costs, strict=True):
        worst[place] = max(worst[place], cost)
    placed = sum(worst.values()) + 1
    return [placed - cost for cost in costs]


def _rows(activities: list[Activity], weeks: Weeks, columns: list[tuple[int, int]]) -> list[tuple[int, list[int]]]:
    """How many of which columns may be chosen together."""
    once: dict[int, list[int]] = defaultdict(list)
    shared: dict[tuple[str, int], list[int]] = defaultdict(list)
    for column, (place, week) in enumerate(columns):
        once[place].append(column)
        for touched in range(week, week + activities[place].weeks):
            for party in parties_of(activities[place]):
                shared[party, touched].append(column)
    rows = [(1, members) for members in once.values()]
    for (party, week), members in sorted(shared.items()):
        room = weeks.room(party, week)
        if len({columns[column][0] for column in members}) > room:
            rows.append((room, members))
    return rows

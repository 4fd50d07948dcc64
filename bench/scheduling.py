"""Activities placed in weeks, all at once, beside a greedy peer that gives each its first free week in turn.

python bench/scheduling.py [--json]

Generated plans: 60 activities of 26 institutions in 52 weeks, two thirds of one week, some with a window or a wish.
Lost weeks: from the earliest week allowed, or from the week wished for. One not placed is counted apart.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from ayni.engines.scheduling import Activity, Blocked, Plan, place
from bench.figures import give, machine, ratio, table

ACTIVITIES, INSTITUTIONS, WEEKS = 60, 26, 52
ROUNDS = 8
# A few providers are asked by many, as in the network's own calls.
WEIGHTS = [12, 8, 6, 4] + [1] * (INSTITUTIONS - 4)


def plan_of(seed: int) -> Plan:
    chance = random.Random(seed)
    names = [f"i{number}" for number in range(INSTITUTIONS)]
    activities = []
    for number in range(ACTIVITIES):
        provider = chance.choices(names, WEIGHTS)[0]
        requester = chance.choice([name for name in names if name != provider])
        earliest = chance.randrange(0, 20)
        length = chance.choice([1, 1, 2])
        activities.append(
            Activity(
                f"a{number}",
                (requester, provider),
                weeks=length,
                earliest=earliest,
                latest=chance.choice([None, earliest + length + 7]),
                wished=chance.choice([None, None, earliest + 5]),
            )
        )
    shut = tuple(Blocked(week, "for all") for week in chance.sample(range(WEEKS), 5))
    own = tuple(Blocked(chance.randrange(WEEKS), "holiday", name) for name in names for _number in range(3))
    return Plan(WEEKS, tuple(activities), dict.fromkeys(names[4:], 1), 2, (*shut, *own))


def greedy(plan: Plan) -> dict[str, int]:
    """Each in turn its best free week, written apart from the engine."""
    used: dict[tuple[str, int], int] = {}
    shut = {(one.party, one.week) for one in plan.blocked}
    held = {}
    for one in plan.activities:
        last = WEEKS - 1 if one.latest is None else min(one.latest, WEEKS - 1)
        for week in sorted(range(one.earliest, last - one.weeks + 2), key=lambda week: lost(one, week)):
            cells = [(party, week + more) for party in one.parties for more in range(one.weeks)]
            if any(cell in shut or ("", cell[1]) in shut for cell in cells):
                continue
            if all(used.get(cell, 0) < plan.capacity_of(cell[0]) for cell in cells):
                held[one.code] = week
                for cell in cells:
                    used[cell] = used.get(cell, 0) + 1
                break
    return held


def lost(activity: Activity, week: int) -> int:
    return abs(week - (activity.earliest if activity.wished is None else activity.wished))


def told(plan: Plan, held: dict[str, int], seconds: float) -> dict[str, float]:
    weeks = sum(lost(one, held[one.code]) for one in plan.activities if one.code in held)
    return {"seconds": seconds, "placed": len(held), "lost_weeks": weeks}


def run() -> dict[str, Any]:
    times: dict[str, list[dict[str, float]]] = {"ours": [], "peer": []}
    proven = 0
    for seed in range(ROUNDS):
        plan = plan_of(seed)
        start = time.perf_counter()
        schedule = place(plan)
        middle = time.perf_counter()
        held = greedy(plan)
        end = time.perf_counter()
        proven += schedule.proven
        ours = {one.code: one.week for one in schedule.placements}
        times["ours"].append(told(plan, ours, middle - start))
        times["peer"].append(told(plan, held, end - middle))
    figures = {
        who: {
            "seconds": round(statistics.median(one["seconds"] for one in rounds), 4),
            "placed": sum(int(one["placed"]) for one in rounds),
            "lost_weeks": sum(int(one["lost_weeks"]) for one in rounds),
        }
        for who, rounds in times.items()
    }
    return {
        "what": "activities placed in weeks",
        "measured": f"{ROUNDS} generated plans of {ACTIVITIES} activities, {INSTITUTIONS} institutions, {WEEKS} weeks",
        "machine": machine(),
        "activities": ROUNDS * ACTIVITIES,
        "proven": proven,
        **figures,
        "peer_is": "greedy: each in turn its first free week",
        "lost_ratio": ratio(figures["peer"]["lost_weeks"], figures["ours"]["lost_weeks"], digits=2),
    }


def shown(result: dict[str, Any]) -> str:
    rows = [["", "s, median", f"placed of {result['activities']}", "weeks lost"]]
    for who, label in (("ours", "ours: all at once, explained"), ("peer", result["peer_is"])):
        rows.append([label, *(result[who][name] for name in ("seconds", "placed", "lost_weeks"))])
    return f"{result['measured']}; {result['proven']} proven best\n{table(rows)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    result = run()
    give(result, as_json=asked.json, shown=shown(result))


if __name__ == "__main__":
    main()

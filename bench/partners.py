"""Would the ranking have found the partner? A back-test on the 91 real activities, and the time of a ranking.

python bench/partners.py [--json] [--rows 100000] [--programmes 10000]

For each call, knowing only the activities of earlier calls, every other ministry is ranked for (receiver, words of
the topic as the source has them); the place of the ministry that did help counts. The first call has nothing before
it and is left out. Weights were chosen on calls 2 to 6; calls 7 and 8 were looked at once, by this bench.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from bench import scratch
from bench.figures import give, machine, percentile, table, tell
from bench.partners_history import Asked, Ranker, asked, last_on_topic, most_frequent, ours, places
from bench.partners_speed import speeds

DEVELOPMENT = range(2, 7)
HELD_OUT = range(7, 9)
RESAMPLES = 5000
SEED = 20150401
Measure = Callable[[Sequence[int]], float]

MEASURES: dict[str, Measure] = {
    "hit1": lambda found: sum(place == 1 for place in found) / len(found),
    "hit3": lambda found: sum(place <= 3 for place in found) / len(found),
    "mrr": lambda found: sum(1 / place for place in found) / len(found),
}
BASELINES: dict[str, Ranker] = {"most_frequent_provider": most_frequent, "last_provider_on_topic": last_on_topic}


def measured(found: Sequence[int]) -> dict[str, Any]:
    """Each measure with its 95 % interval, by resampling the activities."""
    chance = random.Random(SEED)
    samples = [chance.choices(found, k=len(found)) for _turn in range(RESAMPLES)]
    result: dict[str, Any] = {"n": len(found)}
    for name, measure in MEASURES.items():
        result[name] = round(measure(found), 3)
        result[f"{name}_interval"] = _interval([measure(sample) for sample in samples])
    return result


def ahead(found: Sequence[int], others: Sequence[int]) -> dict[str, Any]:
    """How far ours is ahead of another on the same activities, resampled together; an interval over 0 tells nothing."""
    chance = random.Random(SEED)
    pairs = list(zip(found, others, strict=True))
    samples = [chance.choices(pairs, k=len(pairs)) for _turn in range(RESAMPLES)]
    result: dict[str, Any] = {}
    for name, measure in MEASURES.items():
        result[name] = round(measure(found) - measure(others), 3)
        result[f"{name}_interval"] = _interval(
            [measure([mine for mine, _ in sample]) - measure([theirs for _, theirs in sample]) for sample in samples]
        )
    return result


def _interval(values: list[float]) -> list[float]:
    return [round(percentile(values, 2.5), 3), round(percentile(values, 97.5), 3)]


def part(every: Sequence[Asked], calls: Sequence[int]) -> dict[str, Any]:
    found = places(every, calls, ours())
    result = {"calls": list(calls), **measured(found), "baselines": {}}
    for name, ranker in BASELINES.items():
        others = places(every, calls, ranker)
        result["baselines"][name] = {**measured(others), "ours_ahead_by": ahead(found, others)}
    return result


def run(rows: int, programmes: int) -> dict[str, Any]:
    every, told = asked(), asked(with_topic=True)
    whole = part(every, [*DEVELOPMENT, *HELD_OUT])
    return {
        "what": "finding a partner: the ministry that did help, among all others",
        "measured": "place of the true provider for (receiver, words), knowing only activities of earlier calls",
        "machine": machine(),
        **whole,
        "activities": len(every),
        "first_call_left_out": sum(one.call < DEVELOPMENT[0] for one in every),
        "never_a_provider_before": _newcomers(every),
        "tuned_on": list(DEVELOPMENT),
        "development": part(every, DEVELOPMENT),
        "held_out": part(every, HELD_OUT),
        "with_the_topic_chosen": {
            "development": part(told, DEVELOPMENT),
            "held_out": part(told, HELD_OUT),
        },
        "speed": speeds(rows),
        "page": _page(programmes) if programmes else None,
    }


def _page(programmes: int) -> dict[str, Any]:
    tell(f"the page: generating and indexing {programmes:,} programmes")
    with scratch.folder() as folder:
        env = scratch.environment(folder, "", settings="ayni.config.settings")
        return scratch.child("bench.partners_page", str(programmes), env=env)


def _newcomers(every: Sequence[Asked]) -> int:
    """Activities whose provider had given none in an earlier call: history alone cannot point at it."""
    known = {call: {one.provider for one in every if one.call < call} for call in {one.call for one in every}}
    return sum(one.provider not in known[one.call] for one in every if one.call >= DEVELOPMENT[0])


def shown(result: dict[str, Any]) -> str:
    head = ["", "n", "hit@1", "hit@3", "MRR", "MRR, 95 %", "ours ahead by (MRR)"]
    rows: list[list[Any]] = [head]
    parts = {
        "all calls but the first": result,
        "development (2–6)": result["development"],
        "held out (7, 8)": result["held_out"],
        "held out, topic chosen": result["with_the_topic_chosen"]["held_out"],
    }
    for name, of_it in parts.items():
        rows.append([f"{name}: ours", *_cells(of_it), ""])
        for baseline, theirs in of_it["baselines"].items():
            gap = theirs["ours_ahead_by"]
            rows.append([f"  {baseline}", *_cells(theirs), f"{gap['mrr']:+.3f} {gap['mrr_interval']}"])
    lines = [
        f"{result['activities']} activities; {result['first_call_left_out']} of the first call have nothing before "
        f"them; in {result['never_a_provider_before']} of {result['n']} the provider had never given anything before",
        table(rows),
        _speed(result["speed"]),
    ]
    if page := result["page"]:
        lines.append(
            f"the page, {page['programmes']:,} programmes and the real history, SQLite, without drawing it: "
            f"{page['ms']} ms, {page['queries']} queries; the first of a process {page['first_ms']} ms"
        )
    return "\n".join([result["measured"], *lines])


def _cells(of_it: dict[str, Any]) -> list[Any]:
    return [of_it["n"], *(f"{of_it[name]:.3f}" for name in MEASURES), of_it["mrr_interval"]]


def _speed(speed: dict[str, Any]) -> str:
    rows = [["one need beside " + f"{speed['rows']:,} programmes", "ms", "ours is faster"]]
    rows.append(["ours: four factors, top 10 with reasons", speed["ours_ms"], ""])
    rows += [[peer["what"], peer["ms"], f"{peer['ratio']}x"] for peer in speed["peers"].values()]
    return f"\n{table(rows)}\naim: 30 ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--programmes", type=int, default=10_000, help="of the page; 0 leaves it out")
    given = parser.parse_args()
    result = run(given.rows, given.programmes)
    give(result, as_json=given.json, shown=shown(result))


if __name__ == "__main__":
    main()

"""A balanced set of 500 proposals, proven best, beside the better of two greedy orders; small ones beside every subset.

python bench/selection.py [--json] [--proposals 500] [--seasons 60]
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from ayni.engines.selection import (
    Choice,
    Problem,
    Proposal,
    Rules,
    Source,
    choose,
    displacements,
    next_best,
    rule_costs,
)
from ayni.engines.selection.model import Model, Row
from bench.figures import give, machine, table

COUNTRIES = 32
SUB_REGIONS = 5
SMALL = 14
EXPLAINED = 60
AIM_SECONDS = 1.0


def season(proposals: int, seed: int, *, limited: bool) -> Problem:
    """Invented proposals: points with two decimals, costs in tens of dollars, a third of the sources by topic.

    `limited`: also at most a quarter of them in all, as when a call announces how many it will choose.
    """
    chance = random.Random(seed)
    made = []
    for number in range(proposals):
        country = chance.randrange(COUNTRIES)
        made.append(
            Proposal(
                key=f"p{number:04}",
                value=chance.randrange(4000, 9800),
                cost=0 if chance.random() < 0.2 else chance.randrange(200, 1200) * 1000,
                requester=str(country),
                provider=str((country + chance.randrange(1, COUNTRIES)) % COUNTRIES),
                sub_region=str(country % SUB_REGIONS),
                lesser_development=country % 3 == 0,
                first_time=country % 7 == 0,
                tags=frozenset({"compliance"} if chance.random() < 0.3 else ()),
            )
        )
    money = proposals * 120_000
    each = max(2, proposals // 100)
    return Problem(
        proposals=tuple(made),
        rules=Rules(
            sources=(
                Source(key="project", budget=money // 3, only=(frozenset({"compliance"}),)),
                Source(key="fund", budget=money // 2),
                Source(key="other", budget=money - money // 3 - money // 2),
            ),
            most_chosen=proposals // 4 if limited else None,
            most_per_requester=each,
            most_per_provider=each + 1,
            least_per_sub_region=1,
            least_lesser_development=max(1, proposals // 25),
            first_time_bonus=500,
        ),
    )


def greedy(problem: Problem) -> int:
    """The peer: one after the other while no maximum is broken, by value and by value for money; the better of both."""
    model = Model(problem)
    maxima = [row for row in model.rows if row.most is not None and row.rules]
    minima = [row for row in model.rows if row.least is not None]
    costs = [proposal.cost + 100_000 for proposal in problem.proposals]
    totals = []
    for weighed in (model.weights, [weight / cost for weight, cost in zip(model.weights, costs, strict=False)]):
        order = sorted(
            range(len(problem.proposals)), key=lambda at: (-sum(at in row.terms for row in minima), -weighed[at])
        )
        totals.append(model.total(_take(order, maxima, minima)))
    return max(totals)


def _take(order: list[int], maxima: list[Row], minima: list[Row]) -> set[int]:
    taken: set[int] = set()
    for wanted in (True, False):
        for place in order:
            helps = any(place in row.terms and row.excess(taken) for row in minima)
            if place not in taken and (helps or not wanted) and not any(row.excess(taken | {place}) for row in maxima):
                taken.add(place)
    return taken


def every_subset(problem: Problem) -> int:
    """The peer for small ones: the best of all 2^n subsets that keep the rows."""
    model = Model(problem)
    rows = [row for row in model.rows if row.rules]
    best = -1
    for size in range(len(problem.proposals) + 1):
        for chosen in combinations(range(len(problem.proposals)), size):
            taken = set(chosen)
            if model.total(taken) > best and not any(row.excess(taken) for row in rows):
                best = model.total(taken)
    return best


def timed(act: Callable[[], Any]) -> tuple[Any, float, float]:
    """What it gave, seconds on the clock, seconds of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    given = act()
    return given, time.perf_counter() - clock, time.process_time() - processor


def large(asked: argparse.Namespace) -> dict[str, Any]:
    clocks, processors, peers, gaps = [], [], [], []
    for seed in range(asked.seasons):
        problem = season(asked.proposals, seed, limited=seed % 2 == 1)
        found, clock, processor = timed(lambda problem=problem: choose(problem))
        rough, peer_clock, _ = timed(lambda problem=problem: greedy(problem))
        if not isinstance(found, Choice):
            raise SystemExit(f"Season {seed} has no set.")
        clocks.append(clock)
        processors.append(processor)
        peers.append(peer_clock)
        gaps.append(100 * (found.total - rough) / found.total)
    return {
        "seconds": round(max(clocks), 3),
        "seconds_median": round(statistics.median(clocks), 3),
        "processor_seconds": round(max(processors), 3),
        "peer_seconds": round(max(peers), 3),
        "peer_loses_percent": {"median": round(statistics.median(gaps), 2), "most": round(max(gaps), 2)},
    }


def small(seasons: int) -> dict[str, Any]:
    agreed, ours, theirs = 0, 0.0, 0.0
    for seed in range(seasons):
        problem = season(SMALL, seed, limited=False)
        found, clock, _ = timed(lambda problem=problem: choose(problem))
        least, peer_clock, _ = timed(lambda problem=problem: every_subset(problem))
        agreed += (found.total if isinstance(found, Choice) else -1) == least
        ours, theirs = ours + clock, theirs + peer_clock
    return {
        "proposals": SMALL,
        "n": seasons,
        "agree": agreed,
        "seconds": round(ours, 3),
        "peer_seconds": round(theirs, 3),
    }


def explained(seasons: int) -> dict[str, Any]:
    clocks = []
    for seed in range(seasons):
        problem = season(EXPLAINED, seed, limited=seed % 2 == 1)
        found = choose(problem)
        if isinstance(found, Choice):
            clocks.append(timed(lambda problem=problem, found=found: _explain(problem, found))[1])
    return {
        "proposals": EXPLAINED,
        "n": len(clocks),
        "seconds_median": round(statistics.median(clocks), 3),
        "seconds": round(max(clocks), 3),
    }


def _explain(problem: Problem, found: Choice) -> None:
    rule_costs(problem, found)
    list(displacements(problem, found))
    next_best(problem, found)


def run(asked: argparse.Namespace) -> dict[str, Any]:
    choose(season(20, 0, limited=False))
    of_all, of_small = large(asked), small(4)
    return {
        "what": "choosing a balanced set",
        "measured": f"{asked.seasons} invented seasons of {asked.proposals} proposals, every rule on, ties settled",
        "machine": machine(),
        "proposals": asked.proposals,
        "seconds": of_all["seconds"],
        # choose() raises TooHard rather than give a set without its proof.
        "optimal": of_small["agree"] == of_small["n"],
        "aim": {"seconds": AIM_SECONDS},
        "large": of_all,
        "beside_every_subset": of_small,
        "explanations": explained(6),
    }


def shown(result: dict[str, Any]) -> str:
    of_all, of_small, why = result["large"], result["beside_every_subset"], result["explanations"]
    lost = of_all["peer_loses_percent"]
    rows: list[list[Any]] = [
        ["", "slowest s", "median s", "value lost"],
        ["ours: proven best, ties settled", of_all["seconds"], of_all["seconds_median"], "0 %"],
        [
            "greedy, the better of two orders",
            of_all["peer_seconds"],
            "",
            f"{lost['median']} %, at most {lost['most']} %",
        ],
        [f"explanations of {why['proposals']}", why["seconds"], why["seconds_median"], ""],
    ]
    agree = (
        f"{of_small['agree']} of {of_small['n']} seasons of {of_small['proposals']} agree with every subset tried: "
        f"{of_small['seconds']} s beside {of_small['peer_seconds']} s"
    )
    return "\n".join([result["measured"], table(rows), agree])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--proposals", type=int, default=500)
    parser.add_argument("--seasons", type=int, default=60)
    asked = parser.parse_args()
    result = run(asked)
    give(result, as_json=asked.json, shown=shown(result))


if __name__ == "__main__":
    main()

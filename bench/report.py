"""The results report of 2007 to 2015 in four languages, Word and PDF: seconds for all eight files.

python bench/report.py [--json] [--rounds 3]

The first round pays for what a process loads once; the others are what the background worker pays.
There is no peer that makes this report: the figure is measured against the aim.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import scratch
from bench.figures import give, machine, ratio, table

AIM_S = 10.0


def run(rounds: int) -> dict[str, Any]:
    with scratch.folder() as folder:
        env = scratch.environment(folder, "", settings="ayni.config.settings")
        made = scratch.child("bench.report_make", str(rounds), env=env)
    totals = [round(sum(each.values()), 2) for each in made["rounds"]]
    return {
        "what": "the report in four languages, two formats",
        "measured": f"seconds for eight files, {rounds} rounds in one process",
        "machine": machine(),
        "ours": {"first_s": totals[0], "median_s": round(statistics.median(totals), 2)},
        "peer": None,
        "ratio": ratio(AIM_S, totals[0], digits=2),
        "ratio_is": "the aim over the first round",
        "aim": {"total_s": AIM_S},
        "rounds": made["rounds"],
        "process_mb": made["process_mb"],
    }


def shown(result: dict[str, Any]) -> str:
    languages = list(result["rounds"][0])
    rows: list[list[Any]] = [["round", *languages, "all, s"]]
    for number, took in enumerate(result["rounds"], start=1):
        rows.append([number, *(took[language] for language in languages), round(sum(took.values()), 2)])
    return f"{result['measured']}; aim {AIM_S} s; memory {result['process_mb']} MB\n{table(rows)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    result = run(asked.rounds)
    give(result, as_json=asked.json, shown=shown(result))


if __name__ == "__main__":
    main()

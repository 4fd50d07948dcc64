"""Search over 100,000 generated programmes and the real history, beside modelsearch and PostgreSQL's Spanish.

python bench/search.py [--json] [--entries 100000] [--queries 400] [--sample 80] [--only sqlite|postgresql]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import scratch
from bench.figures import give, machine, table, tell

AIM_P95_MS = 10.0
AIM_RATIO = 30.0


def measure(name: str, data_dir: Path, url: str, asked: argparse.Namespace) -> dict[str, Any]:
    data_dir.mkdir()
    env = scratch.environment(data_dir, url)
    tell(f"{name}: generating and indexing {asked.entries:,} programmes (some minutes)")
    built = scratch.child("bench.search_build", str(asked.entries), env=env)
    tell(f"{name}: {asked.queries} queries")
    words = [str(number) for number in (asked.entries, asked.queries, asked.sample)]
    return {**built, **scratch.child("bench.search_measure", *words, env=env)}


def run(asked: argparse.Namespace) -> dict[str, Any]:
    databases: dict[str, Any] = {}
    with scratch.folder() as folder:
        if asked.only != "postgresql":
            databases["sqlite"] = measure("SQLite", folder / "sqlite", "", asked)
        if asked.only != "sqlite":
            with scratch.postgres(folder) as url:
                if url is not None:
                    databases["postgresql"] = measure("PostgreSQL", folder / "pg", url, asked)
    return {
        "what": "search: top 20 with facet counts",
        "measured": f"server time over {asked.entries} generated programmes and the real history, ms",
        "machine": machine(),
        "ours": {name: of_it["ours"]["cold"]["p95_ms"] for name, of_it in databases.items()},
        "peer": {name: of_it["peers"]["modelsearch"]["peer"]["p95_ms"] for name, of_it in databases.items()},
        "ratio": {name: of_it["peers"]["modelsearch"]["ratio_p95"] for name, of_it in databases.items()},
        "aim": {"p95_ms": AIM_P95_MS, "ratio": AIM_RATIO},
        "databases": databases,
    }


def shown(result: dict[str, Any]) -> str:
    rows: list[list[Any]] = [["", "n", "given up", "p50 ms", "p95 ms", "p99 ms", "ours, same queries", "ratio p95"]]
    lines = []
    for name, of_it in result["databases"].items():
        for state in ("cold", "warm"):
            ours = of_it["ours"][state]
            rows.append([f"{name}: ours, words {state}", ours["n"], 0, *_figures(ours), "", ""])
        for peer, each in of_it["peers"].items():
            beside = f"{each['ours_beside_it']['p95_ms']:.2f}"
            counted = [each["peer"]["n"], each["given_up"]]
            rows.append([f"{name}: {peer}", *counted, *_figures(each["peer"]), beside, f"{each['ratio_p95']}x"])
        memory = of_it["process_mb"]
        lines.append(
            f"{name}: {of_it['entries']:,} entries; first search of a process {of_it['first_search_ms']} ms; "
            f"memory {memory['before']} MB before it, {memory['after_first_search']} after, "
            f"{memory['after_all_queries']} after all queries; indexed in {of_it['indexed_in_s']} s"
        )
        lines += [
            f"{name}: recall {who}: {each['recall']:.1%} of {each['pairs']} pairs; "
            f"{each['found_wrongly']} of {each['of']} found wrongly"
            for who, each in of_it["recall"].items()
        ]
    return "\n".join([result["measured"], table(rows), *lines])


def _figures(of_it: dict[str, float]) -> list[str]:
    return [f"{of_it[key]:.2f}" for key in ("p50_ms", "p95_ms", "p99_ms")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=400)
    parser.add_argument("--sample", type=int, default=80, help="queries asked of the slower peers")
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    asked = parser.parse_args()
    result = run(asked)
    give(result, as_json=asked.json, shown=shown(result))


if __name__ == "__main__":
    main()

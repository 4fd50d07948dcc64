"""Pages under load: requests a second, p99 and memory, beside the floor of the framework.

python bench/pages.py [--json] [--seconds 10] [--rounds 3] [--workers 2]

The client runs on the same cores as the server. The published figures of another system are printed
as reported: they were not measured here.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import scratch
from bench.figures import give, machine, ratio, table, tell
from bench.load import CONNECTIONS, press
from bench.serving import Server, ayni, floor, free_port, serving

REPORTED = {
    "who": "pretalx 2025.2 on SQLite, two cores, as reported",
    "list": {"requests_s": 49, "p99_ms": 317},
    "detail": {"requests_s": 70},
}
AIM = {"list": {"requests_s": 147, "p99_ms": 100}, "detail": {"requests_s": 210, "p99_ms": 100}, "worker_mb": 150}
WARM_UP_S = 1.5


def run(asked: argparse.Namespace) -> dict[str, Any]:
    with scratch.folder() as folder:
        env = scratch.environment(folder, "", settings="ayni.config.settings")
        addresses: dict[str, str] = scratch.child("bench.pages_prepare", env=env)
        port, floor_port = free_port(), free_port()
        floor_dir = folder / "floor"
        floor_dir.mkdir()
        floor_env = {**env, "FLOOR_DIR": str(floor_dir)}
        with serving(ayni(port, asked.workers), port, env, addresses["home"]) as house:
            sizes = keep_pages(house, addresses, floor_dir)
            with serving(floor(floor_port, asked.workers), floor_port, floor_env, "/home/") as bare:
                pages = {
                    name: {**measure(house, bare, name, address, asked), "bytes": sizes[name]}
                    for name, address in addresses.items()
                }
            memory = house.workers_mb()
    return {
        "what": "pages under load",
        "measured": f"requests/s and p99 under {CONNECTIONS} connections, client on the same cores; median of rounds",
        "machine": machine(),
        "workers": asked.workers,
        "seconds": asked.seconds,
        "rounds": asked.rounds,
        "ours": {name: page["ours"] for name, page in pages.items()},
        "peer": {name: page["floor"] for name, page in pages.items()},
        "ratio": {name: page["ratio_to_floor"] for name, page in pages.items()},
        "bytes": sizes,
        "worker_mb": memory,
        "reported": REPORTED,
        "aim": AIM,
    }


def keep_pages(house: Server, addresses: dict[str, str], floor_dir: Path) -> dict[str, int]:
    """Write each page as a template that says the same without asking anything."""
    sizes = {}
    for name, address in addresses.items():
        body = house.get(address)
        text = body.decode().replace("{% endverbatim %}", "")
        (floor_dir / f"{name}.html").write_text(f"{{% verbatim %}}{text}{{% endverbatim %}}", encoding="utf-8")
        sizes[name] = len(body)
    return sizes


def measure(house: Server, bare: Server, name: str, address: str, asked: argparse.Namespace) -> dict[str, Any]:
    """Rounds of ours and of the floor in turn; the median of each figure."""
    press(house.port, address, WARM_UP_S)
    press(bare.port, f"/{name}/", WARM_UP_S)
    mine, theirs = [], []
    for _round in range(asked.rounds):
        mine.append(press(house.port, address, asked.seconds).figures())
        theirs.append(press(bare.port, f"/{name}/", asked.seconds).figures())
    ours, floor_figures = _medians(mine), _medians(theirs)
    if floor_figures["wrong"]:
        raise RuntimeError(f"The floor did not serve {name}: {floor_figures['wrong']} wrong answers.")
    tell(f"{name}: {ours['requests_s']} requests/s, p99 {ours['p99_ms']} ms")
    return {
        "ours": ours,
        "floor": floor_figures,
        "ratio_to_floor": ratio(ours["requests_s"], floor_figures["requests_s"], digits=3),
    }


def _medians(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {key: round(statistics.median(each[key] for each in rounds), 1) for key in rounds[0]}


def shown(result: dict[str, Any]) -> str:
    rows: list[list[Any]] = [["page", "bytes", "requests/s", "p50 ms", "p99 ms", "wrong", "floor requests/s", "ratio"]]
    for name, ours in result["ours"].items():
        bare = result["peer"][name]
        figures = [ours[key] for key in ("requests_s", "p50_ms", "p99_ms", "wrong")]
        rows.append([name, result["bytes"][name], *figures, bare["requests_s"], result["ratio"][name]])
    memory = ", ".join(f"{each['rss']} MB (PSS {each['pss']})" for each in result["worker_mb"])
    reported = result["reported"]
    return "\n".join(
        [
            result["measured"],
            table(rows),
            f"memory of each worker after the load: {memory}; aim: {result['aim']['worker_mb']}",
            f"{reported['who']}: list {reported['list']['requests_s']}/s at p99 {reported['list']['p99_ms']} ms, "
            f"detail {reported['detail']['requests_s']}/s",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    result = run(asked)
    give(result, as_json=asked.json, shown=shown(result))


if __name__ == "__main__":
    main()

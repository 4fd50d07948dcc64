"""The words of a text, MB a second, beside folding and cutting with the standard library alone.

python bench/engines.py [--json]

The baseline does less: no stem, no function word, no acronym joined. It is the least any index must do.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from ayni.engines.text import analyse
from bench.figures import give, machine, ratio, table
from bench.generated import LANGUAGES, texts

TEXTS = 3000
ROUNDS = 5
WORD = re.compile(r"\w+")


def baseline(text: str) -> list[str]:
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return WORD.findall(plain.lower())


def seconds(act: Callable[[str], Any], written: list[str]) -> float:
    start = time.perf_counter()
    for text in written:
        act(text)
    return time.perf_counter() - start


def run() -> dict[str, Any]:
    written = [text for number in range(TEXTS) for text in texts(number, LANGUAGES).values()]
    megabytes = sum(len(text.encode()) for text in written) / 1e6
    times: dict[str, list[float]] = {"ours": [], "peer": []}
    for _round in range(ROUNDS):
        times["ours"].append(seconds(analyse, written))
        times["peer"].append(seconds(baseline, written))
    ours, peer = (round(megabytes / statistics.median(times[who]), 2) for who in ("ours", "peer"))
    return {
        "what": "analysis of text",
        "measured": f"MB/s over {megabytes:.1f} MB of generated text in four languages, median of {ROUNDS}",
        "machine": machine(),
        "ours": ours,
        "peer": peer,
        "peer_is": "unicodedata and a regular expression: folded words only",
        "ratio": ratio(ours, peer, digits=2),
    }


def shown(result: dict[str, Any]) -> str:
    rows = [["", "MB/s"], ["ours: fold, stem, drop function words", result["ours"]]]
    rows.append([result["peer_is"], result["peer"]])
    return f"{result['measured']}\n{table(rows)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    result = run()
    give(result, as_json=asked.json, shown=shown(result))


if __name__ == "__main__":
    main()

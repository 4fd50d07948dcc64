"""The table of word pairs that are to be found by each other, or not."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from bench.scratch import ROOT

TABLE = ROOT / "tests" / "engines" / "text" / "word_pairs.csv"


@dataclass(frozen=True)
class Pair:
    """`kept` is what a record says; `asked` what a reader types; `same` whether the one is to find the other."""

    kept: str
    asked: str
    same: bool


@cache
def pairs() -> tuple[Pair, ...]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return tuple(Pair(row["a"], row["b"], row["same"] == "yes") for row in csv.DictReader(stream))


def judged(found: list[bool]) -> dict[str, float | int]:
    """Recall over the pairs that are the same; how many that are not were found all the same."""
    wanted = [was for was, pair in zip(found, pairs(), strict=True) if pair.same]
    unwanted = [was for was, pair in zip(found, pairs(), strict=True) if not pair.same]
    return {
        "recall": round(sum(wanted) / len(wanted), 3),
        "pairs": len(wanted),
        "found_wrongly": sum(unwanted),
        "of": len(unwanted),
    }

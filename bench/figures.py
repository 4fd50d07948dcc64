"""Times as figures: milliseconds, percentiles, ratios, one line for people and one object for programs."""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def percentile(values: Sequence[float], percent: float) -> float:
    """The value under which `percent` of the values lie; nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(percent / 100 * len(ordered) + 0.5) - 1))]


def spread(milliseconds: Sequence[float]) -> dict[str, float]:
    """p50, p95, p99 and the longest, in milliseconds, and how many."""
    return {
        "n": len(milliseconds),
        "p50_ms": round(statistics.median(milliseconds), 3),
        "p95_ms": round(percentile(milliseconds, 95), 3),
        "p99_ms": round(percentile(milliseconds, 99), 3),
        "max_ms": round(max(milliseconds), 3),
    }


def ratio(above: float, below: float, digits: int = 1) -> float:
    return round(above / below, digits) if below else 0.0


def machine() -> dict[str, Any]:
    return {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()}


def resident_mb(pid: int | str = "self") -> float:
    """Resident memory of a process in MB (Linux)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, 1)


def proportional_mb(pid: int | str) -> float:
    """Memory of a process in MB, shared pages divided among those that share them (Linux)."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return round(int(line.split()[1]) / 1024, 1)
    return 0.0


def table(rows: Sequence[Sequence[Any]]) -> str:
    """Rows with their columns under each other, the first row a heading."""
    written = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[place]) for row in written) for place in range(len(written[0]))]
    lines = [
        "  ".join(cell.ljust(width) if place == 0 else cell.rjust(width) for place, (cell, width) in cells).rstrip()
        for cells in (list(enumerate(zip(row, widths, strict=True))) for row in written)
    ]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def tell(text: str) -> None:
    """For people, on the error stream, so that --json leaves one object on the other."""
    print(text, file=sys.stderr, flush=True)


def give(result: dict[str, Any], *, as_json: bool, shown: str) -> None:
    """Print what was measured: for people, or as one JSON object on the last line."""
    print(json.dumps(result, ensure_ascii=False) if as_json else shown, flush=True)

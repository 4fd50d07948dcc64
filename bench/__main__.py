"""Every bench, one after the other, and a table for people: python -m bench [name …]"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.figures import tell

HERE = Path(__file__).resolve().parent
BENCHES = ("engines", "selection", "scheduling", "search", "partners", "pages", "report", "season_load")
LONGEST = 2 * 3600


def run(name: str) -> dict[str, Any] | None:
    """What the bench printed on its last line; None when it failed, having said why."""
    tell(f"== {name}")
    command = [sys.executable, str(HERE / f"{name}.py"), "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, timeout=LONGEST)
    if done.returncode:
        return None
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def main(names: list[str]) -> int:
    unknown = sorted(set(names) - set(BENCHES))
    if unknown:
        tell(f"There is no bench {', '.join(unknown)}. There are: {', '.join(BENCHES)}.")
        return 2
    failed = []
    for name in names or BENCHES:
        result = run(name)
        if result is None:
            failed.append(name)
        else:
            shown = import_module(f"bench.{name}").shown(result)
            print(f"\n{result['what']}\n{shown}\n", flush=True)
    for name in failed:
        tell(f"FAILED: {name}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

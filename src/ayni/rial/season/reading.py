"""What the season is made of, from its files."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).with_name("data")


@lru_cache
def read(name: str) -> Any:
    """The contents of `data/<name>.yaml`."""
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))


def proposals_of(call: str) -> list[dict[str, Any]]:
    """The proposals of the call with this key, in the order of the file."""
    return [entry for entry in read("proposals") if entry["call"] == call]

"""Records that the conference's addresses lead to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

BY_NAME: dict[str, Callable[[], dict[str, Any]] | dict[str, Any]] = {
    "governance:conference": {"code": "cimt-xx"},
    "governance:mandate": {"instrument": "xx-action-plan", "place": "9-m"},
    "governance:meeting": {"code": "planning-2018"},
}

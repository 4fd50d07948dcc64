"""Records that the work plan's addresses lead to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

BY_NAME: dict[str, Callable[[], dict[str, Any]] | dict[str, Any]] = {
    "governance:line": {"code": "2018-2020-1"},
    "governance:plan": {"code": "2018-2020"},
    "governance:plan-budget": {"code": "2018-2020"},
    "governance:plan-calendar": {"code": "2018-2020"},
    "governance:plan-data": {"code": "2018-2020"},
    "governance:plan-document": {"code": "2018-2020", "form": "docx"},
    "governance:plan-ics": {"code": "2018-2020"},
    "governance:plan-table": {"code": "2018-2020", "table": "budget", "form": "csv"},
}

"""A consultation of priorities asked of Mexico."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ayni.members.models import Institution
from tests.governance.priority_makers import make_consultation


def _consultation() -> dict[str, Any]:
    return {"pk": make_consultation(Institution.objects.get(code="mt-mx")).pk}


def _figures() -> dict[str, Any]:
    return _consultation() | {"kind": "json"}


def _document() -> dict[str, Any]:
    return _consultation() | {"kind": "docx"}


BY_NAME: dict[str, Callable[[], dict[str, Any]] | dict[str, Any]] = {
    "governance:priority-data": _figures,
    "governance:priority-inputs": _document,
    "governance:priority-results": _consultation,
    "governance:priority-sharing": _consultation,
}

"""Records that the conference's addresses lead to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ayni.governance.models import Attendance, Office, Theme


def _office() -> dict[str, Any]:
    return {"pk": Office.objects.get(conference__code="cimt-xx", kind="chair", group__number=2).pk}


def _theme() -> dict[str, Any]:
    return {"pk": Theme.objects.get(conference__code="cimt-xx", order=1).pk}


def _attendance() -> dict[str, Any]:
    return {"pk": Attendance.objects.get(meeting__code="planning-2018", institution__code="ciss").pk}


CONFERENCE = {"code": "cimt-xx"}
INSTRUMENT = {"code": "xx-declaration"}
MANDATE = {"instrument": "xx-action-plan", "place": "9-m"}
MEETING = {"code": "planning-2018"}

BY_NAME: dict[str, Callable[[], dict[str, Any]] | dict[str, Any]] = {
    "governance:articles-file": {**INSTRUMENT, "kind": "csv"},
    "governance:attendance": MEETING,
    "governance:change-conference": CONFERENCE,
    "governance:change-group": {"code": "xx-2"},
    "governance:change-instrument": INSTRUMENT,
    "governance:change-mandate": MANDATE,
    "governance:change-meeting": MEETING,
    "governance:change-office": _office,
    "governance:change-theme": _theme,
    "governance:change-topic": {"code": "social-dialogue"},
    "governance:conference": CONFERENCE,
    "governance:hand-over-office": _office,
    "governance:import-articles": INSTRUMENT,
    "governance:keep-conference": CONFERENCE,
    "governance:mandate": MANDATE,
    "governance:meeting": MEETING,
    "governance:new-group": CONFERENCE,
    "governance:new-instrument": CONFERENCE,
    "governance:new-mandate": INSTRUMENT,
    "governance:new-meeting": CONFERENCE,
    "governance:new-office": CONFERENCE,
    "governance:new-theme": CONFERENCE,
    "governance:remove-attendance": _attendance,
    "governance:remove-office": _office,
}

"""What is written of a call, in the parts its manager edits: texts of one language, or the conditions.

A part is kept as typed in a section of `foundation.cowriting` (several officials may write at once), and shown to
the public only once saved into the call's own columns.
"""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from ayni.calls.models import Call
from ayni.calls.queries.managing import zone_of

LANGUAGES: tuple[str, ...] = tuple(code for code, _name in settings.LANGUAGES)
TEXTS = ("title", "summary", "text", "who_may_apply")
CONDITIONS = (
    "modalities",
    "most_per_requester",
    "time_zone",
    "opens_at",
    "closes_at",
    "webinar_at",
    "webinar_minutes",
    "webinar_link",
    "confirm_days",
    "currency",
)
MOMENTS = ("opens_at", "closes_at", "webinar_at")
PARTS = (*(f"text-{code}" for code in LANGUAGES), "conditions")


def typed_of(call: Call, part: str) -> dict[str, Any]:
    """A part as a person would have typed it: words, or lists of codes."""
    if part != "conditions":
        language = part.removeprefix("text-")
        return {field: getattr(call, f"{field}_{language}") or "" for field in TEXTS}
    zone = zone_of(call)
    typed: dict[str, Any] = {field: _written(getattr(call, field), zone) for field in CONDITIONS}
    return typed | {"eligible": sorted(call.eligible.values_list("code", flat=True))}


def moment_typed(moment: datetime.datetime | None, zone: ZoneInfo) -> str:
    """A moment as a field of date and time holds it, on the clock of `zone`; the seconds only where there are any."""
    if moment is None:
        return ""
    local = moment.astimezone(zone)
    return local.strftime("%Y-%m-%dT%H:%M:%S" if local.second else "%Y-%m-%dT%H:%M")


def _written(value: Any, zone: ZoneInfo) -> Any:
    if isinstance(value, datetime.datetime):
        return moment_typed(value, zone)
    if isinstance(value, list):
        return list(value)
    return "" if value is None else str(value)

"""Which week for which activity: see README.md."""

from ayni.engines.scheduling.parts import (
    Activity,
    Block,
    Blocked,
    Overload,
    Passed,
    Placement,
    Plan,
    Schedule,
    Unplaced,
    Why,
)
from ayni.engines.scheduling.placing import place, weeks_for

__all__ = [
    "Activity",
    "Block",
    "Blocked",
    "Overload",
    "Passed",
    "Placement",
    "Plan",
    "Schedule",
    "Unplaced",
    "Why",
    "place",
    "weeks_for",
]

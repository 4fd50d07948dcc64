"""How each state of an activity is marked on a page; the words are those of enums.py."""

from ayni.cooperation.enums import ActivityState

_KINDS = {
    ActivityState.PLANNING: "neutral",
    ActivityState.SCHEDULED: "open",
    ActivityState.HELD: "done",
    ActivityState.REPORTED: "reported",
    ActivityState.FOLLOWED_UP: "reported",
    ActivityState.CLOSED: "closed",
    ActivityState.SUSPENDED: "warning",
    ActivityState.CANCELLED: "closed",
}


def state_kind(state: str) -> str:
    """The kind of ui/state.html for an activity's state."""
    return _KINDS.get(ActivityState(state), "neutral")

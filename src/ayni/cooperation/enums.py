"""How two ministries learn from each other, and how far they have come."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ActivityState(TextChoices):
    PLANNING = "planning", _("Being planned")
    SCHEDULED = "scheduled", _("Scheduled")
    HELD = "held", pgettext_lazy("one activity", "Held")
    REPORTED = "reported", _("Reported")
    FOLLOWED_UP = "followed_up", _("Followed up")
    CLOSED = "closed", _("Closed")
    SUSPENDED = "suspended", _("Suspended")
    CANCELLED = "cancelled", pgettext_lazy("one activity", "Cancelled")

    @classmethod
    def held_states(cls) -> tuple[str, ...]:
        """States in which the activity has taken place, as Table 3 of [002] counts 'realizadas'."""
        return (cls.HELD, cls.REPORTED, cls.FOLLOWED_UP, cls.CLOSED)

    @classmethod
    def planned_states(cls) -> tuple[str, ...]:
        """States counted as 'en planeación' in Tables 2 and 3 of [002]."""
        return (cls.PLANNING, cls.SCHEDULED)


class SessionKind(TextChoices):
    COORDINATION = "coordination", _("Coordination meeting")
    MAIN = "main", _("Session")
    INTERMEDIATE = "intermediate", _("Intermediate session")


class SuspensionReason(TextChoices):
    """Why a chosen activity stops ([002] III.i): the first three are the network's own experience."""

    LOST_VALIDITY = "lost_validity", _("It lost its validity")
    PRIORITIES_CHANGED = "priorities_changed", _("Priorities or the political context changed")
    PLANNING_TOO_LONG = "planning_too_long", _("Planning took too long")
    OTHER = "other", _("Another reason")


class StepState(TextChoices):
    TO_DO = "to_do", pgettext_lazy("a step", "To do")
    DOING = "doing", pgettext_lazy("a step", "Under way")
    DONE = "done", pgettext_lazy("a step", "Done")
    DROPPED = "dropped", pgettext_lazy("a step", "Dropped")


class ReportState(TextChoices):
    DRAFT = "draft", pgettext_lazy("a final report", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("a final report", "Submitted, being read")
    RETURNED = "returned", pgettext_lazy("a final report", "Returned with reasons")
    ACCEPTED = "accepted", pgettext_lazy("a final report", "Accepted")


class ExpenseKind(TextChoices):
    TICKET = "ticket", _("Economy ticket")
    PER_DIEM = "per_diem", _("Per diem")
    OTHER = "other", pgettext_lazy("an expense", "Other")

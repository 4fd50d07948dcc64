"""How two ministries learn from each other, and how far they have come."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Modality(TextChoices):
    IN_SITU = "in_situ", _("In-situ visit")
    EXPERT_VISIT = "expert_visit", _("Expert visit")
    VIRTUAL = "virtual", _("Virtual")


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

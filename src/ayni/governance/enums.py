"""What instruments, authorities, lines of a plan and sources of money can be."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class InstrumentKind(TextChoices):
    DECLARATION = "declaration", _("Declaration")
    ACTION_PLAN = "action_plan", _("Plan of Action")


class OfficeKind(TextChoices):
    """What a state is in the conference's troika or in a working group."""

    PRESENT_CHAIR = "present_chair", _("Present chair of the conference")
    PAST_CHAIR = "past_chair", _("Past chair of the conference")
    FUTURE_CHAIR = "future_chair", _("Future chair of the conference")
    CHAIR = "chair", _("Chair of the working group")
    VICE_CHAIR = "vice_chair", _("Vice-chair of the working group")


TROIKA = (OfficeKind.PRESENT_CHAIR, OfficeKind.PAST_CHAIR, OfficeKind.FUTURE_CHAIR)
OF_A_GROUP = (OfficeKind.CHAIR, OfficeKind.VICE_CHAIR)


class MeetingKind(TextChoices):
    PLANNING = "planning", _("Planning meeting")
    WORKING_GROUPS = "working_groups", _("Meeting of the working groups")
    PREPARATORY = "preparatory", _("Preparatory meeting")
    AUTHORITIES = "authorities", _("Meeting of the authorities")


class Presence(TextChoices):
    """As what an institution or a state is at a meeting."""

    TROIKA = "troika", _("Troika")
    GROUP_AUTHORITY = "group_authority", _("Authority of a working group")
    ADVISORY_BODY = "advisory_body", _("Advisory body")
    ORGANISATION = "organisation", _("International organisation")
    OBSERVER = "observer", pgettext_lazy("presence", "Observer")
    ABSENT = "absent", _("Invited, could not take part")


class PlanState(TextChoices):
    DRAFT = "draft", _("In preparation")
    APPROVED = "approved", _("Approved")
    ENDED = "ended", pgettext_lazy("work plan", "Ended")


class LineKind(TextChoices):
    WORKSHOP = "workshop", _("Workshop")
    STUDY = "study", _("Study")
    MEETING = "meeting", _("Meeting")
    CONFERENCE = "conference", _("Conference")
    DIALOGUE = "dialogue", _("Dialogue")
    CALLS = "calls", _("Calls for bilateral cooperation")
    INITIATIVE = "initiative", _("Supporting initiative")
    RELATED = "related", _("Related activity, outside the plan")


# Those that stand in the plan with a number, a date and money; the others only support it.
MAIN = (
    LineKind.WORKSHOP,
    LineKind.STUDY,
    LineKind.MEETING,
    LineKind.CONFERENCE,
    LineKind.DIALOGUE,
    LineKind.CALLS,
)


class LineState(TextChoices):
    """Other rooms say the same English words of other things."""

    PLANNED = "planned", pgettext_lazy("line of a plan", "Planned")
    CONFIRMED = "confirmed", pgettext_lazy("line of a plan", "Confirmed")
    UNDER_WAY = "under_way", pgettext_lazy("line of a plan", "Under way")
    DONE = "done", pgettext_lazy("line of a plan", "Done")
    POSTPONED = "postponed", pgettext_lazy("line of a plan", "Postponed")
    CANCELLED = "cancelled", pgettext_lazy("line of a plan", "Cancelled")


class DateKind(TextChoices):
    """What happens in a period of a line."""

    HELD = "held", _("It takes place")
    CALL = "call", _("Call open")
    ACTIVITIES = "activities", _("Activities")
    STUDY = "study", _("Study")


class SourceKind(TextChoices):
    FUND = "fund", _("Fund")
    PROJECT = "project", _("Project")
    IN_KIND = "in_kind", _("In kind, or to be defined")


class AmountKind(TextChoices):
    """How much of a source a budget row takes. "To be defined" is itself, never zero."""

    MONEY = "money", _("Amount")
    IN_KIND = "in_kind", _("In kind")
    TO_BE_DEFINED = "to_be_defined", _("To be defined")


class EventKind(TextChoices):
    """Whose the events of the calendar are. The planning of the plan itself stands before its lines."""

    PLANNING = "planning", _("Planning of the plan")
    LABOUR = "labour", _("Event relevant to ministries of labour")
    ORGANISATION = "organisation", _("Other meeting of the organisation")

"""How ministries learn from each other, and how far calls, proposals and reviews have come."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Modality(TextChoices):
    IN_SITU = "in_situ", _("In-situ visit")
    EXPERT_VISIT = "expert_visit", _("Expert visit")
    VIRTUAL = "virtual", _("Virtual")


class CallState(TextChoices):
    DRAFT = "draft", pgettext_lazy("a call", "Draft")
    PUBLISHED = "published", pgettext_lazy("a call", "Published, not yet open")
    OPEN = "open", pgettext_lazy("a call", "Open")
    CLOSED = "closed", pgettext_lazy("a call", "Closed")
    IN_ASSESSMENT = "in_assessment", pgettext_lazy("a call", "In assessment")
    IN_SELECTION = "in_selection", pgettext_lazy("a call", "In selection")
    ANNOUNCED = "announced", pgettext_lazy("a call", "Results announced")
    ARCHIVED = "archived", pgettext_lazy("a call", "Archived")

    @classmethod
    def hidden_states(cls) -> tuple[str, ...]:
        """States in which only the Secretariat sees the call."""
        return (cls.DRAFT,)


class QuestionKind(TextChoices):
    TEXT = "text", _("Text")
    YES_NO = "yes_no", _("Yes or no")
    CHOICE = "choice", _("One of several")


class Side(TextChoices):
    REQUESTER = "requester", _("Requesting institution")
    PROVIDER = "provider", _("Providing institution")


class ProposalState(TextChoices):
    DRAFT = "draft", pgettext_lazy("a proposal", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("a proposal", "Submitted")
    LATE = "late", pgettext_lazy("a proposal", "Late, waiting for the Secretariat's decision")
    REFUSED_LATE = "refused_late", pgettext_lazy("a proposal", "Not admitted: late")
    WITHDRAWN = "withdrawn", pgettext_lazy("a proposal", "Withdrawn")
    SELECTED = "selected", pgettext_lazy("a proposal", "Selected, to be confirmed")
    CONFIRMED = "confirmed", pgettext_lazy("a proposal", "Selected and confirmed")
    WAITING = "waiting", pgettext_lazy("a proposal", "On the waiting list")
    NOT_SELECTED = "not_selected", pgettext_lazy("a proposal", "Not selected")
    GIVEN_UP = "given_up", pgettext_lazy("a proposal", "Selected, then given up")

    @classmethod
    def received_states(cls) -> tuple[str, ...]:
        """Those that count as received by the call, as Table 2 of [002] counts."""
        return (cls.SUBMITTED, cls.SELECTED, cls.CONFIRMED, cls.WAITING, cls.NOT_SELECTED, cls.GIVEN_UP)

    @classmethod
    def chosen_states(cls) -> tuple[str, ...]:
        """Those that count as selected, whatever became of them, as Table 2 of [002] counts."""
        return (cls.SELECTED, cls.CONFIRMED, cls.GIVEN_UP)

    @classmethod
    def announced_states(cls) -> tuple[str, ...]:
        """Those a proposal has once the results of its call are announced."""
        return (cls.SELECTED, cls.CONFIRMED, cls.WAITING, cls.NOT_SELECTED, cls.GIVEN_UP)


class ConflictKind(TextChoices):
    COUNTRY = "country", _("Same country")
    INSTITUTION = "institution", _("Same institution")
    DECLARED = "declared", _("Declared by the reviewer")

    @classmethod
    def found_kinds(cls) -> tuple[str, ...]:
        """Those found by comparing a reviewer with the parties."""
        return (cls.COUNTRY, cls.INSTITUTION)


class ReviewState(TextChoices):
    DRAFT = "draft", pgettext_lazy("a review", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("a review", "Submitted")
    STALE = "stale", pgettext_lazy("a review", "Of an earlier version of the proposal")


class DecisionOutcome(TextChoices):
    SELECTED = "selected", pgettext_lazy("a decision", "Selected")
    WAITING = "waiting", pgettext_lazy("a decision", "Waiting list")
    NOT_SELECTED = "not_selected", pgettext_lazy("a decision", "Not selected")


class ScenarioState(TextChoices):
    DRAFT = "draft", pgettext_lazy("a scenario", "Draft")
    SOLVED = "solved", pgettext_lazy("a scenario", "Worked out")
    INFEASIBLE = "infeasible", pgettext_lazy("a scenario", "Its rules clash")
    REHEARSED = "rehearsed", pgettext_lazy("a scenario", "Rehearsed, pending")
    ANNOUNCED = "announced", pgettext_lazy("a scenario", "Announced")

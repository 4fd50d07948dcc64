"""What a fact about money, a contribution and an expense can be."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EntryKind(TextChoices):
    """Kinds of fact in the ledger; a correction is an entry of the same kind with the opposite amount."""

    CARRIED_OVER = "carried_over", _("Carried over")
    PLEDGE = "pledge", _("Pledge")
    RECEIPT = "receipt", _("Receipt")
    ALLOCATION = "allocation", _("Allocation")
    COMMITMENT = "commitment", _("Commitment")
    PAYMENT = "payment", _("Payment")


# What came in: it may be set aside for a line of the plan, or given for one.
INCOMING = (EntryKind.CARRIED_OVER, EntryKind.RECEIPT)
# What always belongs to a line of the plan.
OF_A_LINE = (EntryKind.ALLOCATION, EntryKind.COMMITMENT, EntryKind.PAYMENT)


class ContributionState(TextChoices):
    PLEDGED = "pledged", _("Pledged")
    RECEIVED_IN_PART = "received_in_part", _("Received in part")
    RECEIVED = "received", _("Received")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ExpenseState(TextChoices):
    ASKED = "asked", _("Waits for approval")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    APPROVED = "approved", _("Approved, to be paid")
    RELEASED = "released", _("Approved, then given up")
    PAID = "paid", _("Paid")
    TAKEN_BACK = "taken_back", _("Taken back")


class ExpenseCategory(TextChoices):
    """As the network reports what its fund paid for (facts 4: presentation of February 2016)."""

    WORKSHOPS = "workshops", _("Workshops")
    BILATERAL = "bilateral", _("Bilateral cooperation")
    STUDIES = "studies", _("Studies")
    OPERATION = "operation", _("Operation")
    COMMUNICATIONS = "communications", _("Communications")
    OTHER = "other", _("Other")

"""What is owed about money: a pledge, by its day; an expense, to be decided."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.foundation.obligations.kinds import ObligationKind, register_kind
from ayni.fund.models import Contribution
from ayni.members.queries import people_answering_for

PLEDGE_DUE = "pledge_due"


def register() -> None:
    """Called when the room starts.

    A reminder of money is read by the Secretariat before it leaves (`letters`): the clock of obligations sends none.
    """
    register_kind(
        ObligationKind(
            code=PLEDGE_DUE,
            name=gettext_lazy("Pledge to the fund"),
            title=_title,
            address=_address,
            people=people_answering_for,
            days=(),
            related=("account__funding_source",),
        )
    )


def _title(contribution: Contribution) -> str:
    words = _("Contribution of %(year)s to “%(source)s”")
    return words % {"year": contribution.year, "source": contribution.account}


def _address(contribution: Contribution) -> str:
    return reverse("fund:contribution", args=[contribution.pk])

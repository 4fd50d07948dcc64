"""From which state to which an expense may go, by which act; and what the state of a contribution follows from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.fund.enums import ContributionState, ExpenseState

S = ExpenseState
SECOND = "fund.decide_expense"
ASKER = "fund.withdraw_expense"
KEEPER = "fund.keep"


@dataclass(frozen=True)
class Step:
    """`label` is the button, `done` what is said afterwards; `asks_reason`: it takes a reason."""

    act: str
    sources: tuple[str, ...]
    target: str
    permission: str
    label: str | Promise
    done: str | Promise
    asks_reason: bool = False


EXPENSE_STEPS: dict[str, Step] = {
    step.act: step
    for step in (
        Step(
            "approve_expense",
            (S.ASKED,),
            S.APPROVED,
            SECOND,
            gettext_lazy("Approve it"),
            gettext_lazy("The expense was approved. Its money is bound until it is paid."),
        ),
        Step(
            "refuse_expense",
            (S.ASKED,),
            S.REFUSED,
            SECOND,
            gettext_lazy("Refuse it"),
            gettext_lazy("The expense was refused. Whoever asked for it reads why."),
            asks_reason=True,
        ),
        Step(
            "withdraw_expense",
            (S.ASKED,),
            S.WITHDRAWN,
            ASKER,
            gettext_lazy("Withdraw it"),
            gettext_lazy("The expense was withdrawn."),
        ),
        Step(
            "pay_expense",
            (S.APPROVED,),
            S.PAID,
            KEEPER,
            gettext_lazy("Say that it was paid"),
            gettext_lazy("The payment was entered."),
        ),
        Step(
            "release_expense",
            (S.APPROVED,),
            S.RELEASED,
            KEEPER,
            gettext_lazy("Give it up"),
            gettext_lazy("The expense was given up. Its money is free on the line again."),
            asks_reason=True,
        ),
        Step(
            "take_back_payment",
            (S.PAID,),
            S.TAKEN_BACK,
            KEEPER,
            gettext_lazy("Take the payment back"),
            gettext_lazy("The payment was taken back; both entries stay."),
            asks_reason=True,
        ),
    )
}


def check_step(act: str, state: str) -> Step:
    """The step `act` from `state`. Raises ValidationError, saying how the expense stands, when there is none."""
    step = EXPENSE_STEPS[act]
    if state not in step.sources:
        words = _("This expense is no longer waiting for that: it is “%(state)s”.")
        raise ValidationError(words % {"state": ExpenseState(state).label}, code="transition")
    return step


def contribution_state(*, pledged: Decimal, received: Decimal) -> ContributionState:
    """What the sums of its entries say of a contribution."""
    if pledged == 0 and received == 0:
        return ContributionState.WITHDRAWN
    if received == 0:
        return ContributionState.PLEDGED
    return ContributionState.RECEIVED if received >= pledged else ContributionState.RECEIVED_IN_PART

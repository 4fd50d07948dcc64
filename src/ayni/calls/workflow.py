"""From which state to which a call and a proposal may go, and by which act."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ayni.calls.enums import CallState, ProposalState

C, P = CallState, ProposalState

# Act -> the states it may begin from, and the one it leads to.
CALL_STEPS: dict[str, tuple[tuple[str, ...], str]] = {
    "publish_call": ((C.DRAFT,), C.PUBLISHED),
    "return_call_to_draft": ((C.PUBLISHED,), C.DRAFT),
    "open_call": ((C.PUBLISHED,), C.OPEN),
    "close_call": ((C.OPEN,), C.CLOSED),
    "reopen_call": ((C.CLOSED,), C.OPEN),
    "begin_assessment": ((C.CLOSED,), C.IN_ASSESSMENT),
    "begin_selection": ((C.IN_ASSESSMENT, C.CLOSED), C.IN_SELECTION),
    "return_to_assessment": ((C.IN_SELECTION,), C.IN_ASSESSMENT),
    "announce_results": ((C.IN_SELECTION,), C.ANNOUNCED),
    "archive_call": ((C.ANNOUNCED,), C.ARCHIVED),
}

PROPOSAL_STEPS: dict[str, tuple[tuple[str, ...], str]] = {
    "submit_proposal": ((P.DRAFT,), P.SUBMITTED),
    "submit_late_proposal": ((P.DRAFT,), P.LATE),
    "admit_late_proposal": ((P.LATE,), P.SUBMITTED),
    "refuse_late_proposal": ((P.LATE,), P.REFUSED_LATE),
    "reopen_proposal": ((P.SUBMITTED, P.WITHDRAWN), P.DRAFT),
    "withdraw_proposal": ((P.DRAFT, P.SUBMITTED, P.LATE, P.WAITING), P.WITHDRAWN),
    "select_proposal": ((P.SUBMITTED, P.WAITING), P.SELECTED),
    "put_on_waiting_list": ((P.SUBMITTED,), P.WAITING),
    "pass_over_proposal": ((P.SUBMITTED, P.WAITING), P.NOT_SELECTED),
    "confirm_proposal": ((P.SELECTED,), P.CONFIRMED),
    "give_up_proposal": ((P.SELECTED, P.CONFIRMED), P.GIVEN_UP),
}


def check_call_step(act: str, state: str) -> str:
    """The state `act` leads a call to. Raises ValidationError when it cannot begin from `state`."""
    sources, target = CALL_STEPS[act]
    if state not in sources:
        raise ValidationError(
            _("A call in the state “%(state)s” cannot go to “%(target)s”.")
            % {"state": CallState(state).label, "target": CallState(target).label},
            code="transition",
        )
    return target


def check_proposal_step(act: str, state: str) -> str:
    """The state `act` leads a proposal to. Raises ValidationError when it cannot begin from `state`."""
    sources, target = PROPOSAL_STEPS[act]
    if state not in sources:
        raise ValidationError(
            _("A proposal in the state “%(state)s” cannot go to “%(target)s”.")
            % {"state": ProposalState(state).label, "target": ProposalState(target).label},
            code="transition",
        )
    return target

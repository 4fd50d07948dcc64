"""The steps of a call as its manager sees them. From which state to which is data in workflow.py."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ayni.calls.workflow import CALL_STEPS


@dataclass(frozen=True)
class CallStep:
    """`label` is the button, `done` what is said afterwards, `back` whether it undoes an earlier step."""

    act: str
    label: str | Promise
    done: str | Promise
    back: bool = False


# Results are announced from the page of the selection, and a call is opened again with a new closing: both elsewhere.
STEPS: tuple[CallStep, ...] = (
    CallStep(
        "publish_call", _("Publish"), _("The call is published: anyone can read it. It opens by itself on its day.")
    ),
    CallStep("open_call", _("Open it now"), _("The call is open: proposals are received.")),
    CallStep("close_call", _("Close it now"), _("The call is closed: no more proposals are received.")),
    CallStep("begin_assessment", _("Begin assessment"), _("Assessment has begun: criteria no longer change.")),
    CallStep("begin_selection", _("Begin selection"), _("Selection has begun.")),
    CallStep("archive_call", _("Archive"), _("The call is archived, with its history.")),
    CallStep(
        "return_call_to_draft",
        _("Return to draft"),
        _("The call is a draft again: only the Secretariat sees it."),
        back=True,
    ),
    CallStep("return_to_assessment", _("Return to assessment"), _("The call is in assessment again."), back=True),
)


def steps_from(state: str) -> list[CallStep]:
    """What may be done with a call in `state` by one button, forward steps first."""
    return [step for step in STEPS if state in CALL_STEPS[step.act][0]]


def step_called(act: str) -> CallStep | None:
    return next((step for step in STEPS if step.act == act), None)

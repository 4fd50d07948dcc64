"""Reads for what follows an activity: its plan, its report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.http import Http404
from django.utils.translation import gettext as _

from ayni.calls.enums import Side
from ayni.cooperation.components import components
from ayni.cooperation.enums import ReportState, StepState
from ayni.cooperation.models import ActionStep, Activity, FinalReport, StepComment
from ayni.cooperation.report_parts import PARTS, Part
from ayni.foundation.cowriting.models import Section, SetAside
from ayni.foundation.cowriting.queries import sections_of

STEP_KINDS = {
    StepState.TO_DO: "neutral",
    StepState.DOING: "open",
    StepState.DONE: "done",
    StepState.DROPPED: "closed",
}
REPORT_KINDS = {
    ReportState.DRAFT: "neutral",
    ReportState.SUBMITTED: "open",
    ReportState.RETURNED: "warning",
    ReportState.ACCEPTED: "done",
}


@dataclass(frozen=True)
class StepShown:
    step: ActionStep
    state_kind: str
    component: str
    comments: Sequence[StepComment]


@dataclass(frozen=True)
class PartShown:
    """A section of the report. `writable`: by this person, now. `set_aside`: words of a clash to decide on."""

    part: Part
    section: Section | None
    text: str
    writable: bool
    set_aside: SetAside | None

    @property
    def revision(self) -> int:
        return self.section.revision if self.section else 0


def live_activity(code: str) -> Activity:
    """An activity that is run here, with its parties; raises Http404."""
    found = (
        Activity.objects.select_related("requester__country", "provider__country", "call", "proposal", "topic")
        .filter(code=code, born_at__isnull=False)
        .first()
    )
    if found is None:
        raise Http404(_("There is no activity with this code that is run here."))
    return found


def report_of(code: str) -> FinalReport:
    """The report of an activity that is run here, begun when it was held; raises Http404."""
    found = (
        FinalReport.objects.select_related(
            "activity__requester__country",
            "activity__provider__country",
            "activity__call",
            "submitted_by",
            "decided_by",
        )
        .filter(activity__code=code, activity__born_at__isnull=False)
        .first()
    )
    if found is None:
        raise Http404(_("This activity has no report yet: it begins when the activity was held."))
    return found


def step(pk: int) -> ActionStep:
    """A step of a plan with its activity and parties; raises Http404."""
    found = (
        ActionStep.objects.select_related("activity__requester__country", "activity__provider__country", "changed_by")
        .filter(pk=pk, removed_at__isnull=True)
        .first()
    )
    if found is None:
        raise Http404(_("There is no such step in a plan."))
    return found


def plan_of(activity: Activity) -> list[StepShown]:
    """The steps of the plan in order, with what was said of each; two queries."""
    names = dict(components())
    comments = StepComment.objects.select_related("author", "institution__country").order_by("said_at", "pk")
    steps = activity.steps.filter(removed_at__isnull=True).prefetch_related(Prefetch("comments", comments))
    return [
        StepShown(
            one,
            STEP_KINDS[StepState(one.state)],
            names.get(one.component, ""),
            list(one.comments.all()),
        )
        for one in steps.order_by("order", "pk")
    ]


def parts_of(report: FinalReport, user: Any, sides: frozenset[str]) -> list[PartShown]:
    """Every section in order, with what `user`, who writes for `sides`, may do with it; two queries."""
    sections = sections_of(report)
    aside = {one.section_id: one for one in SetAside.objects.filter(section__in=list(sections.values()), user=user)}
    return [_part(part, report, sections.get(part.key), sides, aside) for part in PARTS]


def _part(
    part: Part, report: FinalReport, section: Section | None, sides: frozenset[str], aside: dict[int, SetAside]
) -> PartShown:
    text = str(section.content.get("text", "")) if section else ""
    return PartShown(
        part,
        section,
        text,
        part.side in sides and _is_open(part, report.state),
        aside.get(section.pk) if section else None,
    )


def _is_open(part: Part, state: str) -> bool:
    if part.side == Side.PROVIDER:
        return state != ReportState.ACCEPTED
    return state in (ReportState.DRAFT, ReportState.RETURNED)

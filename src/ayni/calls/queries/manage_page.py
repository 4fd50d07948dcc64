"""What the manager of a call sees: where it stands, what comes next, what it lacks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from ayni.calls.content import typed_of
from ayni.calls.enums import CallState, ProposalState
from ayni.calls.models import Call
from ayni.calls.queries.live import Standing, standing_of, title_of
from ayni.calls.queries.managing import state_at
from ayni.calls.queries.readiness import advice_on, lacking_to_open, lacking_to_publish
from ayni.calls.steps import CallStep, steps_from
from ayni.foundation.cowriting.merging import same
from ayni.foundation.cowriting.models import Section
from ayni.foundation.cowriting.queries import sections_of
from ayni.foundation.links import link_to
from ayni.foundation.ui.parts import Crumb, Step, Tab


@dataclass(frozen=True)
class ManagePage:
    """`lacking`: what stops the next step; `advice`: what would be better. `proposals`: how many in each state."""

    standing: Standing
    stepper: list[Step]
    forward: list[CallStep]
    back: list[CallStep]
    lacking: list[str]
    advice: list[str]
    proposals: list[tuple[str, int]]
    may_reopen: bool
    elsewhere: list[Crumb]


def manage_page(call: Call) -> ManagePage:
    """The overview of a call; a fixed number of queries."""
    state = state_at(call)
    steps = steps_from(state)
    return ManagePage(
        standing=standing_of(call),
        stepper=_stepper(state),
        forward=[step for step in steps if not step.back],
        back=[step for step in steps if step.back],
        lacking=_lacking(call, state),
        advice=advice_on(call),
        proposals=_proposals(call),
        may_reopen=state == CallState.CLOSED,
        elsewhere=_elsewhere(call, state),
    )


def manage_tabs(call: Call, current: str) -> list[Tab]:
    """The pages of a call's management; those that this installation does not have are left out."""
    number = call.number
    pages = [
        ("manage", _("Where it stands"), "calls:manage", None),
        ("text", _("Text"), "calls:edit-text", None),
        ("conditions", _("Dates and conditions"), "calls:edit-conditions", None),
        ("criteria", _("Criteria"), "calls:criteria", call.criteria.count()),
        ("form", _("Form"), "calls:form", None),
        ("questions", _("Questions"), "calls:questions", call.questions.count()),
        ("documents", _("Documents"), "calls:documents", call.documents.count()),
        ("received", _("Proposals"), "calls:received", None),
        ("assessment", _("Assessment"), "calls:assessment", None),
        ("selection", _("Selection"), "calls:scenarios", None),
    ]
    tabs = [Tab(label, link_to(name, number), key == current, count) for key, label, name, count in pages]
    return [tab for tab in tabs if tab.url]


def manage_crumbs(call: Call) -> list[Crumb]:
    """The way back from a page of its management."""
    return [
        Crumb(_("Calls"), link_to("calls:index")),
        Crumb(title_of(call).text, link_to("calls:call", call.number)),
        Crumb(_("Manage this call")),
    ]


@dataclass(frozen=True)
class Typed:
    """A part of the call as typed. `unsaved`: it says something the call's own page does not."""

    content: dict[str, Any]
    revision: int
    unsaved: bool
    section: Section | None


def typed_part(call: Call, part: str) -> Typed:
    """What is kept of a part: as last typed, or as the call says when nothing was."""
    saved = typed_of(call, part)
    section = sections_of(call).get(part)
    if section is None:
        return Typed(saved, 0, unsaved=False, section=None)
    typed = {name: section.content.get(name, value) for name, value in saved.items()}
    unsaved = any(not same(saved[name], typed[name]) for name in saved)
    return Typed(typed, section.revision, unsaved, section)


def _stepper(state: str) -> list[Step]:
    order = list(CallState)
    place = order.index(CallState(state))
    return [
        Step(one.label, "done" if number < place else "current" if number == place else "todo")
        for number, one in enumerate(order)
    ]


def _lacking(call: Call, state: str) -> list[str]:
    if state == CallState.DRAFT:
        return lacking_to_open(call)
    return lacking_to_publish(call) if state in (CallState.PUBLISHED, CallState.OPEN) else []


def _proposals(call: Call) -> list[tuple[str, int]]:
    counted = Counter(dict(call.proposals.order_by().values_list("state").annotate(number=Count("pk"))))
    return [(str(ProposalState(state).label), counted[state]) for state in ProposalState if counted[state]]


def _elsewhere(call: Call, state: str) -> list[Crumb]:
    """Where the work of the present state is done, when it is not here."""
    places = {
        CallState.OPEN: (_("See the proposals"), "calls:received"),
        CallState.CLOSED: (_("See the proposals"), "calls:received"),
        CallState.IN_ASSESSMENT: (_("Go to the assessment"), "calls:assessment"),
        CallState.IN_SELECTION: (_("Go to the selection"), "calls:scenarios"),
        CallState.ANNOUNCED: (_("Go to the selection"), "calls:scenarios"),
    }
    label, name = places.get(CallState(state), ("", ""))
    address = link_to(name, call.number) if name else ""
    return [Crumb(label, address)] if address else []

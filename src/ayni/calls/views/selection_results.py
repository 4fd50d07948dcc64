"""The results of a call for everyone; a place and how a proposal was assessed for its parties."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ayni.calls.actions.selection_places import confirm_place, give_up_place
from ayni.calls.enums import DecisionOutcome, ProposalState, Side
from ayni.calls.experience import was_held
from ayni.calls.forms.selection import GiveUpForm
from ayni.calls.models import Call, Decision
from ayni.calls.proposal_page import STATE_KINDS
from ayni.calls.queries.managing import call_of
from ayni.calls.queries.selection import decision_of
from ayni.calls.queries.selection_feedback import feedbacks
from ayni.calls.queries.selection_results import public_results
from ayni.calls.rules.selection import results_are_public
from ayni.foundation.access import SignedInRequest, public, requires
from ayni.foundation.tables import FORMATS, table_response
from ayni.foundation.ui.outcomes import act_on_form, tell_refusal
from ayni.foundation.ui.parts import Download
from ayni.members.rules import speaks_for

GIVEN_UP_FROM = (ProposalState.SELECTED, ProposalState.CONFIRMED)


def _announced(number: int) -> Call:
    call = call_of(number)
    if not results_are_public(call):
        raise Http404(_("The results of this call were not announced."))
    return call


@public
@require_GET
def results(request: HttpRequest, number: int) -> HttpResponse:
    """Which proposals were selected, who asks and who provides, and where each stands."""
    call = _announced(number)
    found = public_results(call)
    downloads = [Download(_("These results"), f"../results.{kind}", kind.upper()) for kind in FORMATS]
    lines = [(one, STATE_KINDS[ProposalState(one.state)]) for one in found.proposals]
    context = {"call": call, "results": found, "lines": lines, "downloads": downloads}
    return render(request, "calls/selection/results.html", context)


@public
@require_GET
def download(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """The same as CSV or XLSX."""
    call = _announced(number)
    table = public_results(call).as_data()
    return table_response(
        name=f"call-{call.number}-results", form=kind, head=table.head, rows=table.rows, caption=table.caption
    )


@requires("calls.see_place", fetch=decision_of)
@require_http_methods(["GET", "POST"])
def place(request: SignedInRequest, decision: Decision) -> HttpResponse:
    """The place of a proposal that was selected: who has confirmed, by when, and the button for who has not."""
    sides = _sides(request.user, decision)
    if request.method == "POST":
        if not sides:
            messages.error(request, _("Only those who speak for one of the two institutions confirm the place."))
            return redirect("calls:place", decision.proposal.code)
        try:
            for side in sides:
                confirm_place(decision=decision, side=side, actor=request.user)
        except ValidationError as refusal:
            tell_refusal(request, refusal)
        else:
            messages.success(request, _("Your institution has confirmed the place. Thank you."))
        return redirect("calls:place", decision.proposal.code)
    state = ProposalState(decision.proposal.state)
    context = {
        "decision": decision,
        "proposal": decision.proposal,
        "kind": STATE_KINDS[state],
        "may_confirm": state == ProposalState.SELECTED and any(not _confirmed(decision, side) for side in sides),
        "may_give_up": bool(sides) and state in GIVEN_UP_FROM and not was_held(decision.proposal),
        "waits": decision.outcome == DecisionOutcome.WAITING and state == ProposalState.WAITING,
    }
    return render(request, "calls/selection/place.html", context)


@requires("calls.answer_for_place", fetch=decision_of)
@require_http_methods(["GET", "POST"])
def waiver(request: SignedInRequest, decision: Decision) -> HttpResponse:
    """Give the place up, saying why."""
    form = GiveUpForm(request.POST or None)
    if act_on_form(
        request,
        form,
        lambda: give_up_place(decision=decision, reason=form.cleaned_data["reason"], actor=request.user),
        _("The place was given up. The other institution was told."),
    ):
        return redirect("calls:place", decision.proposal.code)
    context = {"decision": decision, "proposal": decision.proposal, "form": form}
    return render(request, "calls/selection/waiver.html", context)


@requires("calls.read_feedback", fetch=decision_of)
@require_GET
def feedback(request: SignedInRequest, decision: Decision) -> HttpResponse:
    """How it was assessed: the mean of each criterion and the comments meant for the parties."""
    proposal = decision.proposal
    context: dict[str, Any] = {
        "proposal": proposal,
        "decision": decision,
        "kind": STATE_KINDS[ProposalState(proposal.state)],
        "feedback": feedbacks([proposal])[proposal.pk],
    }
    return render(request, "calls/selection/feedback.html", context)


def _sides(user: Any, decision: Decision) -> list[Side]:
    proposal = decision.proposal
    parties = ((Side.REQUESTER, proposal.requester), (Side.PROVIDER, proposal.provider))
    return [side for side, institution in parties if speaks_for(user, institution)]


def _confirmed(decision: Decision, side: Side) -> bool:
    return getattr(decision, f"{side.value}_confirmed_at") is not None

"""Hand a proposal in, its receipt, a late entry and its decision, withdraw, open again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.calls.actions.late_entries import decide_late_entry
from ayni.calls.actions.submitting import (
    CallNotAccepting,
    may_come_late,
    not_accepting_words,
    offer_late_entry,
    reopen_proposal,
    submit_proposal,
    withdraw_proposal,
)
from ayni.calls.enums import ProposalState
from ayni.calls.forms.proposals import LateDecisionForm, ReasonForm
from ayni.calls.models import Proposal
from ayni.calls.proposal_page import STATE_KINDS
from ayni.calls.queries.managing import is_accepting
from ayni.calls.queries.proposals import dossier, late_reason, proposal_by_code, signatures_of, submission_of
from ayni.foundation.access import SignedInRequest, requires
from ayni.foundation.ui.forms import take_refusal
from ayni.foundation.ui.outcomes import act_on_form, tell_outcome, tell_refusal
from ayni.people.forms import posted

SUBMIT = "calls.submit_proposal"


@requires(SUBMIT, fetch=proposal_by_code)
@require_http_methods(["GET", "POST"])
def submission(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """What is about to be handed in, and the button. The moment that counts is when the request came."""
    at = timezone.now()
    if request.method == "POST":
        try:
            made = submit_proposal(proposal=proposal, actor=request.user, at=at)
        except CallNotAccepting:
            return _closed(request, proposal, ReasonForm(), at, refused=True)
        except ValidationError as refusal:
            tell_refusal(request, refusal)
            return redirect("calls:proposal", proposal.code)
        return redirect("calls:proposal-receipt", proposal.code, made.number)
    whole = dossier(proposal)
    if whole.last is not None and not whole.is_draft:
        return redirect("calls:proposal-receipt", proposal.code, whole.last.number)
    if not whole.is_draft:
        return redirect("calls:proposal", proposal.code)
    if not is_accepting(proposal.call, at):
        return _closed(request, proposal, ReasonForm(), at)
    return render(request, "calls/proposals/submission.html", {"whole": whole, "proposal": proposal})


def _closed(
    request: SignedInRequest, proposal: Proposal, form: ReasonForm, at: Any, *, refused: bool = False
) -> HttpResponse:
    """The call takes nothing now: why, what was kept, and the late entry where there may be one."""
    context = {
        "proposal": proposal,
        "whole": dossier(proposal),
        "form": form,
        "why": not_accepting_words(proposal.call, at),
        "at": at if refused else None,
        "may_come_late": may_come_late(proposal.call, at),
    }
    return render(request, "calls/proposals/closed.html", context, status=409 if refused else 200)


@requires(SUBMIT, fetch=proposal_by_code)
@require_POST
def late_entry(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """Offer the proposal after the closing, for the Secretariat to decide."""
    at, form = timezone.now(), ReasonForm(request.POST)
    if not form.is_valid():
        return _closed(request, proposal, form, at)
    try:
        made = offer_late_entry(proposal=proposal, actor=request.user, reason=form.cleaned_data["reason"], at=at)
    except ValidationError as refusal:
        take_refusal(form, refusal)
        return _closed(request, proposal, form, at)
    messages.success(request, _("The Secretariat has your proposal and your reason, and will decide."))
    return redirect("calls:proposal-receipt", proposal.code, made.number)


@requires("calls.follow_proposal", fetch=proposal_by_code)
@require_GET
def receipt(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """The receipt of a submission, to keep or print."""
    number = request.resolver_match.kwargs["number"]  # type: ignore[union-attr]
    found = submission_of(proposal.code, number)
    context = {"proposal": proposal, "submission": found, "signatures": signatures_of(found)}
    return render(request, "calls/proposals/receipt.html", context)


@requires(SUBMIT, fetch=proposal_by_code)
@require_http_methods(["GET", "POST"])
def withdrawal(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """Take the proposal back, saying why."""
    form = ReasonForm(posted(request))
    if act_on_form(
        request,
        form,
        lambda: withdraw_proposal(proposal=proposal, actor=request.user, reason=form.cleaned_data["reason"]),
        _("The proposal was withdrawn. Its words are kept."),
    ):
        return redirect("calls:proposal", proposal.code)
    return render(request, "calls/proposals/withdrawal.html", {"proposal": proposal, "form": form})


@requires(SUBMIT, fetch=proposal_by_code)
@require_POST
def reopening(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """Make it a draft again while the call is open."""
    tell_outcome(
        request,
        lambda: reopen_proposal(proposal=proposal, actor=request.user),
        _("The proposal is a draft again. Both sides sign it anew before it is submitted."),
    )
    return redirect("calls:proposal", proposal.code)


@requires("calls.decide_late_entry", fetch=proposal_by_code)
@require_http_methods(["GET", "POST"])
def late_decision(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """The Secretariat admits a late proposal or not, with its reason."""
    form = LateDecisionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            decide_late_entry(
                proposal=proposal,
                admitted=given["decision"] == "admit",
                reason=given["reason"],
                actor=request.user,
            )
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            messages.success(request, _("The decision was kept, and both institutions were written to."))
            return redirect("calls:received", proposal.call.number)
    whole = dossier(proposal)
    context = {
        "proposal": proposal,
        "whole": whole,
        "form": form,
        "waits": proposal.state == ProposalState.LATE,
        "reason": late_reason(proposal),
        "kind": STATE_KINDS[ProposalState(proposal.state)],
    }
    return render(request, "calls/proposals/late.html", context)

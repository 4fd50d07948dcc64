"""The two parties of a proposal: invite, answer, sign."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ayni.calls.actions.partnering import accept_invitation, decline_invitation, invite_provider
from ayni.calls.actions.signing import sides_of, sign_proposal
from ayni.calls.enums import ProposalState, Side
from ayni.calls.forms.proposals import ProviderForm, ReasonForm
from ayni.calls.models import Proposal
from ayni.calls.proposal_shown import shown_parts
from ayni.calls.queries.proposals import dossier, proposal_by_code, provider_standing, providers_for
from ayni.foundation.access import SignedInRequest, requires
from ayni.foundation.throttle import limited
from ayni.foundation.ui.forms import take_refusal
from ayni.foundation.ui.outcomes import tell_refusal
from ayni.people.forms import posted


@requires("calls.invite_provider", fetch=proposal_by_code)
@limited("invite-provider", "30/h")
@require_http_methods(["GET", "POST"])
def provider(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """Choose the institution to learn from, and write to its focal point."""
    if proposal.state != ProposalState.DRAFT:
        messages.info(request, _("This proposal is not a draft any more: it can be read, not written."))
        return redirect("calls:proposal", proposal.code)
    form = ProviderForm(
        posted(request),
        providers=providers_for(proposal.requester),
        initial={"provider": request.GET.get("provider", "")[:60]},
    )
    if request.method == "POST" and form.is_valid():
        try:
            invited = invite_provider(
                proposal=proposal, provider=form.institutions[form.cleaned_data["provider"]], actor=request.user
            )
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            said = _("%(institution)s was invited. You are told when it answers.")
            messages.success(request, said % {"institution": invited.provider})
            return redirect("calls:proposal", proposal.code)
    context = {"proposal": proposal, "form": form, "standing": provider_standing(proposal)}
    return render(request, "calls/proposals/provider.html", context)


@requires("calls.answer_invitation", fetch=proposal_by_code)
@require_http_methods(["GET", "POST"])
def answer(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """What one's institution is asked to join; accept it, or decline and say why."""
    if proposal.state != ProposalState.DRAFT:
        messages.info(request, _("This proposal is not a draft any more: it can be read, not written."))
        return redirect("calls:proposal", proposal.code)
    declining = request.POST.get("answer") == "decline"
    form = ReasonForm(request.POST if declining else None)
    try:
        if request.POST.get("answer") == "accept":
            accept_invitation(proposal=proposal, actor=request.user)
            messages.success(
                request, _("Thank you. Your institution takes part, and its people can write from now on.")
            )
            return redirect("calls:proposal", proposal.code)
        if declining and form.is_valid():
            decline_invitation(proposal=proposal, actor=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("Your answer was sent, with its reason."))
            return redirect("calls:proposals")
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("calls:proposal", proposal.code)
    whole = dossier(proposal)
    context = {
        "proposal": proposal,
        "form": form,
        "standing": provider_standing(proposal),
        "parts": shown_parts(whole.content["sections"], whole.parts, whole.choices, whole.values),
    }
    return render(request, "calls/proposals/answer.html", context)


@requires("calls.sign_proposal", fetch=proposal_by_code)
@require_http_methods(["GET", "POST"])
def signature(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """The whole proposal to read, and sign as it stands; what each side has signed."""
    if request.method == "POST":
        side = request.POST.get("side", "")
        try:
            if side not in Side.values:
                raise ValidationError(_("Say for which side you sign."))
            sign_proposal(
                proposal=proposal, side=Side(side), actor=request.user, content_hash=request.POST.get("hash", "")
            )
        except ValidationError as refusal:
            tell_refusal(request, refusal)
            return redirect("calls:proposal-signature", proposal.code)
        messages.success(request, _("You signed the proposal as it stands. If its words change, it is signed again."))
        return redirect("calls:proposal", proposal.code)
    whole = dossier(proposal)
    mine = sides_of(proposal, request.user)
    context = {
        "whole": whole,
        "proposal": proposal,
        "parts": shown_parts(whole.content["sections"], whole.parts, whole.choices, whole.values),
        "to_sign": [one for one in whole.sides if one.side in mine and not one.holds],
    }
    return render(request, "calls/proposals/signature.html", context)

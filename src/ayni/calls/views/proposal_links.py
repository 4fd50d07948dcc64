"""What the network already knows: similar work while writing, and what a proposal is born of."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from django.views.decorators.vary import vary_on_headers

from ayni.calls.actions.proposals import link_record, unlink_record
from ayni.calls.models import Proposal
from ayni.calls.queries.proposals import dossier, proposal_by_code
from ayni.calls.queries.similar import find_to_link, similar_to, to_link
from ayni.calls.views.proposals import READ
from ayni.foundation.access import SignedInRequest, requires
from ayni.foundation.ui.outcomes import tell_refusal


@requires(READ, fetch=proposal_by_code)
@vary_on_headers("HX-Request")
@require_GET
def similar(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """Past activities and public proposals that resemble this one; to htmx the list alone."""
    piece = request.headers.get("HX-Request") == "true"
    template = "calls/proposals/similar_list.html" if piece else "calls/proposals/similar.html"
    return render(request, template, {"proposal": proposal, "found": similar_to(dossier(proposal))})


@requires("calls.write_proposal", fetch=proposal_by_code)
@require_http_methods(["GET", "POST"])
def links(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """Search the network for what the proposal is born of (?q=), add it, take it back."""
    if request.method == "POST":
        _change(request, proposal)
        response = redirect("calls:proposal-links", proposal.code)
        response["Location"] += f"?{request.GET.urlencode()}" if request.GET else ""
        return response
    words = request.GET.get("q", "")[:300]
    whole = dossier(proposal)
    context = {
        "proposal": proposal,
        "words": words,
        "found": find_to_link(words, whole) if words.strip() else [],
        "chosen": [(*key.split("-", 1), title) for key, title in whole.values.chosen.items()],
    }
    return render(request, "calls/proposals/links.html", context)


def _change(request: SignedInRequest, proposal: Proposal) -> None:
    kind, record = request.POST.get("kind", ""), request.POST.get("record", "")
    try:
        if "remove" in request.POST:
            unlink_record(proposal=proposal, kind=kind[:30], record=record[:64], actor=request.user)
            messages.success(request, _("The link was taken back."))
            return
        found = to_link(kind, record)
        if found is None:
            messages.error(request, _("That is no longer found. Search again."))
            return
        link_record(proposal=proposal, kind=kind, record=record, title=found.title, actor=request.user)
        messages.success(request, _("“%(title)s” was linked.") % {"title": found.title})
    except ValidationError as refusal:
        tell_refusal(request, refusal)

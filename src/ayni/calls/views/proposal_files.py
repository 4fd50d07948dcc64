"""Files beside a proposal: for its parties, the Secretariat, and whoever it was assigned to."""

from __future__ import annotations

from typing import cast

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.calls.actions.proposal_files import attach_to_proposal, remove_from_proposal
from ayni.calls.forms.proposals import ProposalFileForm
from ayni.calls.models import Proposal
from ayni.calls.queries.proposals import attachment, dossier, proposal_by_code
from ayni.calls.views.proposals import READ
from ayni.foundation.access import SignedInRequest, requires
from ayni.foundation.files.responses import file_response
from ayni.foundation.throttle import limited
from ayni.foundation.ui.outcomes import act_on_form, tell_outcome
from ayni.people.forms import posted

WRITE = "calls.write_proposal"


@requires(WRITE, fetch=proposal_by_code)
@limited("attach-to-proposal", "60/h")
@require_http_methods(["GET", "POST"])
def attachments(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """The files beside a proposal, and one more."""
    form = ProposalFileForm(posted(request), request.FILES or None)

    def act() -> None:
        given = form.cleaned_data
        attach_to_proposal(proposal=proposal, actor=request.user, upload=given["file"], title=given["title"])

    if act_on_form(request, form, act, _("The file was attached."), "file"):
        return redirect("calls:proposal-attachments", proposal.code)
    return render(
        request, "calls/proposals/attachments.html", {"proposal": proposal, "whole": dossier(proposal), "form": form}
    )


def _of_attachment(pk: int) -> Proposal:
    return attachment(pk).proposal


@requires(READ, fetch=_of_attachment)
@require_GET
def download(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """One file, as something to keep."""
    found = attachment(request.resolver_match.kwargs["pk"])  # type: ignore[union-attr]
    return cast(HttpResponse, file_response(found.file))


@requires(WRITE, fetch=lambda pk: attachment(pk, removed=True).proposal)
@require_POST
def removal(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """Take a file away from a draft."""
    found = attachment(request.resolver_match.kwargs["pk"], removed=True)  # type: ignore[union-attr]
    tell_outcome(
        request, lambda: remove_from_proposal(attachment=found, actor=request.user), _("The file was removed.")
    )
    return redirect("calls:proposal-attachments", proposal.code)

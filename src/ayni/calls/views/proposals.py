"""The proposals of a person's institutions: the list, beginning one, one whole, its Word and PDF."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ayni.calls.actions.proposals import begin_proposal
from ayni.calls.forms.proposals import NewProposalForm, new_mark
from ayni.calls.models import Call, Proposal
from ayni.calls.proposal_document import as_document
from ayni.calls.proposal_page import line_of, page_of
from ayni.calls.queries.proposals import (
    calls_to_begin_in,
    dossier,
    handed_in_by,
    my_proposals,
    proposal_by_code,
    providers_for,
    requesters_for,
)
from ayni.foundation.access import SignedInRequest, requires, signed_in
from ayni.foundation.papers import document_response
from ayni.foundation.throttle import limited
from ayni.foundation.ui.forms import take_refusal
from ayni.members.queries import parts_today
from ayni.people.forms import posted

PAGE_SIZE = 20
READ = "calls.read_proposal"


@signed_in
@require_GET
def mine(request: SignedInRequest) -> HttpResponse:
    """Those of one's institutions, as requester or provider, with what is asked of the reader."""
    page = Paginator(my_proposals(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [line_of(one, request.user) for one in page.object_list],
        "works": bool(parts_today(request.user)),
        "calls": list(calls_to_begin_in(timezone.now())),
    }
    return render(request, "calls/proposals/mine.html", context)


@signed_in
@limited("begin-proposal", "60/h")
@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Begin a proposal (?call=&provider=&topic=&title=), for an institution that may apply."""
    open_calls = list(calls_to_begin_in(timezone.now()))
    call = _call_asked(request, open_calls)
    requesters = requesters_for(request.user, call) if call is not None else []
    context: dict[str, Any] = {"call": call, "calls": open_calls, "requesters": requesters}
    if call is None or not requesters:
        return render(request, "calls/proposals/new.html", context)
    form = _new_form(request, call, requesters)
    if request.method == "POST" and form.is_valid():
        begun = _begin(request, call, form)
        if begun is not None:
            messages.success(request, _("The proposal was begun. Every word is kept as you type it."))
            return redirect("calls:proposal", begun.code)
    counted = [(one, handed_in_by(one, call)) for one in requesters] if call.most_per_requester else []
    return render(request, "calls/proposals/new.html", context | {"form": form, "counted": counted})


def _call_asked(request: HttpRequest, calls: list[Call]) -> Call | None:
    """The call of the address; without one, the only one there is."""
    asked = request.GET.get("call", "")
    if asked:
        return next((one for one in calls if str(one.number) == asked), None)
    return calls[0] if len(calls) == 1 else None


def _new_form(request: SignedInRequest, call: Call, requesters: list[Any]) -> NewProposalForm:
    only = requesters[0] if len(requesters) == 1 else None
    first = {
        "begun_with": new_mark(),
        "requester": only.code if only else "",
        "language": (get_language() or request.user.language)[:2],
        "modality": call.modalities[0] if len(call.modalities) == 1 else "",
    }
    first |= {name: request.GET[name][:200] for name in ("provider", "topic", "title") if name in request.GET}
    return NewProposalForm(
        posted(request), initial=first, call=call, requesters=requesters, providers=providers_for(only)
    )


def _begin(request: SignedInRequest, call: Call, form: NewProposalForm) -> Proposal | None:
    given = form.cleaned_data
    try:
        return begin_proposal(
            call=call,
            requester=form.institutions[given["requester"]],
            provider=form.institutions.get(given["provider"]),
            actor=request.user,
            begun_with=given["begun_with"],
            idea=form.idea(),
        )
    except ValidationError as refusal:
        take_refusal(form, refusal)
        return None


@requires(READ, fetch=proposal_by_code)
@require_GET
def proposal(request: SignedInRequest, found: Proposal) -> HttpResponse:
    """The proposal whole, with what is missing, who signed, and what the reader can do next."""
    whole = dossier(found)
    return render(request, "calls/proposals/proposal.html", {"page": page_of(whole, request.user, timezone.now())})


def _of_form(code: str, form: str) -> Proposal:
    if form not in ("docx", "pdf"):
        raise Http404(form)
    return proposal_by_code(code)


@requires(READ, fetch=_of_form)
@limited("proposal-document", "120/h", methods=("GET",))
@require_GET
def document(request: SignedInRequest, found: Proposal) -> HttpResponse:
    """The proposal in Word or PDF, in its own language."""
    form = str(request.resolver_match.kwargs["form"])  # type: ignore[union-attr]
    return document_response(document=as_document(dossier(found)), name=found.code, form=form)

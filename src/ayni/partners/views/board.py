"""The board of a call: see it, post, be interested, answer, close."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.calls.models import Call
from ayni.foundation.access import requires
from ayni.foundation.throttle import limited
from ayni.foundation.ui.outcomes import act_on_form, tell_refusal
from ayni.members.queries import institutions_of
from ayni.partners import actions
from ayni.partners.board import board_page, call_with_board, interest_by_key, posting_by_key, standing_posting
from ayni.partners.enums import PostingKind
from ayni.partners.forms import PostingForm, initial_of
from ayni.partners.models import Board, Interest, Posting


@requires("partners.see_board", fetch=call_with_board)
@require_GET
def board(request: HttpRequest, call: Call) -> HttpResponse:
    """Needs and offers side by side."""
    return render(request, "partners/board.html", {"page": board_page(call, request.user), "call": call})


def _call_of_new(number: int, kind: str) -> Call:
    if kind not in PostingKind:
        raise Http404(kind)
    return call_with_board(number)


@requires("partners.post", fetch=_call_of_new)
@limited("post_on_board", "60/h")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, call: Call) -> HttpResponse:
    """Say what an institution needs, or offers."""
    kind = PostingKind(request.resolver_match.kwargs["kind"])  # type: ignore[union-attr]
    if not actions.takes_postings(call, Board.objects.filter(call=call).first()):
        messages.error(request, _("The board of this call is closed. What was said on it can still be read."))
        return redirect("partners:board", call.number)
    form = PostingForm(
        request.POST or None, own=institutions_of(request.user), initial={"language": (get_language() or "es")[:2]}
    )
    if act_on_form(
        request,
        form,
        lambda: actions.post_on_board(call=call, kind=kind, actor=request.user, **form.cleaned_data),
        _("It is on the board. You are told when another institution is interested."),
    ):
        return redirect("partners:board", call.number)
    return render(request, "partners/posting.html", {"form": form, "call": call, "kind": kind, "posting": None})


@requires("partners.edit_posting", fetch=standing_posting)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, posting: Posting) -> HttpResponse:
    form = PostingForm(request.POST or None, own=None, initial=initial_of(posting))
    if act_on_form(
        request,
        form,
        lambda: actions.edit_posting(posting=posting, actor=request.user, **form.cleaned_data),
        _("It was changed."),
    ):
        return redirect(_place(posting))
    context = {"form": form, "call": posting.call, "kind": PostingKind(posting.kind), "posting": posting}
    return render(request, "partners/posting.html", context)


@requires("partners.withdraw_posting", fetch=posting_by_key)
@require_POST
def withdraw(request: HttpRequest, posting: Posting) -> HttpResponse:
    actions.withdraw_posting(posting=posting, actor=request.user)
    messages.success(request, _("It was taken off the board."))
    return redirect("partners:board", posting.call.number)


@requires("partners.express_interest", fetch=standing_posting)
@limited("express_interest", "120/h")
@require_POST
def interest(request: HttpRequest, posting: Posting) -> HttpResponse:
    """The person's institution is interested; the one named when the person works for several."""
    own = institutions_of(request.user).exclude(pk=posting.institution_id)
    named = request.POST.get("institution", "")
    institution = own.filter(code=named).first() if named else own.first()
    if institution is None:
        messages.error(request, _("Say for which of your institutions; it cannot be the one that posted this."))
        return redirect(_place(posting))

    def act() -> str:
        said = actions.express_interest(posting=posting, institution=institution, actor=request.user)
        if said.state == "mutual":
            return _("You are both interested. Those who speak for both institutions were written to.")
        return _("The other institution was told, and has been asked to answer.")

    return _told(request, act, posting)


@requires("partners.withdraw_interest", fetch=interest_by_key)
@require_POST
def withdraw_interest(request: HttpRequest, interest: Interest) -> HttpResponse:
    def act() -> str:
        actions.withdraw_interest(interest=interest, actor=request.user)
        return _("Your interest was taken back.")

    return _told(request, act, interest.posting)


@requires("partners.answer_interest", fetch=interest_by_key)
@require_POST
def answer(request: HttpRequest, interest: Interest) -> HttpResponse:
    """`answer` is yes or no."""
    said = request.POST.get("answer", "")

    def act() -> str:
        if said not in ("yes", "no"):
            raise ValidationError(_("Answer with one of the two buttons."))
        actions.answer_interest(interest=interest, interested=said == "yes", actor=request.user)
        if said == "yes":
            return _("You are both interested. Those who speak for both institutions were written to.")
        return _("Your answer is on the board. You may still change your mind.")

    return _told(request, act, interest.posting)


@requires("partners.close_board", fetch=call_with_board)
@require_POST
def close(request: HttpRequest, call: Call) -> HttpResponse:
    actions.close_board(call=call, actor=request.user)
    messages.success(request, _("The board is closed. What was said on it can still be read."))
    return redirect("partners:board", call.number)


@requires("partners.close_board", fetch=call_with_board)
@require_POST
def reopen(request: HttpRequest, call: Call) -> HttpResponse:
    actions.reopen_board(call=call, actor=request.user)
    messages.success(request, _("The board is open again, for as long as proposals can be written."))
    return redirect("partners:board", call.number)


def _told(request: HttpRequest, act: Callable[[], str], posting: Posting) -> HttpResponse:
    """Do it, say what came of it, and go back to where it stands on the board."""
    try:
        messages.success(request, act())
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect(_place(posting))


def _place(posting: Any) -> str:
    return f"{reverse('partners:board', args=[posting.call.number])}#posting-{posting.pk}"

"""The Secretariat's pages of the form that proposals of a call are written in."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ayni.calls.actions.wording import word_part
from ayni.calls.forms.wording import PartWordingForm
from ayni.calls.models import Call
from ayni.calls.proposal_parts import PARTS, Part
from ayni.calls.proposal_wording import worded
from ayni.calls.queries.managing import call_of, may_change_criteria
from ayni.calls.views.managing import MANAGE, frame, language_asked, language_tabs
from ayni.foundation.access import requires
from ayni.foundation.typed.keeping import keeps_typed
from ayni.foundation.ui.forms import take_refusal


@requires(MANAGE, fetch=call_of)
@require_GET
def form(request: HttpRequest, call: Call) -> HttpResponse:
    """Every part of a proposal as this call words and limits it."""
    context = {
        "call": call,
        "parts": worded(PARTS, call.form),
        "open": may_change_criteria(call),
        **frame(call, "form"),
    }
    return render(request, "calls/managing/form.html", context)


@requires(MANAGE, fetch=lambda number, part: call_of(number))
@keeps_typed
@require_http_methods(["GET", "POST"])
def form_part(request: HttpRequest, call: Call) -> HttpResponse:
    """One part, its words in the language of ?in=."""
    part, language = _part_asked(request), language_asked(request)
    bound = PartWordingForm(request.POST or None, call=call, part=part, language=language)
    if request.method == "POST" and bound.is_valid():
        try:
            word_part(call=call, actor=request.user, part=part, content=bound.content())
        except ValidationError as refusal:
            take_refusal(bound, refusal)
        else:
            messages.success(request, _("The form of the proposals was saved."))
            return redirect(request.get_full_path())
    context = {
        "call": call,
        "part": part,
        "form": bound,
        "language": language,
        "languages": language_tabs(language),
        "open": may_change_criteria(call),
        **frame(call, "form"),
    }
    return render(request, "calls/managing/form_part.html", context)


def _part_asked(request: HttpRequest) -> Part:
    asked = request.resolver_match.kwargs["part"] if request.resolver_match else ""
    for part in PARTS:
        if part.key == asked:
            return part
    raise Http404(_("A proposal has no such part."))

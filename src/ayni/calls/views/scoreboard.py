"""What proposals are worth by their reviews, and what criteria weigh."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ayni.calls.actions.weights import change_weights
from ayni.calls.forms.assessment import WeightsForm
from ayni.calls.models import Call
from ayni.calls.queries.assessment import call_numbered
from ayni.calls.queries.scoreboard import scoreboard
from ayni.calls.scoring import DISAGREE_FROM
from ayni.calls.views.assessment_parts import crumbs_of
from ayni.foundation.access import check, requires
from ayni.foundation.tables import FORMATS, table_response
from ayni.foundation.ui.forms import take_refusal
from ayni.foundation.ui.parts import Download

RUN = "calls.run_assessment"


@requires(RUN, fetch=call_numbered)
@require_GET
def board(request: HttpRequest, call: Call) -> HttpResponse:
    """The scoreboard. With ?adjusted=1 also the values as if every reviewer were equally lenient."""
    shown = scoreboard(call, request.GET.get("sort", ""))
    adjusted = request.GET.get("adjusted") == "1"
    context = {
        "call": call,
        "board": shown,
        "columns": [one for one in shown.columns if adjusted or one.key != "adjusted"],
        "adjusted": adjusted,
        "disagree_from": DISAGREE_FROM,
        "downloads": [
            Download(_("Scoreboard"), reverse("calls:scoreboard-download", args=[call.number, form]), form.upper())
            for form in FORMATS
        ],
        "crumbs": crumbs_of(call),
    }
    return render(request, "calls/assessment/scoreboard.html", context)


@requires(RUN)
@require_GET
def download(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    call = call_numbered(number)
    check(request, RUN, call)
    table = scoreboard(call, request.GET.get("sort", "code")).as_data()
    name = f"scoreboard-{call.code}"
    return table_response(name=name, form=kind, head=table.head, rows=table.rows, caption=table.caption)


@requires(RUN, fetch=call_numbered)
@require_http_methods(["GET", "POST"])
def weights(request: HttpRequest, call: Call) -> HttpResponse:
    """Change what each criterion weighs; every value follows at once."""
    form = WeightsForm(request.POST or None, criteria=list(call.criteria.order_by("order")))
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_weights(
                call=call, actor=request.user, weights=form.weights(), reason=form.cleaned_data["reason"]
            )
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            if changed:
                messages.success(request, _("The weights were changed, and every value with them."))
            else:
                messages.info(request, _("The weights are as they were."))
            return redirect("calls:scoreboard", call.number)
    return render(request, "calls/assessment/weights.html", {"form": form, "call": call, "crumbs": crumbs_of(call)})

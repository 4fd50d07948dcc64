"""Give proposals to reviewers, and follow how far they are."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.calls.actions import assignments as acts
from ayni.calls.actions.reminding import remind_reviewers
from ayni.calls.forms.assessment import ByHandForm, ReasonForm
from ayni.calls.models import AssessmentRound, Assignment
from ayni.calls.queries.assessment import assignment_of, round_of
from ayni.calls.queries.balance import balance_of
from ayni.calls.queries.progress import round_progress
from ayni.calls.views.assessment_parts import crumbs_of
from ayni.foundation.access import requires
from ayni.foundation.throttle import limited
from ayni.foundation.ui.outcomes import act_on_form, tell_refusal

RUN = "calls.run_assessment"


@requires(RUN, fetch=round_of)
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, round: AssessmentRound) -> HttpResponse:
    """The balanced plan, explained; applied as it was shown or not at all."""
    if request.method == "POST":
        try:
            made = acts.apply_plan(round=round, actor=request.user, seal=request.POST.get("seal", ""))
        except ValidationError as refusal:
            tell_refusal(request, refusal)
            return redirect("calls:assignment-plan", round.call.number, round.pk)
        said = ngettext(
            "%(number)d review was given out, and its reviewer told.",
            "%(number)d reviews were given out, and their reviewers told.",
            len(made),
        )
        messages.success(request, said % {"number": len(made)})
        return redirect("calls:round-progress", round.call.number, round.pk)
    context = {"round": round, "call": round.call, "balance": balance_of(round), "crumbs": crumbs_of(round.call)}
    return render(request, "calls/assessment/plan.html", context)


@requires(RUN, fetch=round_of)
@require_http_methods(["GET", "POST"])
def by_hand(request: HttpRequest, round: AssessmentRound) -> HttpResponse:
    """One proposal to one reviewer, with a reason."""
    form = ByHandForm(request.POST or None, call=round.call, initial={"proposal": request.GET.get("proposal")})
    if act_on_form(
        request,
        form,
        lambda: acts.assign_by_hand(round=round, actor=request.user, **form.cleaned_data),
        _("The proposal was given to the reviewer, who has been told."),
    ):
        return redirect("calls:round-progress", round.call.number, round.pk)
    context = {"form": form, "round": round, "call": round.call, "crumbs": crumbs_of(round.call)}
    return render(request, "calls/assessment/by_hand.html", context)


@requires(RUN, fetch=assignment_of)
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    """Take a proposal from a reviewer, with a reason."""
    form = ReasonForm(request.POST or None)
    call = assignment.round.call
    if act_on_form(
        request,
        form,
        lambda: acts.end_assignment(assignment=assignment, actor=request.user, **form.cleaned_data),
        _("The review is no longer asked for. The reviewer has been told."),
    ):
        return redirect("calls:round-progress", call.number, assignment.round_id)
    context = {"form": form, "assignment": assignment, "call": call, "crumbs": crumbs_of(call)}
    return render(request, "calls/assessment/end.html", context)


@requires(RUN, fetch=round_of)
@require_GET
def progress(request: HttpRequest, round: AssessmentRound) -> HttpResponse:
    """Who was given what, and what is handed in."""
    context = {
        "round": round,
        "call": round.call,
        "rows": round_progress(round),
        "ended": round.assignments.filter(ended_at__isnull=False)
        .select_related("reviewer__user", "proposal")
        .order_by("-ended_at", "pk"),
        "crumbs": crumbs_of(round.call),
    }
    return render(request, "calls/assessment/progress.html", context)


@requires(RUN, fetch=round_of)
@limited("remind-reviewers", "20/h")
@require_POST
def remind(request: HttpRequest, round: AssessmentRound) -> HttpResponse:
    told = remind_reviewers(round=round, actor=request.user)
    said = ngettext(
        "%(number)d reviewer has been reminded today.", "%(number)d reviewers have been reminded today.", told
    )
    messages.success(request, said % {"number": told})
    return redirect("calls:round-progress", round.call.number, round.pk)

"""The assessment of a call, for the Secretariat: rounds, reviewers, conflicts."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.calls.actions import reviewers as reviewer_acts
from ayni.calls.actions import rounds as round_acts
from ayni.calls.actions.conflicts import find_conflicts, impose_conflict, lift_conflict
from ayni.calls.forms.assessment import NewReviewerForm, ReasonForm, ReviewerForm, RoundForm
from ayni.calls.models import AssessmentRound, Call, Conflict, Reviewer
from ayni.calls.queries.assessment import call_numbered, conflict_of, conflicts_of, reviewer_of, reviewers_of, round_of
from ayni.calls.queries.manage_page import manage_crumbs, manage_tabs
from ayni.calls.queries.progress import assessment_of, loads_of
from ayni.calls.views.assessment_parts import crumbs_of
from ayni.foundation.access import requires
from ayni.foundation.typed.keeping import keeps_typed
from ayni.foundation.ui.forms import take_refusal
from ayni.foundation.ui.outcomes import act_on_form, tell_outcome

RUN = "calls.run_assessment"


@requires(RUN, fetch=call_numbered)
@require_GET
def assessment(request: HttpRequest, call: Call) -> HttpResponse:
    """Where the assessment stands, and what can be done next."""
    frame = {"tabs": manage_tabs(call, "assessment"), "crumbs": manage_crumbs(call)}
    return render(request, "calls/assessment/assessment.html", {"page": assessment_of(call), "call": call, **frame})


@requires(RUN, fetch=call_numbered)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new_round(request: HttpRequest, call: Call) -> HttpResponse:
    form = RoundForm(request.POST or None, initial={"starts_on": timezone.localdate})
    done = _("The round was added.")
    if act_on_form(request, form, lambda: round_acts.create_round(call=call, actor=request.user, **form.given()), done):
        return redirect("calls:assessment", call.number)
    return render(request, "calls/assessment/round.html", {"form": form, "call": call, "crumbs": crumbs_of(call)})


@requires(RUN, fetch=round_of)
@keeps_typed
@require_http_methods(["GET", "POST"])
def round(request: HttpRequest, round: AssessmentRound) -> HttpResponse:
    form = RoundForm(request.POST or None, instance=round)
    done = _("The round was saved.")
    if act_on_form(request, form, lambda: round_acts.edit_round(round=round, actor=request.user, **form.given()), done):
        return redirect("calls:assessment", round.call.number)
    context = {"form": form, "call": round.call, "round": round, "crumbs": crumbs_of(round.call)}
    return render(request, "calls/assessment/round.html", context)


@requires(RUN, fetch=round_of)
@require_POST
def remove_round(request: HttpRequest, round: AssessmentRound) -> HttpResponse:
    tell_outcome(request, lambda: round_acts.remove_round(round=round, actor=request.user), _("The round was removed."))
    return redirect("calls:assessment", round.call.number)


@requires(RUN, fetch=call_numbered)
@require_http_methods(["GET", "POST"])
def reviewers(request: HttpRequest, call: Call) -> HttpResponse:
    """Who reviews in this call, and one more."""
    form = NewReviewerForm(request.POST or None, call=call)
    if request.method == "POST" and form.is_valid():
        try:
            made = reviewer_acts.add_reviewer(call=call, actor=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            _tell_added(request, made)
            return redirect("calls:reviewers", call.number)
    loads = loads_of(call)
    rows = [
        {"reviewer": one, "load": loads[one.pk], "languages": _names(one.languages)}
        for one in reviewers_of(call, left=True)
    ]
    context = {"form": form, "call": call, "rows": rows, "crumbs": crumbs_of(call)}
    return render(request, "calls/assessment/reviewers.html", context)


def _tell_added(request: HttpRequest, made: Reviewer) -> None:
    found = made.conflicts.standing().count()
    words = ngettext(
        "%(person)s reviews in this call. In conflict with %(number)d proposal, which will not be given.",
        "%(person)s reviews in this call. In conflict with %(number)d proposals, which will not be given.",
        found,
    )
    messages.success(request, words % {"person": made.user, "number": found})


@requires(RUN, fetch=reviewer_of)
@require_http_methods(["GET", "POST"])
def reviewer(request: HttpRequest, reviewer: Reviewer) -> HttpResponse:
    known = {"languages": reviewer.languages, "most": reviewer.most, "institution": reviewer.institution}
    form = ReviewerForm(request.POST or None, initial=known)
    if act_on_form(
        request,
        form,
        lambda: reviewer_acts.edit_reviewer(reviewer=reviewer, actor=request.user, **form.cleaned_data),
        _("What is known of the reviewer was saved."),
    ):
        return redirect("calls:reviewers", reviewer.call.number)
    context = {"form": form, "call": reviewer.call, "reviewer": reviewer, "crumbs": crumbs_of(reviewer.call)}
    return render(request, "calls/assessment/reviewer.html", context)


@requires(RUN, fetch=reviewer_of)
@require_http_methods(["GET", "POST"])
def departure(request: HttpRequest, reviewer: Reviewer) -> HttpResponse:
    """Give no more proposals to a reviewer; those not reviewed need another."""
    form = ReasonForm(request.POST or None)
    if act_on_form(
        request,
        form,
        lambda: reviewer_acts.let_reviewer_go(reviewer=reviewer, actor=request.user, **form.cleaned_data),
        _("No more proposals are given to this person. What was handed in still counts."),
    ):
        return redirect("calls:reviewers", reviewer.call.number)
    context = {"form": form, "call": reviewer.call, "reviewer": reviewer, "crumbs": crumbs_of(reviewer.call)}
    return render(request, "calls/assessment/departure.html", context)


@requires(RUN, fetch=call_numbered)
@require_http_methods(["GET", "POST"])
def conflicts(request: HttpRequest, call: Call) -> HttpResponse:
    """Every conflict of interest known; looked for again on request."""
    if request.method == "POST":
        found = find_conflicts(call=call, actor=request.user)
        said = ngettext("%(number)d new conflict was found.", "%(number)d new conflicts were found.", found)
        messages.info(request, said % {"number": found})
        return redirect("calls:conflicts", call.number)
    context = {"call": call, "rows": conflicts_of(call), "crumbs": crumbs_of(call)}
    return render(request, "calls/assessment/conflicts.html", context)


@requires(RUN, fetch=conflict_of)
@require_http_methods(["GET", "POST"])
def lifting(request: HttpRequest, conflict: Conflict) -> HttpResponse:
    """Say that a conflict found by comparing is none."""
    form = ReasonForm(request.POST or None)
    if act_on_form(
        request,
        form,
        lambda: lift_conflict(conflict=conflict, actor=request.user, **form.cleaned_data),
        _("The conflict was lifted. The proposal may be given to this reviewer again."),
    ):
        return redirect("calls:conflicts", conflict.reviewer.call.number)
    call = conflict.reviewer.call
    context = {"form": form, "call": call, "conflict": conflict, "crumbs": crumbs_of(call)}
    return render(request, "calls/assessment/lifting.html", context)


@requires(RUN, fetch=conflict_of)
@require_POST
def imposing(request: HttpRequest, conflict: Conflict) -> HttpResponse:
    """Let a conflict bar again that was lifted."""
    tell_outcome(
        request,
        lambda: impose_conflict(conflict=conflict, actor=request.user),
        _("The conflict stands again. A review under way has ended, and its reviewer was told."),
    )
    return redirect("calls:conflicts", conflict.reviewer.call.number)


def _names(codes: list[str]) -> str:
    return ", ".join(str(get_language_info(code)["name_translated"]) for code in codes)

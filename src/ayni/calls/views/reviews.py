"""Reviews, for those who write them: declare, read, score, hand in, discuss."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.calls.actions import reviews as acts
from ayni.calls.actions.conflicts import declare, declare_late
from ayni.calls.actions.discussing import say_in_discussion
from ayni.calls.forms.assessment import DeclarationForm, LateConflictForm, SayForm
from ayni.calls.forms.review import ReviewForm, initial_of
from ayni.calls.models import Assignment, Criterion, Proposal
from ayni.calls.queries.assessment import (
    Standing,
    assessed_proposal,
    assignment_of,
    assignments_of,
    is_reviewer,
    standing_of,
    standings,
)
from ayni.calls.queries.handed_in import files_of, handed_in
from ayni.calls.queries.others import own_standings, reviews_of, round_to_discuss_in, scores_of
from ayni.calls.receivers_of_assessment import REVIEWS
from ayni.calls.views.assessment_parts import crumbs_of, crumbs_of_reviewer
from ayni.foundation.access import requires, signed_in
from ayni.foundation.throttle import limited
from ayni.foundation.ui.forms import take_refusal
from ayni.foundation.ui.outcomes import tell_outcome, tell_refusal
from ayni.people.rules import is_secretariat

OPEN = "calls.open_review"


@signed_in
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What the person was asked to review: what waits, and what is done."""
    found = standings(list(assignments_of(request.user)))
    reviews = bool(found) or is_reviewer(request.user)
    if request.session.get(REVIEWS) != reviews:
        request.session[REVIEWS] = reviews
    waiting = [one for one in found if one.code not in ("ended", "handed_in", "closed")]
    rest = [one for one in found if one not in waiting]
    return render(request, "calls/assessment/mine.html", {"waiting": waiting, "rest": rest})


@requires(OPEN, fetch=assignment_of)
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    """Read the proposal and judge it. What is typed is kept; handed in with the button of that name."""
    standing = standing_of(assignment)
    if standing.code == "declare":
        return redirect("calls:review-declaration", assignment.pk)
    if not standing.may_write:
        return _show_paper(request, standing)
    criteria = _criteria(assignment)
    if request.method == "POST":
        form = ReviewForm(request.POST, criteria=criteria)
        if form.is_valid():
            return _save(request, standing, form)
        return _show(request, standing, form)
    return _show(request, standing, ReviewForm(initial=initial_of(standing.review, criteria), criteria=criteria))


def _save(request: HttpRequest, standing: Standing, form: ReviewForm) -> HttpResponse:
    handing_in = "hand_in" in request.POST
    act = acts.hand_in_review if handing_in else acts.write_review
    given = {"opinion": form.opinion(), "revision": form.cleaned_data["revision"]}
    try:
        act(assignment=standing.assignment, actor=request.user, **given)
    except acts.ReviewChanged as changed:
        typed = ReviewForm(initial={**form.cleaned_data, "revision": changed.review.revision}, criteria=form.criteria)
        return _show(request, standing, typed, changed=changed.review)
    except ValidationError as refusal:
        take_refusal(form, refusal)
        return _show(request, standing, form)
    if handing_in:
        messages.success(request, _("Thank you. Your review was handed in."))
        return redirect("calls:my-reviews")
    messages.success(request, _("Your review was saved as a draft. Hand it in when it is ready."))
    return redirect("calls:review", standing.assignment.pk)


def _show(request: HttpRequest, standing: Standing, form: ReviewForm, **more: Any) -> HttpResponse:
    context = _reading(standing) | {"form": form} | more
    return render(request, "calls/assessment/review.html", context, status=409 if more.get("changed") else 200)


def _show_paper(request: HttpRequest, standing: Standing) -> HttpResponse:
    criteria = _criteria(standing.assignment)
    shown = standing.review or standing.earlier
    context = _reading(standing) | {"shown": shown, "scores": scores_of(shown, criteria)}
    return render(request, "calls/assessment/paper.html", context)


def _reading(standing: Standing) -> dict[str, Any]:
    """What the page shows of the proposal: nothing to those who may not read it today."""
    assignment, blind = standing.assignment, not standing.leave.names
    submission = standing.submission if standing.may_read else None
    if submission is not None:
        submission.proposal = assignment.proposal
    return {
        "standing": standing,
        "assignment": assignment,
        "blind": blind,
        "submission": submission,
        "parts": handed_in(submission, blind=blind) if submission else [],
        "files": files_of(submission, blind=blind) if submission else [],
        "crumbs": crumbs_of_reviewer(),
    }


def _criteria(assignment: Assignment) -> list[Criterion]:
    return list(assignment.round.call.criteria.order_by("order"))


@requires(OPEN, fetch=assignment_of)
@limited("type-review", "120/m")
@require_POST
def typed(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    """Keep what is being typed: 200 with the revision to go on from, 409 when another window changed it, else 400."""
    form = ReviewForm(request.POST, criteria=_criteria(assignment))
    if not form.is_valid():
        return HttpResponse(form.errors.as_text(), status=400, content_type="text/plain; charset=utf-8")
    try:
        kept = acts.write_review(
            assignment=assignment,
            actor=request.user,
            opinion=form.opinion(),
            revision=form.cleaned_data["revision"],
        )
    except acts.ReviewChanged:
        said = _("This review was changed in another window. Press the button below: nothing you wrote here is lost.")
        return JsonResponse({"said": said}, status=409)
    except ValidationError as refusal:
        return HttpResponse(" ".join(refusal.messages), status=400, content_type="text/plain; charset=utf-8")
    return JsonResponse({"revision": kept.revision, "taken": {}, "said": ""})


@requires(OPEN, fetch=assignment_of)
@require_GET
def paper(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    """The proposal and the review as they stand, to be printed."""
    standing = standing_of(assignment)
    if standing.code == "declare":
        return redirect("calls:review-declaration", assignment.pk)
    return _show_paper(request, standing)


@requires(OPEN, fetch=assignment_of)
@require_http_methods(["GET", "POST"])
def declaration(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    """Free of conflict of interest or not, before anything but the title is read."""
    standing = standing_of(assignment)
    if standing.code != "declare":
        return redirect("calls:review", assignment.pk)
    form = DeclarationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = declare(assignment=assignment, actor=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            if made.has_conflict:
                messages.info(request, _("Thank you for saying so. Another reviewer will be asked."))
                return redirect("calls:my-reviews")
            return redirect("calls:review", assignment.pk)
    context = {"form": form, "standing": standing, "assignment": assignment, "crumbs": crumbs_of_reviewer()}
    return render(request, "calls/assessment/declaration.html", context | {"blind": not standing.leave.names})


@requires(OPEN, fetch=assignment_of)
@require_http_methods(["GET", "POST"])
def late_conflict(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    """A conflict of interest seen only while reading."""
    form = LateConflictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            declare_late(assignment=assignment, actor=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            messages.info(request, _("Thank you for saying so. Another reviewer will be asked."))
            return redirect("calls:my-reviews")
    context = {"form": form, "standing": standing_of(assignment), "crumbs": crumbs_of_reviewer()}
    return render(request, "calls/assessment/late_conflict.html", context | {"assignment": assignment})


@requires(OPEN, fetch=assignment_of)
@require_POST
def carry_over(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    tell_outcome(
        request,
        lambda: acts.carry_over_review(assignment=assignment, actor=request.user),
        _("Your scores and comments were carried over. Look at each, then hand the review in."),
    )
    return redirect("calls:review", assignment.pk)


@requires(OPEN, fetch=assignment_of)
@require_POST
def reopen(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    try:
        acts.reopen_review(assignment=assignment, actor=request.user)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    else:
        messages.info(request, _("Your review is a draft again. Remember to hand it in."))
    return redirect("calls:review", assignment.pk)


@requires("calls.open_discussion", fetch=assessed_proposal)
@require_GET
def of_proposal(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Every review of a proposal, and what its reviewers say to each other."""
    return _show_proposal(request, proposal, SayForm())


@requires("calls.discuss", fetch=assessed_proposal)
@limited("discuss", "60/h")
@require_POST
def say(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Add to the discussion of a proposal, in the round open for it today."""
    form = SayForm(request.POST)
    round = round_to_discuss_in(request.user, proposal)
    if round is None:
        messages.error(request, _("No round that allows discussion is open for this proposal today."))
        return redirect("calls:proposal-reviews", proposal.call.number, proposal.code)
    if form.is_valid():
        say_in_discussion(round=round, proposal=proposal, actor=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("Your words were added."))
        return redirect("calls:proposal-reviews", proposal.call.number, proposal.code)
    return _show_proposal(request, proposal, form)


def _show_proposal(request: HttpRequest, proposal: Proposal, form: SayForm) -> HttpResponse:
    runs = is_secretariat(request.user)
    mine = [] if runs else [one for one in own_standings(request.user, proposal) if one.may_read]
    blind = not runs and not all(one.leave.names for one in mine)
    context = {
        "proposal": proposal,
        "call": proposal.call,
        "page": reviews_of(proposal, blind=blind),
        "runs": runs,
        "reads": request.user.has_perm("calls.read_reviews", proposal),
        "form": form if round_to_discuss_in(request.user, proposal) is not None else None,
        "may_discuss": request.user.has_perm("calls.discuss", proposal),
        "crumbs": crumbs_of(proposal.call) if runs else crumbs_of_reviewer(),
    }
    return render(request, "calls/assessment/proposal.html", context)

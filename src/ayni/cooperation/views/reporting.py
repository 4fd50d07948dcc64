"""The final report of an activity: written together, submitted, commented, accepted or returned."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ayni.calls.enums import Side
from ayni.cooperation import following
from ayni.cooperation.actions import reporting as actions
from ayni.cooperation.actions.follow_up import follow_up_of
from ayni.cooperation.documents import report_document
from ayni.cooperation.enums import ReportState
from ayni.cooperation.forms.following import ReportPartForm, ReturnForm
from ayni.cooperation.models import FinalReport
from ayni.cooperation.report_parts import BY_KEY, Part, words_of
from ayni.foundation.access import SignedInRequest, check, requires
from ayni.foundation.cowriting.actions import SectionClash
from ayni.foundation.cowriting.queries import note_presence, sections_of, whole_content
from ayni.foundation.cowriting.responses import clash_response, kept_response
from ayni.foundation.papers import document_response
from ayni.foundation.ui.forms import take_refusal
from ayni.foundation.ui.outcomes import act_on_form, tell_outcome

PART_PERMISSION = {
    Side.REQUESTER: "cooperation.write_own_sections",
    Side.PROVIDER: "cooperation.write_provider_comments",
}


def _activity_of(code: str, **_more: Any) -> Any:
    return following.report_of(code).activity


def _report(request: HttpRequest) -> FinalReport:
    return following.report_of(request.resolver_match.kwargs["code"])  # type: ignore[union-attr]


@requires("cooperation.see_report", fetch=_activity_of)
def report(request: HttpRequest, _activity: Any) -> HttpResponse:
    """The report with every section, each in a form of its own for whoever may write it."""
    return _show(request, _report(request))


def _show(
    request: HttpRequest, held: FinalReport, *, bound: ReportPartForm | None = None, bound_key: str = "", **context: Any
) -> HttpResponse:
    sides = _sides(request, held)
    parts = following.parts_of(held, request.user, sides)
    shown = [(one, bound if one.part.key == bound_key and bound else _begun(one)) for one in parts]
    follow_up = follow_up_of(held.activity)
    missing = [one.part for one in parts if one.part.needed and not one.text.strip()]
    context |= {
        "report": held,
        "activity": held.activity,
        "state_kind": following.REPORT_KINDS[ReportState(held.state)],
        "parts": shown,
        "missing": missing,
        "may_submit": request.user.has_perm("cooperation.submit_report", held.activity),
        "may_comment": Side.PROVIDER in sides,
        "may_decide": request.user.has_perm("cooperation.decide_report", held.activity),
        "follow_up": follow_up,
        "may_read_follow_up": request.user.has_perm("questionnaires.read_response", follow_up),
        "return_form": context.get("return_form") or ReturnForm(),
    }
    return render(request, "cooperation/following/report.html", context, status=context.pop("status", 200))


def _sides(request: HttpRequest, held: FinalReport) -> frozenset[str]:
    """The sides this person writes for."""
    return frozenset(
        side for side, permission in PART_PERMISSION.items() if request.user.has_perm(permission, held.activity)
    )


def _form(part: Part, data: Any = None, initial: Any = None) -> ReportPartForm:
    """The form of a section; each has identifiers of its own, since all stand on one page."""
    return ReportPartForm(
        data,
        initial=initial,
        auto_id=f"id_{part.key}_%s",
        rows=part.rows,
        label=part.title,
        headed_by=f"part-{part.key}",
        hint=part.help,
    )


def _begun(shown: following.PartShown) -> ReportPartForm:
    return _form(shown.part, initial={"text": shown.text, "revision": shown.revision})


def _asked(request: HttpRequest) -> tuple[FinalReport, Part]:
    """The report and the section of the address, which this person may write. Raises Http404, PermissionDenied."""
    held = _report(request)
    part = BY_KEY.get(request.resolver_match.kwargs["key"])  # type: ignore[union-attr]
    if part is None:
        raise Http404(_("The report has no such section."))
    check(request, PART_PERMISSION[Side(part.side)], held.activity)
    return held, part


@requires("cooperation.write_report", fetch=_activity_of)
@require_POST
def report_part(request: HttpRequest, _activity: Any) -> HttpResponse:
    """Save a section whole; two who wrote the same are shown both."""
    held, part = _asked(request)
    form = _form(part, request.POST)
    if not form.is_valid():
        return _show(request, held, bound=form, bound_key=part.key)
    given = {"content": {"text": form.cleaned_data["text"]}, "revision": form.cleaned_data["revision"]}
    try:
        if request.POST.get("chosen"):
            section = sections_of(held)[part.key]
            actions.choose_report_words(report=held, section=section, actor=request.user, **given)
        else:
            actions.write_report_part(report=held, key=part.key, actor=request.user, **given)
    except SectionClash:
        return _show(request, held, status=409)
    except ValidationError as refusal:
        take_refusal(form, refusal)
        return _show(request, held, bound=form, bound_key=part.key)
    messages.success(request, _("“%(part)s” was saved.") % {"part": part.title})
    return redirect("cooperation:report", held.activity.code)


@requires("cooperation.write_report", fetch=_activity_of)
@require_POST
def report_part_typed(request: HttpRequest, _activity: Any) -> HttpResponse:
    """Keep a section as it is being typed."""
    held, part = _asked(request)
    form = ReportPartForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    try:
        written = actions.write_report_part(
            report=held,
            key=part.key,
            content={"text": form.cleaned_data["text"]},
            actor=request.user,
            revision=form.cleaned_data["revision"],
        )
    except SectionClash as clash:
        return clash_response(clash)
    except ValidationError as refusal:
        return HttpResponse(" ".join(refusal.messages), status=400, content_type="text/plain; charset=utf-8")
    return kept_response(written, note_presence(written.section, request.user))


@requires("cooperation.submit_report", fetch=_activity_of)
@require_POST
def submit(request: SignedInRequest, _activity: Any) -> HttpResponse:
    held = _report(request)
    tell_outcome(
        request,
        lambda: actions.submit_report(report=held, actor=request.user, post=request.user.post),
        _("The report was submitted. The other institution and the Secretariat were told."),
    )
    return redirect("cooperation:report", held.activity.code)


@requires("cooperation.write_provider_comments", fetch=_activity_of)
@require_POST
def give_comments(request: HttpRequest, _activity: Any) -> HttpResponse:
    held = _report(request)
    tell_outcome(
        request,
        lambda: actions.give_comments(report=held, actor=request.user),
        _("Thank you. Your institution has said what it wanted to say."),
    )
    return redirect("cooperation:report", held.activity.code)


@requires("cooperation.decide_report", fetch=_activity_of)
@require_POST
def accept(request: HttpRequest, _activity: Any) -> HttpResponse:
    held = _report(request)
    tell_outcome(
        request,
        lambda: actions.accept_report(report=held, actor=request.user),
        _("The report is accepted and public; its next steps are in the action plan."),
    )
    return redirect("cooperation:report", held.activity.code)


@requires("cooperation.decide_report", fetch=_activity_of)
@require_POST
def give_back(request: HttpRequest, _activity: Any) -> HttpResponse:
    held = _report(request)
    form = ReturnForm(request.POST)
    if act_on_form(
        request,
        form,
        lambda: actions.return_report(report=held, actor=request.user, reason=form.cleaned_data["reason"]),
        _("The report went back to its writers with your reasons."),
    ):
        return redirect("cooperation:report", held.activity.code)
    return _show(request, held, return_form=form)


@requires("cooperation.see_report", fetch=_activity_of)
def report_file(request: HttpRequest, _activity: Any) -> HttpResponse:
    """The report in Word or PDF, as it stands now."""
    held = _report(request)
    contents = whole_content(held)
    words = {key: words_of(contents, key) for key in BY_KEY}
    form = request.resolver_match.kwargs["form"]  # type: ignore[union-attr]
    return document_response(
        document=report_document(held, words), name=f"report-{held.activity.code}-{held.language}", form=form
    )

"""The Secretariat's pages of a line: its words, its periods, its steps, its place in the plan."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ayni.foundation.access import requires
from ayni.foundation.typed.keeping import keeps_typed
from ayni.foundation.ui.outcomes import tell_refusal
from ayni.governance.actions import dates, lines
from ayni.governance.actions.changing import mark_of
from ayni.governance.actions.states import step_line
from ayni.governance.drafting import KEEP, form_page, kept, language_asked, line_of, plan_of
from ayni.governance.forms.plan_line import DateForm, LineForm, ReasonForm, SlipForm, StepForm, line_initial
from ayni.governance.models import PlanDate, PlanLine, WorkPlan
from ayni.governance.queries.keeping_plan import date_of
from ayni.governance.workflow import steps_from

FORMS = ["GET", "POST"]


@requires(KEEP, fetch=plan_of)
@keeps_typed
@require_http_methods(FORMS)
def new_line(request: HttpRequest, plan: WorkPlan) -> HttpResponse:
    form = LineForm(request.POST or None, plan=plan, language=language_asked(request))
    if request.method == "POST" and form.is_valid():
        values: dict[str, Any] = {"plan": plan, "actor": request.user, "content": form.content()}
        if kept(form, lambda: lines.add_line(**values)):
            messages.success(request, _("The line stands at the end of the plan."))
            return redirect(_desk(plan))
    return form_page(request, form, title=_("New line"), plan=plan, texts=True, cancel_url=_desk(plan))


@requires(KEEP, fetch=line_of)
@keeps_typed
@require_http_methods(FORMS)
def edit_line(request: HttpRequest, line: PlanLine) -> HttpResponse:
    """The texts of one language, asked with ?in=, and what is the same in all."""
    language = language_asked(request)
    initial = line_initial(line, language) | {"seen": mark_of(line)}
    form = LineForm(request.POST or None, plan=line.plan, language=language, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = {"line": line, "actor": request.user, "content": form.content(), "seen": form.read("seen")}
        if kept(form, lambda: lines.edit_line(**values), lambda: line_initial(line, language)):
            messages.success(request, _("The line was saved."))
            return redirect(request.get_full_path())
    return form_page(request, form, title=str(line), plan=line.plan, texts=True, cancel_url=_desk(line.plan))


@requires(KEEP, fetch=line_of)
@require_POST
def place_line(request: HttpRequest, line: PlanLine) -> HttpResponse:
    """One place up or down: `up` is 1 or 0."""
    return _did(request, line, lambda: lines.move_line(line=line, actor=request.user, up=request.POST.get("up") == "1"))


@requires(KEEP, fetch=line_of)
@require_POST
def restore_line(request: HttpRequest, line: PlanLine) -> HttpResponse:
    return _did(request, line, lambda: lines.restore_line(line=line, actor=request.user))


@requires(KEEP, fetch=line_of)
@require_http_methods(FORMS)
def remove_line(request: HttpRequest, line: PlanLine) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = {"line": line, "actor": request.user, "reason": form.cleaned_data["reason"]}
        if kept(form, lambda: lines.remove_line(**values)):
            messages.success(request, _("The line was taken out. It is kept below, with its history."))
            return redirect(_desk(line.plan))
    title = _("Take out of the plan: %(line)s") % {"line": line}
    return form_page(
        request,
        form,
        title=title,
        plan=line.plan,
        danger=True,
        submit=_("Take out"),
        cancel_url=_desk(line.plan),
        lead=_("Nothing is lost: its history, budget and works are kept, and it can be brought back."),
    )


@requires(KEEP, fetch=line_of)
@require_http_methods(FORMS)
def step(request: HttpRequest, line: PlanLine) -> HttpResponse:
    """Take the line to its next state, or back."""
    form = StepForm(request.POST or None, steps=steps_from(line.state))
    if request.method == "POST" and form.is_valid():
        values = {"act": form.clean_act(), "reason": form.cleaned_data["reason"]}
        if kept(form, lambda: step_line(line=line, actor=request.user, **values)):
            messages.success(request, _("The line is now: %(state)s.") % {"state": line.get_state_display()})
            return redirect(_desk(line.plan))
    lead = _("It is now: %(state)s.") % {"state": line.get_state_display()}
    return form_page(request, form, title=str(line), plan=line.plan, lead=lead, cancel_url=_desk(line.plan))


@requires(KEEP, fetch=line_of)
@keeps_typed
@require_http_methods(FORMS)
def new_date(request: HttpRequest, line: PlanLine) -> HttpResponse:
    return _date(request, line, None)


@requires(KEEP, fetch=date_of)
@keeps_typed
@require_http_methods(FORMS)
def edit_date(request: HttpRequest, date: PlanDate) -> HttpResponse:
    return _date(request, _line(date), date)


def _date(request: HttpRequest, line: PlanLine, date: PlanDate | None) -> HttpResponse:
    language = language_asked(request)
    initial: dict[str, Any] = {"seen": mark_of(line)}
    if date is not None:
        place = getattr(date, f"place_{language}") or ""
        initial |= {"kind": date.kind, "period": date.period, "place": place}
        initial |= {"country": date.country_id, "note": date.note}
    form = DateForm(request.POST or None, language=language, initial=initial)
    if request.method == "POST" and form.is_valid():
        values: dict[str, Any] = {"line": line, "actor": request.user, "content": form.content(), "date": date}
        values |= {"reason": form.read("reason"), "seen": form.read("seen")}
        if kept(form, lambda: dates.save_date(**values), lambda: initial):
            messages.success(request, _("The period was saved."))
            return redirect(_desk(line.plan))
    title = _("When and where: %(line)s") % {"line": line}
    return form_page(request, form, title=title, plan=line.plan, texts=True, cancel_url=_desk(line.plan))


@requires(KEEP, fetch=date_of)
@require_POST
def remove_date(request: HttpRequest, date: PlanDate) -> HttpResponse:
    act = lambda: dates.remove_date(date=date, actor=request.user, reason=request.POST.get("reason", ""))  # noqa: E731
    return _did(request, _line(date), act)


@requires(KEEP, fetch=line_of)
@require_http_methods(FORMS)
def slip(request: HttpRequest, line: PlanLine) -> HttpResponse:
    """Move the line by months. A bar dragged in the calendar opens this form filled in, to give the reason."""
    asked = {name: request.GET[name] for name in ("months", "date") if name in request.GET}
    form = SlipForm(request.POST or None, line=line, initial=asked | {"seen": mark_of(line)})
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("months", "reason", "date", "seen")}
        if kept(form, lambda: dates.slip_line(line=line, actor=request.user, **values)):
            messages.success(request, _("The line was moved, and what it was before is kept."))
            return redirect(_desk(line.plan))
    title = _("Move by some months: %(line)s") % {"line": line}
    submit = _("Move it")
    return form_page(request, form, title=title, plan=line.plan, submit=submit, cancel_url=_desk(line.plan))


def _did(request: HttpRequest, line: PlanLine, act: Any) -> HttpResponse:
    try:
        act()
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect(f"{_desk(line.plan)}#line-{line.pk}")


def _line(date: PlanDate) -> PlanLine:
    line = date.line
    assert line is not None, "date_of gives dates of lines only"
    return line


def _desk(plan: WorkPlan) -> str:
    return reverse("governance:plan-keeping", args=[plan.code])

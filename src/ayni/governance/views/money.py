"""The Secretariat's pages of the budget: rows, sources of money, whether lines meet their conditions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ayni.foundation.access import requires
from ayni.foundation.typed.keeping import keeps_typed
from ayni.foundation.ui.outcomes import tell_outcome
from ayni.governance.actions import budget
from ayni.governance.actions.changing import mark_of
from ayni.governance.drafting import KEEP, form_page, kept, language_asked, line_of, plan_of, row_of, source_of
from ayni.governance.forms.plan_budget import FitForm, RowForm, SourceForm, row_initial
from ayni.governance.models import BudgetRow, FundingSource, PlanLine, WorkPlan
from ayni.governance.queries.keeping_plan import all_sources, fits_of
from ayni.governance.snapshots import SOURCE_TEXTS

FORMS = ["GET", "POST"]


@requires(KEEP, fetch=plan_of)
@keeps_typed
@require_http_methods(FORMS)
def new_row(request: HttpRequest, plan: WorkPlan) -> HttpResponse:
    return _row(request, plan, None)


@requires(KEEP, fetch=row_of)
@keeps_typed
@require_http_methods(FORMS)
def edit_row(request: HttpRequest, row: BudgetRow) -> HttpResponse:
    return _row(request, row.plan, row)


def _row(request: HttpRequest, plan: WorkPlan, row: BudgetRow | None) -> HttpResponse:
    language = language_asked(request)
    initial = row_initial(row, language) | {"seen": mark_of(row)} if row else {"line": request.GET.get("line")}
    form = RowForm(request.POST or None, plan=plan, sources=all_sources(), language=language, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = {"line": form.read("line"), "content": form.content(), "amounts": form.amounts(), "row": row}
        values |= {"plan": plan, "actor": request.user, "seen": form.read("seen")}
        if kept(form, lambda: budget.write_budget_row(**values), lambda: row_initial(row, language) if row else {}):
            messages.success(request, _("The row of the budget was saved."))
            return redirect(_desk(plan))
    return form_page(request, form, title=_("Row of the budget"), plan=plan, texts=True, cancel_url=_desk(plan))


@requires(KEEP, fetch=row_of)
@require_POST
def remove_row(request: HttpRequest, row: BudgetRow) -> HttpResponse:
    told = _("The row was taken out of the budget; it is kept.")
    tell_outcome(request, lambda: budget.remove_budget_row(row=row, actor=request.user), told)
    return redirect(_desk(row.plan))


@requires(KEEP)
def sources(request: HttpRequest) -> HttpResponse:
    """Every source of money, with its condition."""
    return render(request, "governance/drafting/sources.html", {"sources": all_sources()})


@requires(KEEP)
@keeps_typed
@require_http_methods(FORMS)
def new_source(request: HttpRequest) -> HttpResponse:
    return _source(request, None)


@requires(KEEP, fetch=source_of)
@keeps_typed
@require_http_methods(FORMS)
def edit_source(request: HttpRequest, source: FundingSource) -> HttpResponse:
    return _source(request, source)


def _source(request: HttpRequest, source: FundingSource | None) -> HttpResponse:
    language = language_asked(request)

    def now() -> dict[str, Any]:
        if source is None:
            return {}
        texts = {name: getattr(source, f"{name}_{language}") or "" for name in (*SOURCE_TEXTS, "note")}
        kept_apart = {"country": source.country_id, "institution": source.institution_id}
        return texts | kept_apart | {name: getattr(source, name) for name in ("kind", "currency")}

    seen = {"seen": mark_of(source)} if source else {}
    form = SourceForm(request.POST or None, language=language, initial=now() | seen)
    if request.method == "POST" and form.is_valid():
        values: dict[str, Any] = {"actor": request.user, "texts": form.texts(), "content": form.content()}
        if source is not None:
            values |= {"source": source, "seen": form.read("seen")}
        act = budget.edit_source if source is not None else budget.create_source
        if kept(form, lambda: act(**values), now):
            messages.success(request, _("The source of money was saved."))
            return redirect("governance:sources")
    title = str(source) if source else _("New source of money")
    return form_page(request, form, title=title, texts=True, cancel_url=reverse("governance:sources"))


@requires(KEEP, fetch=line_of)
@keeps_typed
@require_http_methods(FORMS)
def fit(request: HttpRequest, line: PlanLine) -> HttpResponse:
    """Say whether the line meets the condition of a source."""
    form = FitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("source", "meets", "reason")}
        if kept(form, lambda: budget.judge_fit(line=line, actor=request.user, **values)):
            messages.success(request, _("The judgement was kept."))
            return redirect(request.get_full_path())
    title = _("Does it meet the conditions? %(line)s") % {"line": line}
    template = "governance/drafting/fit.html"
    return form_page(
        request, form, title=title, plan=line.plan, cancel_url=_desk(line.plan), template=template, fits=fits_of(line)
    )


def _desk(plan: WorkPlan) -> str:
    return reverse("governance:plan-keeping", args=[plan.code])

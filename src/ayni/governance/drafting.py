"""What the pages that keep a plan have in common: a form, kept against the state it was drawn from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from ayni.foundation.audit.words import words_of
from ayni.foundation.links import link_to
from ayni.foundation.ui.forms import take_refusal
from ayni.foundation.ui.parts import Change, Crumb, Words
from ayni.foundation.ui.templatetags.ui import own_time
from ayni.governance.actions.changing import ChangedMeanwhile
from ayni.governance.models import BudgetRow, FundingSource, PlanLine, WorkPlan
from ayni.governance.snapshots import LANGUAGES

KEEP = "governance.keep"


def language_asked(request: HttpRequest) -> str:
    """The language of `?in=`; the reader's without a known one."""
    asked = request.GET.get("in", "")
    return asked if asked in LANGUAGES else (get_language() or LANGUAGES[0])[:2]


def kept(form: forms.Form, act: Callable[[], Any], now: Callable[[], dict[str, Any]] | None = None) -> bool:
    """Do the act of a valid form; False when it was refused, with the reason at the form and all typed kept.

    When the record changed meanwhile the form takes its present state, so that saving again is a decision; `now`
    gives the present values, and `form.differing` those that are not what was typed.
    """
    try:
        act()
    except ChangedMeanwhile as conflict:
        form.add_error(None, told(conflict))
        sent: Any = form.data
        data = sent.copy()
        data["seen"] = conflict.mark
        form.data = data
        form.clashed = True  # type: ignore[attr-defined]
        form.differing = _differing(form, now() if now else {})  # type: ignore[attr-defined]
        return False
    except ValidationError as refusal:
        take_refusal(form, _at_fields(form, refusal))
        return False
    return True


def told(conflict: ChangedMeanwhile) -> str:
    """Who changed it, when and what."""
    entry = conflict.entry
    if entry is None:
        return _("It changed since you opened this page. Nothing was written over; look at it and save again.")
    return _(
        "%(person)s changed it on %(moment)s (%(act)s). Nothing was written over, and what you typed is below."
        " Look at both and save again."
    ) % {"person": entry.actor_label, "moment": own_time(entry.at), "act": words_of(entry.act)}


def form_page(
    request: HttpRequest, form: forms.Form, *, title: Words, plan: WorkPlan | None = None, **context: Any
) -> HttpResponse:
    """The page of one form. `texts`: its texts stand in one language of four, chosen by a tab."""
    texts = context.pop("texts", False)
    crumbs = plan_crumbs(plan, title) if plan else [Crumb(_("Sources of money"), link_to("governance:sources"))]
    language = language_asked(request)
    shown = {
        "form": form,
        "title": title,
        "crumbs": crumbs,
        "plan": plan,
        "clashed": getattr(form, "clashed", False),
        "changes": getattr(form, "differing", []),
        "languages": _tabs(language) if texts else [],
        "action": f"?in={language}" if texts else "",
    }
    status = 409 if shown["clashed"] else 200
    return render(request, context.pop("template", "governance/drafting/form.html"), shown | context, status=status)


def plan_crumbs(plan: WorkPlan, title: Words) -> list[Crumb]:
    return [
        Crumb(_("Work plans"), link_to("governance:plans")),
        Crumb(str(plan), link_to("governance:plan", plan.code)),
        Crumb(_("Keeping it"), link_to("governance:plan-keeping", plan.code)),
        Crumb(title),
    ]


def plan_of(code: str) -> WorkPlan:
    """Raises Http404."""
    return _found(WorkPlan.objects.select_related("conference").filter(code=code).first())


def line_of(code: str) -> PlanLine:
    """Raises Http404."""
    return _found(PlanLine.objects.select_related("plan__conference", "group").filter(code=code).first())


def row_of(pk: int) -> BudgetRow:
    """Raises Http404."""
    return _found(BudgetRow.objects.select_related("plan__conference", "line").filter(pk=pk).first())


def source_of(code: str) -> FundingSource:
    """Raises Http404."""
    return _found(FundingSource.objects.filter(code=code).first())


def _found(record: Any) -> Any:
    if record is None:
        raise Http404(_("There is no such record of a work plan."))
    return record


def _tabs(current: str) -> list[tuple[str, str, bool]]:
    return [(code, get_language_info(code)["name_translated"], code == current) for code in LANGUAGES]


def _at_fields(form: forms.Form, refusal: ValidationError) -> ValidationError:
    """An amount is refused under the code of its source; the form has a field for it."""
    if not hasattr(refusal, "error_dict"):
        return refusal
    named = {f"amount-{name}" if f"amount-{name}" in form.fields else name: one for name, one in _errors(refusal)}
    return ValidationError(named)


def _errors(refusal: ValidationError) -> list[tuple[str, Any]]:
    return list(refusal.error_dict.items())


def _differing(form: forms.Form, now: dict[str, Any]) -> list[Change]:
    changes = []
    for name, field in form.fields.items():
        if name == "seen" or name not in now:
            continue
        bound = form[name]
        present, typed = field.prepare_value(now[name]) if hasattr(field, "prepare_value") else now[name], bound.value()
        if _plain(present) != _plain(typed):
            changes.append(Change(str(bound.label), _plain(present), _plain(typed)))
    return changes


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)

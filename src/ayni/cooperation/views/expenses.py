"""Money of a running activity: foreseen, spent, left. For its two institutions and the Secretariat."""

from __future__ import annotations

from typing import cast

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ayni.cooperation.actions.expenses import add_budget_line, enter_expense, reverse_expense
from ayni.cooperation.forms.expenses import BudgetLineForm, ExpenseForm
from ayni.cooperation.forms.sessions import ReasonForm
from ayni.cooperation.models import Activity, Expense
from ayni.cooperation.running import activity_run_here, expense_of, voucher_of
from ayni.cooperation.spending import spending_of
from ayni.cooperation.views.running import MANAGE, RUN
from ayni.cooperation.workspace import frame
from ayni.foundation.access import SignedInRequest, check, requires
from ayni.foundation.files.responses import file_response
from ayni.foundation.throttle import limited
from ayni.foundation.ui.outcomes import act_on_form

DECIDE = "cooperation.decide_activity"


@requires(RUN, fetch=activity_run_here)
@require_GET
def expenses(request: SignedInRequest, activity: Activity) -> HttpResponse:
    context = frame(request, activity, "expenses", spending=spending_of(activity))
    return render(request, "cooperation/running/expenses.html", context)


@requires(DECIDE, fetch=activity_run_here)
@limited("enter-expense", "240/h")
@require_http_methods(["GET", "POST"])
def new_expense(request: SignedInRequest, activity: Activity) -> HttpResponse:
    initial = {"currency": _currency(activity), "spent_on": timezone.localdate()}
    form = ExpenseForm(request.POST or None, request.FILES or None, activity=activity, initial=initial)

    def act() -> None:
        names = ("kind", "label", "money", "spent_on", "line", "voucher")
        enter_expense(activity=activity, actor=request.user, **{name: form.cleaned_data[name] for name in names})

    if act_on_form(request, form, act, _("The expense was entered."), "voucher"):
        return redirect("cooperation:expenses", activity.code)
    context = frame(request, activity, "expenses", form=form)
    return render(request, "cooperation/running/expense_form.html", context)


@requires(DECIDE, fetch=activity_run_here)
@require_http_methods(["GET", "POST"])
def new_line(request: SignedInRequest, activity: Activity) -> HttpResponse:
    """An amount foreseen more: the Secretariat's, who keeps the fund."""
    check(request, MANAGE)
    form = BudgetLineForm(request.POST or None, initial={"currency": _currency(activity)})

    def act() -> None:
        names = ("kind", "label", "money", "payer")
        add_budget_line(activity=activity, actor=request.user, **{name: form.cleaned_data[name] for name in names})

    if act_on_form(request, form, act, _("The amount foreseen was added.")):
        return redirect("cooperation:expenses", activity.code)
    context = frame(request, activity, "expenses", form=form)
    return render(request, "cooperation/running/line_form.html", context)


@requires(DECIDE, fetch=expense_of)
@require_http_methods(["GET", "POST"])
def reversal(request: SignedInRequest, expense: Expense) -> HttpResponse:
    """Take an expense back."""
    form = ReasonForm(request.POST or None)
    if act_on_form(
        request,
        form,
        lambda: reverse_expense(expense=expense, actor=request.user, reason=form.cleaned_data["reason"]),
        _("The expense was taken back; both entries stay."),
    ):
        return redirect("cooperation:expenses", expense.activity.code)
    context = frame(request, expense.activity, "expenses", form=form, expense=expense)
    return render(request, "cooperation/running/reversal.html", context)


@requires(RUN, fetch=voucher_of)
@require_GET
def voucher(request: SignedInRequest, expense: Expense) -> HttpResponse:
    assert expense.voucher is not None
    return cast(HttpResponse, file_response(expense.voucher))


def _currency(activity: Activity) -> str:
    return activity.call.currency if activity.call is not None else "USD"

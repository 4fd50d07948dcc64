"""Allocations, expenses with their two persons, and corrections of the ledger."""

from __future__ import annotations

from typing import Any, cast

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ayni.foundation.access import SignedInRequest, requires
from ayni.foundation.files.responses import file_response
from ayni.foundation.typed.keeping import keeps_typed
from ayni.fund.actions.allocating import allocate
from ayni.fund.actions.correcting import reverse_entry
from ayni.fund.actions.spending import (
    approve_expense,
    ask_expense,
    pay_expense,
    refuse_expense,
    release_expense,
    withdraw_expense,
)
from ayni.fund.enums import ExpenseState
from ayni.fund.forms import (
    AllocationForm,
    ExpenseFilter,
    ExpenseForm,
    NoteForm,
    PaymentForm,
    ReasonForm,
    ReversalForm,
)
from ayni.fund.models import Entry, Expense
from ayni.fund.queries import ledger as ledger_queries
from ayni.fund.queries import spending as queries
from ayni.fund.queries.overview import tell
from ayni.fund.views.forms import Page, answer
from ayni.fund.views.reading import KEEP, SEE, STATES
from ayni.fund.workflow import ASKER, EXPENSE_STEPS, SECOND

ROWS_A_PAGE = 50


@requires(SEE)
@require_GET
def allocations(request: SignedInRequest) -> HttpResponse:
    """What each line holds of each source."""
    context = {"rows": queries.line_books(), "may_keep": request.user.has_perm(KEEP)}
    return render(request, "fund/allocations.html", context)


@requires(KEEP)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new_allocation(request: SignedInRequest) -> HttpResponse:
    form = AllocationForm(request.POST or None, initial={"currency": "USD", "holds_on": timezone.localdate})
    page = Page(
        title=_("Allocate to a line"),
        submit=_("Allocate it"),
        back=reverse("fund:allocations"),
        back_label=_("Allocations"),
        lead=_("Only what was received and is free can be allocated; what was given for one line, to that line."),
    )

    def act() -> None:
        names = ("account", "line", "given", "holds_on", "reason")
        allocate(actor=request.user, **{name: form.cleaned_data[name] for name in names})

    return answer(request, page, form, act, _("The amount was allocated."))


@requires(SEE)
@require_GET
def expenses(request: SignedInRequest) -> HttpResponse:
    """What waits for a second person first, then all, latest first."""
    form = ExpenseFilter(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    found = queries.expenses(account=form.account_key() if said else None, state=said.get("state", ""))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    waiting = list(queries.expenses(state=ExpenseState.ASKED))
    context = {
        "form": form,
        "page": page,
        "rows": [(one, STATES[one.state]) for one in page],
        "waiting": [(one, one.asked_by_id != request.user.pk) for one in waiting],
        "may_keep": request.user.has_perm(KEEP),
    }
    return render(request, "fund/expenses.html", context)


@requires(KEEP)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new_expense(request: SignedInRequest) -> HttpResponse:
    initial = {"currency": "USD", "holds_on": timezone.localdate}
    form = ExpenseForm(request.POST or None, request.FILES or None, initial=initial)
    page = Page(
        title=_("Ask for an expense"),
        submit=_("Ask for it"),
        back=reverse("fund:expenses"),
        back_label=_("Expenses"),
        lead=_("Another person of the Secretariat approves or refuses it."),
        field="voucher",
    )
    made: list[Expense] = []

    def act() -> None:
        names = ("account", "line", "given", "holds_on", "voucher")
        given = {name: form.cleaned_data[name] for name in names}
        made.append(ask_expense(actor=request.user, purchase=form.purchase(), **given))

    answered = answer(request, page, form, act, _("It waits for a second person."))
    return redirect("fund:expense", made[0].pk) if made else answered


@requires(SEE, fetch=queries.expense)
@require_GET
def expense(request: SignedInRequest, expense: Expense) -> HttpResponse:
    user = request.user
    steps = [
        (step, reverse(f"fund:{_PLACES[step.act]}", args=[expense.pk]))
        for step in EXPENSE_STEPS.values()
        if step.act in _PLACES and expense.state in step.sources and user.has_perm(step.permission, expense)
    ]
    context = {
        "expense": expense,
        "look": STATES[expense.state],
        "steps": steps,
        "is_mine": expense.asked_by_id == user.pk and expense.state == ExpenseState.ASKED,
        "entries": ledger_queries.entries().filter(expense=expense).order_by("pk"),
    }
    return render(request, "fund/expense.html", context)


_PLACES = {
    "approve_expense": "expense-approval",
    "refuse_expense": "expense-refusal",
    "withdraw_expense": "expense-withdrawal",
    "pay_expense": "expense-payment",
    "release_expense": "expense-release",
}


def _page(expense: Expense, act: str, **more: Any) -> Page:
    facts = (
        (_("For what"), expense.label),
        (_("Who is paid"), expense.payee),
        (_("Amount"), tell(expense.money)),
        (_("Line of the plan"), expense.line),
        (_("Source"), expense.account),
        (_("Asked for by"), expense.asked_by),
    )
    step = EXPENSE_STEPS[act]
    back = reverse("fund:expense", args=[expense.pk])
    return Page(title=step.label, submit=step.label, back=back, back_label=expense.label, facts=facts, **more)


@requires(SECOND, fetch=queries.expense)
@require_http_methods(["GET", "POST"])
def approval(request: SignedInRequest, expense: Expense) -> HttpResponse:
    form = NoteForm(request.POST or None)

    def act() -> None:
        approve_expense(expense=expense, actor=request.user, note=form.cleaned_data["note"])

    page = _page(expense, "approve_expense", lead=_("Its money is bound on the line until it is paid."))
    return answer(request, page, form, act, EXPENSE_STEPS["approve_expense"].done)


@requires(SECOND, fetch=queries.expense)
@require_http_methods(["GET", "POST"])
def refusal(request: SignedInRequest, expense: Expense) -> HttpResponse:
    form = ReasonForm(request.POST or None)

    def act() -> None:
        refuse_expense(expense=expense, actor=request.user, reason=form.cleaned_data["reason"])

    page = _page(expense, "refuse_expense", danger=True)
    return answer(request, page, form, act, EXPENSE_STEPS["refuse_expense"].done)


@requires(ASKER, fetch=queries.expense)
@require_http_methods(["GET", "POST"])
def withdrawal(request: SignedInRequest, expense: Expense) -> HttpResponse:
    form = NoteForm(request.POST or None)
    del form.fields["note"]
    page = _page(expense, "withdraw_expense", danger=True)

    def act() -> None:
        withdraw_expense(expense=expense, actor=request.user)

    return answer(request, page, form, act, EXPENSE_STEPS["withdraw_expense"].done)


@requires(KEEP, fetch=queries.expense)
@keeps_typed
@require_http_methods(["GET", "POST"])
def payment(request: SignedInRequest, expense: Expense) -> HttpResponse:
    initial = {
        "amount": f"{expense.amount:f}",
        "currency": expense.currency,
        "rate": f"{expense.rate.normalize():f}" if expense.rate is not None else "",
        "rate_on": expense.rate_on,
        "rate_origin": expense.rate_origin,
        "paid_on": timezone.localdate,
    }
    form = PaymentForm(request.POST or None, request.FILES or None, initial=initial)
    page = _page(
        expense,
        "pay_expense",
        lead=_("What was paid may differ from what was approved, within what the line holds."),
        field="voucher",
    )

    def act() -> None:
        said = form.cleaned_data
        given = {name: said[name] for name in ("paid_on", "given", "voucher")}
        pay_expense(expense=expense, actor=request.user, **given)

    return answer(request, page, form, act, EXPENSE_STEPS["pay_expense"].done)


@requires(KEEP, fetch=queries.expense)
@require_http_methods(["GET", "POST"])
def release(request: SignedInRequest, expense: Expense) -> HttpResponse:
    form = ReasonForm(request.POST or None)

    def act() -> None:
        release_expense(expense=expense, actor=request.user, reason=form.cleaned_data["reason"])

    page = _page(expense, "release_expense", danger=True)
    return answer(request, page, form, act, EXPENSE_STEPS["release_expense"].done)


@requires(SEE, fetch=queries.voucher_of)
@require_GET
def voucher(request: SignedInRequest, expense: Expense) -> HttpResponse:
    assert expense.voucher is not None
    return cast(HttpResponse, file_response(expense.voucher))


@requires(KEEP, fetch=ledger_queries.entry)
@require_http_methods(["GET", "POST"])
def reversal(request: SignedInRequest, entry: Entry) -> HttpResponse:
    form = ReversalForm(request.POST or None, initial={"holds_on": timezone.localdate})
    page = Page(
        title=_("Reverse an entry"),
        submit=_("Reverse it"),
        back=reverse("fund:entry", args=[entry.pk]),
        back_label=_("Entry %(number)s") % {"number": entry.pk},
        lead=_("An entry of the opposite amount is written; both stay. What is right is entered anew."),
        danger=True,
        facts=((_("Kind"), entry.get_kind_display()), (_("Amount"), tell(entry.money)), (_("Source"), entry.account)),
    )

    def act() -> None:
        reverse_entry(entry=entry, actor=request.user, **form.cleaned_data)

    return answer(request, page, form, act, _("The entry was reversed; both stay."))

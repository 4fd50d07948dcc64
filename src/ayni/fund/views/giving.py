"""Books opened, pledges, receipts, letters to those who give."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.foundation.access import SignedInRequest, requires
from ayni.foundation.typed.keeping import keeps_typed
from ayni.foundation.ui.outcomes import tell_refusal
from ayni.fund.actions.accounts import open_account
from ayni.fund.actions.giving import change_pledge, receive_contribution, record_pledge, withdraw_pledge
from ayni.fund.actions.writing_letters import remind_giver, thank_giver
from ayni.fund.enums import ContributionState
from ayni.fund.forms import AccountForm, ChangeForm, ContributionFilter, PledgeForm, ReceiptForm, WithdrawalForm
from ayni.fund.letters.giving import letters_of
from ayni.fund.models import Contribution, Entry
from ayni.fund.queries import giving as queries
from ayni.fund.queries import ledger as ledger_queries
from ayni.fund.queries.overview import tell
from ayni.fund.views.forms import Page, answer
from ayni.fund.views.reading import KEEP, SEE, STATES

ROWS_A_PAGE = 50
SEE_CONTRIBUTION = "fund.see_contribution"


@requires(KEEP)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new_account(request: SignedInRequest) -> HttpResponse:
    form = AccountForm(request.POST or None, initial={"currency": "USD", "opened_on": timezone.localdate})
    page = Page(
        title=_("Open the books of a source"),
        submit=_("Open them"),
        back=reverse("fund:overview"),
        back_label=_("Overview"),
        lead=_("From the day you say, everything it receives and spends is entered here."),
    )

    def act() -> None:
        said = form.cleaned_data
        open_account(
            funding_source=said["funding_source"],
            actor=request.user,
            opened_on=said["opened_on"],
            carried_over=said["given"],
            origin=said["origin"],
        )

    return answer(request, page, form, act, _("The books are open."))


@requires(SEE)
@require_GET
def contributions(request: SignedInRequest) -> HttpResponse:
    form = ContributionFilter(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    found = queries.contributions(
        account=form.account_key() if said else None,
        states=[said["state"]] if said.get("state") else (),
        year=said.get("year"),
    )
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    rows = [(one, STATES[one.contribution.state]) for one in queries.promised(page.object_list)]
    context = {"form": form, "page": page, "rows": rows, "may_keep": request.user.has_perm(KEEP)}
    return render(request, "fund/contributions.html", context)


@requires(SEE)
@require_GET
def pledges(request: SignedInRequest) -> HttpResponse:
    """What is promised and has not come."""
    today = timezone.localdate()
    rows = [(one, one.is_overdue(today)) for one in queries.pledges_due()]
    return render(request, "fund/pledges.html", {"rows": rows, "may_keep": request.user.has_perm(KEEP)})


@requires(KEEP)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new_contribution(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    form = PledgeForm(
        request.POST or None, initial={"currency": "USD", "pledged_on": timezone.localdate, "year": today.year}
    )
    page = Page(
        title=_("Record a pledge"),
        submit=_("Record it"),
        back=reverse("fund:contributions"),
        back_label=_("Contributions"),
        lead=_("What comes of it is entered afterwards, whole or in parts. For a gift already received too."),
    )
    made: list[Contribution] = []

    def act() -> None:
        said = form.cleaned_data
        names = ("account", "year", "given", "pledged_on", "agreement", "earmark", "due_on", "note")
        made.append(record_pledge(actor=request.user, giver=form.giver(), **{name: said[name] for name in names}))

    answered = answer(request, page, form, act, _("The pledge was recorded."))
    return redirect("fund:contribution", made[0].pk) if made else answered


@requires(SEE_CONTRIBUTION, fetch=queries.contribution)
@require_GET
def contribution(request: SignedInRequest, contribution: Contribution) -> HttpResponse:
    sums = queries.promised([contribution])[0]
    may_see = request.user.has_perm(SEE)
    context = {
        "one": sums,
        "contribution": contribution,
        "look": STATES[contribution.state],
        "is_outstanding": contribution.state in queries.OUTSTANDING,
        "may_withdraw": contribution.state == ContributionState.PLEDGED,
        "overdue": sums.is_overdue(timezone.localdate()),
        "entries": ledger_queries.entries().filter(contribution=contribution),
        "letters": letters_of(contribution) if request.user.has_perm(KEEP) else [],
        "may_see": may_see,
        "may_keep": request.user.has_perm(KEEP),
    }
    return render(request, "fund/contribution.html", context)


def _page(contribution: Contribution, title: str, submit: str, **more: Any) -> Page:
    sums = queries.promised([contribution])[0]
    facts = (
        (_("Source"), contribution.account),
        (pgettext("money", "Pledged"), tell(sums.pledged)),
        (pgettext("money", "Received"), tell(sums.received)),
        (pgettext("fund", "To come"), tell(sums.outstanding)),
    )
    back = reverse("fund:contribution", args=[contribution.pk])
    label = f"{contribution.giver_name}, {contribution.year}"
    return Page(title=title, submit=submit, back=back, back_label=label, facts=facts, **more)


@requires(KEEP, fetch=queries.contribution)
@keeps_typed
@require_http_methods(["GET", "POST"])
def receipt(request: SignedInRequest, contribution: Contribution) -> HttpResponse:
    currency = queries.promised([contribution])[0].pledged.currency
    form = ReceiptForm(request.POST or None, initial={"currency": currency, "received_on": timezone.localdate})
    page = _page(
        contribution,
        _("Enter what was received"),
        _("Enter it"),
        lead=_("Thanks are drafted in the giver's language; you read and mend them before they leave."),
    )

    def act() -> None:
        said = form.cleaned_data
        given = {"given": said["given"], "received_on": said["received_on"]}
        receive_contribution(contribution=contribution, actor=request.user, **given)

    return answer(request, page, form, act, _("The receipt was entered."))


@requires(KEEP, fetch=queries.contribution)
@keeps_typed
@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, contribution: Contribution) -> HttpResponse:
    sums = queries.promised([contribution])[0]
    initial = {
        "amount": f"{sums.pledged.amount:f}" if sums.pledged else "",
        "currency": sums.pledged.currency,
        "holds_on": timezone.localdate,
        "due_on": contribution.due_on,
    }
    form = ChangeForm(request.POST or None, initial=initial)
    page = _page(
        contribution,
        _("Change the pledge"),
        _("Change it"),
        lead=_("What was pledged is reversed and entered anew; both stay in the ledger."),
    )

    def act() -> None:
        said = form.cleaned_data
        given = {name: said[name] for name in ("given", "holds_on", "due_on", "reason")}
        change_pledge(contribution=contribution, actor=request.user, **given)

    return answer(request, page, form, act, _("The pledge was changed."))


@requires(KEEP, fetch=queries.contribution)
@require_http_methods(["GET", "POST"])
def withdrawal(request: SignedInRequest, contribution: Contribution) -> HttpResponse:
    form = WithdrawalForm(request.POST or None, initial={"holds_on": timezone.localdate})
    page = _page(contribution, _("Withdraw the pledge"), pgettext("fund", "Withdraw it"), danger=True)

    def act() -> None:
        withdraw_pledge(contribution=contribution, actor=request.user, **form.cleaned_data)

    return answer(request, page, form, act, _("The pledge was withdrawn."))


@requires(KEEP, fetch=queries.contribution)
@require_POST
def reminder(request: SignedInRequest, contribution: Contribution) -> HttpResponse:
    try:
        _say_drafted(request, remind_giver(contribution=contribution))
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    return redirect("fund:contribution", contribution.pk)


@requires(KEEP, fetch=ledger_queries.entry)
@require_POST
def thanks(request: SignedInRequest, entry: Entry) -> HttpResponse:
    try:
        _say_drafted(request, thank_giver(entry=entry))
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("fund:entry", entry.pk)
    return redirect("fund:contribution", entry.contribution_id)


def _say_drafted(request: SignedInRequest, number: int) -> None:
    words = ngettext(
        "%(number)s letter waits as a draft: read it, mend it and let it leave.",
        "%(number)s letters wait as drafts: read them, mend them and let them leave.",
        number,
    )
    messages.success(request, words % {"number": number})

"""What is read: where the money stands, the ledger, the statement."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ayni.foundation.access import SignedInRequest, public, requires, signed_in
from ayni.foundation.papers import WRITERS, document_response
from ayni.foundation.tables import table_response
from ayni.fund.actions.correcting import REVERSIBLE
from ayni.fund.document import parts, statement_document, statement_rows, summary
from ayni.fund.enums import EntryKind
from ayni.fund.forms import LedgerFilter, PeriodForm
from ayni.fund.models import Entry
from ayni.fund.queries import ledger as ledger_queries
from ayni.fund.queries.overview import accounts, alerts, all_books
from ayni.fund.queries.statement import Statement, statements
from ayni.fund.reported import reported_amounts
from ayni.fund.tables import ledger_head, ledger_row, party_of

SEE = "fund.see"
KEEP = "fund.keep"
ENTRIES_A_PAGE = 50
STATES = {
    "pledged": "open",
    "received_in_part": "open",
    "received": "done",
    "withdrawn": "closed",
    "asked": "open",
    "refused": "closed",
    "approved": "open",
    "released": "closed",
    "paid": "done",
    "taken_back": "closed",
}


@public
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Balances of each source today, and what documents state; alerts for those who keep or judge the fund."""
    today = timezone.localdate()
    books = all_books(today)
    may_see = request.user.has_perm(SEE)
    context = {
        "real": [one for one in books if not one.account.fictional],
        "invented": [one for one in books if one.account.fictional],
        "today": today,
        "alerts": alerts(books, today) if may_see else [],
        "may_see": may_see,
        "may_keep": request.user.has_perm(KEEP),
        "is_signed_in": request.user.is_authenticated,
        "reported": reported_amounts(),
    }
    return render(request, "fund/overview.html", context)


@signed_in
@require_GET
def statement(request: SignedInRequest) -> HttpResponse:
    form = PeriodForm(request.GET)
    shown, first, last = _statements(form)
    context = {
        "form": form,
        "statements": [(one, summary(one), parts(one)) for one in shown],
        "first": first,
        "last": last,
        "query": _asked(request.GET, "account", "first", "last"),
        "may_see": request.user.has_perm(SEE),
    }
    return render(request, "fund/statement.html", context)


@signed_in
@require_GET
def statement_file(request: SignedInRequest, form: str) -> HttpResponse:
    asked = PeriodForm(request.GET)
    shown, first, last = _statements(asked)
    if not asked.is_valid():
        raise Http404(_("There is no statement of such a period."))
    name = f"fund-{first.isoformat()}-{last.isoformat()}"
    if form in WRITERS:
        document = statement_document(shown, first, last, (get_language() or "es")[:2])
        return document_response(document=document, name=name, form=form)
    head, rows = statement_rows(shown)
    return table_response(name=name, form=form, head=head, rows=rows, caption=_("Statement of the fund"))


def _statements(form: PeriodForm) -> tuple[list[Statement], datetime.date, datetime.date]:
    """Nothing for a period that cannot be."""
    if not form.is_valid():
        today = timezone.localdate()
        return [], today, today
    first, last = form.period()
    found = accounts()
    key = form.account_key()
    return statements(found.filter(pk=key) if key else found, first, last), first, last


@requires(SEE)
@require_GET
def ledger(request: SignedInRequest) -> HttpResponse:
    form = LedgerFilter(request.GET)
    page = Paginator(_entries(form), ENTRIES_A_PAGE).get_page(request.GET.get("page"))
    query = _asked(request.GET, "account", "kind", "line", "first", "last")
    return render(request, "fund/ledger.html", {"form": form, "page": page, "query": query})


@requires(SEE)
@require_GET
def ledger_file(request: SignedInRequest, form: str) -> HttpResponse:
    rows = [ledger_row(entry) for entry in _entries(LedgerFilter(request.GET))]
    return table_response(name="ledger", form=form, head=ledger_head(), rows=rows, caption=_("Ledger"))


def _entries(form: LedgerFilter) -> Any:
    said = form.cleaned_data if form.is_valid() else {}
    line = said.get("line")
    return ledger_queries.entries(
        account=form.account_key() if said else None,
        kind=said.get("kind", ""),
        line=line.pk if line is not None else None,
        first=said.get("first"),
        last=said.get("last"),
    )


@requires(SEE, fetch=ledger_queries.entry)
@require_GET
def entry(request: SignedInRequest, entry: Entry) -> HttpResponse:
    may_keep = request.user.has_perm(KEEP)
    opposite = getattr(entry, "reversed_by", None)
    stands = opposite is None and entry.reverses_id is None
    context = {
        "entry": entry,
        "opposite": opposite,
        "party": party_of(entry),
        "may_reverse": may_keep and stands and entry.kind in REVERSIBLE,
        "may_thank": may_keep and stands and entry.kind == EntryKind.RECEIPT and not entry.account.fictional,
    }
    return render(request, "fund/entry.html", context)


def _asked(given: QueryDict, *names: str) -> str:
    """The part of the address that files of the same choice need."""
    kept = QueryDict(mutable=True)
    kept.update({name: str(given[name]) for name in names if given.get(name)})
    return f"?{kept.urlencode()}" if kept else ""

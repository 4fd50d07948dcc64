"""The proposals a call received, for the Secretariat."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import get_default_timezone, localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from ayni.calls.enums import ProposalState
from ayni.calls.forms.proposals import ReceivedForm
from ayni.calls.models import Call, Proposal
from ayni.calls.proposal_page import STATE_KINDS
from ayni.calls.queries.manage_page import manage_crumbs, manage_tabs
from ayni.calls.queries.managing import state_at
from ayni.calls.queries.proposals import received_by, received_counts
from ayni.foundation.access import SignedInRequest, requires
from ayni.foundation.tables import FORMATS, table_response
from ayni.foundation.ui.parts import Download, Tab

PAGE_SIZE = 50
SEE = "calls.see_received"


def _call(number: int, **_other: object) -> Call:
    found = Call.objects.filter(number=number).first()
    if found is None:
        raise Http404(number)
    return found


def _asked(request: SignedInRequest) -> dict[str, str]:
    form = ReceivedForm(request.GET)
    form.full_clean()
    return {name: form.cleaned_data.get(name, "") for name in ("q", "state")}


@requires(SEE, fetch=_call)
@require_GET
def received(request: SignedInRequest, call: Call) -> HttpResponse:
    """All of them, drafts too, by state and words; those that came late wait on top."""
    asked = _asked(request)
    page = Paginator(received_by(call, state=asked["state"], words=asked["q"]), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    counts = received_counts(call)
    query = urlencode({name: value for name, value in asked.items() if value})
    context = {
        "call": call,
        "asked": asked,
        "page": page,
        "lines": [(one, STATE_KINDS[ProposalState(one.state)], _latest(one)) for one in page.object_list],
        "crumbs": manage_crumbs(call),
        "state": state_at(call).label,
        "tabs": manage_tabs(call, "received"),
        "states": _tabs(asked, counts),
        "late": counts.get(ProposalState.LATE, 0),
        "downloads": [Download(_("This list"), f"../received.{kind}?{query}", kind.upper()) for kind in FORMATS],
    }
    return render(request, "calls/proposals/received.html", context)


def _latest(proposal: Proposal) -> object:
    return next(iter(proposal.submissions.all()), None)


def _tabs(asked: dict[str, str], counts: dict[str, int]) -> list[Tab]:
    kept = {"q": asked["q"]} if asked["q"] else {}
    every = Tab(_("All states"), f"?{urlencode(kept)}", not asked["state"], sum(counts.values()))
    return [every] + [
        Tab(state.label, f"?{urlencode(kept | {'state': state.value})}", asked["state"] == state, counts.get(state, 0))
        for state in ProposalState
        if counts.get(state) or asked["state"] == state
    ]


@requires(SEE, fetch=_call)
@require_GET
def download(request: SignedInRequest, call: Call) -> HttpResponse:
    """The same list as CSV or XLSX."""
    asked = _asked(request)
    head = [
        _("Proposal"),
        _("Title"),
        _("State"),
        _("Requesting institution"),
        _("Providing institution"),
        _("Topic"),
        _("Modality"),
        _("Asked of the fund"),
        _("Co-financing"),
        _("Currency"),
        pgettext("a proposal", "Receipt"),
        _("Handed in (time of the Secretariat)"),
        _("Late"),
    ]
    rows = _rows(call, asked)
    form = str(request.resolver_match.kwargs["kind"])  # type: ignore[union-attr]
    return table_response(name=f"call-{call.number}-proposals", form=form, head=head, rows=rows)


def _rows(call: Call, asked: dict[str, str]) -> Iterator[list[object]]:
    for one in received_by(call, state=asked["state"], words=asked["q"]):
        last = next(iter(one.submissions.all()), None)
        yield [
            one.code,
            one.title,
            str(one.get_state_display()),
            one.requester.name,
            one.provider.name if one.provider is not None else "",
            one.topic.name if one.topic is not None else "",
            str(one.get_modality_display()),
            "" if one.cost is None else str(one.cost),
            "" if one.cofinancing is None else str(one.cofinancing),
            call.currency,
            last.receipt if last is not None else "",
            "" if last is None else localtime(last.submitted_at, get_default_timezone()).isoformat(" ", "seconds"),
            "" if last is None else (_("Yes") if last.late else _("No")),
        ]

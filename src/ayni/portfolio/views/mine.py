"""The programmes an editor looks after."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ayni.foundation.access import signed_in
from ayni.foundation.ui.parts import Tab
from ayni.portfolio import queries
from ayni.portfolio.enums import ProgrammeState
from ayni.portfolio.page import STATE_KINDS
from ayni.portfolio.texts import said

PAGE_SIZE = 20


@signed_in
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """One's institutions' programmes by state, with the verifications that are due."""
    asked = {name: request.GET.get(name, "")[:100] for name in ("q", "state", "institution")}
    found = queries.mine(request.user, words=asked["q"], state=asked["state"], institution=asked["institution"])
    page = Paginator(found.programmes, PAGE_SIZE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    due = queries.verifications_due(shown)
    today = timezone.localdate()
    rows = [
        {
            "programme": one,
            "name": said(one, "name"),
            "state_kind": STATE_KINDS[one.state],
            "due": due.get(one.pk),
            "late": one.pk in due and due[one.pk].due_on <= today,
        }
        for one in shown
    ]
    context = {"asked": asked, "found": found, "page": page, "rows": rows, "tabs": _tabs(asked, found.states)}
    return render(request, "portfolio/mine.html", context)


def _tabs(asked: dict[str, str], counts: dict[str, int]) -> list[Tab]:
    kept = {name: value for name, value in asked.items() if value and name != "state"}
    every = Tab(_("All"), f"?{urlencode(kept)}", asked["state"] not in ProgrammeState, sum(counts.values()))
    return [every] + [
        Tab(state.label, f"?{urlencode(kept | {'state': state.value})}", asked["state"] == state, counts.get(state, 0))
        for state in ProgrammeState
    ]

"""The trail, to read."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ayni.foundation.access import requires
from ayni.foundation.audit import queries
from ayni.foundation.audit.forms import TrailFilter
from ayni.foundation.permissions import MANAGE_OUTBOX, READ_AUDIT

ENTRIES_A_PAGE = 50


@requires(READ_AUDIT)
@require_GET
def trail(request: HttpRequest) -> HttpResponse:
    """Who did what, latest first; a filter that cannot be read shows its errors and nothing else."""
    form = TrailFilter(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    entries = queries.latest_entries(
        act=said.get("act", ""), actor_id=said.get("person"), first=said.get("first"), last=said.get("last")
    )
    if not form.is_valid():
        entries = entries.none()
    page = Paginator(entries, ENTRIES_A_PAGE).get_page(request.GET.get("page"))
    with_letters = request.user.has_perm(MANAGE_OUTBOX)
    told = [queries.tell(entry, with_letters=with_letters) for entry in page]
    context = {"form": form, "page": page, "told": told}
    return render(request, "foundation/trail.html", context)

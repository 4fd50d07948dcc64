"""Pages of the calls."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ayni.calls import queries
from ayni.calls.enums import CallState
from ayni.calls.models import Call
from ayni.calls.queries.calendar import events_of
from ayni.calls.queries.live import live_page, standings
from ayni.calls.queries.managing import visible_call, visible_calls
from ayni.foundation.access import public
from ayni.foundation.calendars import calendar_response
from ayni.foundation.tables import table_response
from ayni.foundation.ui.parts import Action


@public
def index(request: HttpRequest) -> HttpResponse:
    calls = list(visible_calls(request.user))
    can_manage = request.user.has_perm("calls.manage_call")
    new = Action(_("New call"), reverse("calls:new"), icon="plus")
    context = {
        "table": queries.call_table(calls),
        "live": standings(calls),
        "actions": [new] if can_manage else [],
    }
    return render(request, "calls/index.html", context)


@public
def call(request: HttpRequest, number: int) -> HttpResponse:
    """A call: one run here with all it asks and offers, one only recorded with what is known of it."""
    try:
        page = queries.call_page(number, visible_calls(request.user))
    except Call.DoesNotExist as missing:
        raise Http404(_("There is no call with this number.")) from missing
    shown = page.row.call
    context = {"page": page, "row": page.row, "call": shown}
    if is_only_recorded(shown):
        return render(request, "calls/call.html", context)
    return render(request, "calls/managing/call.html", context | {"live": live_page(shown, request.user, page.row)})


def is_only_recorded(call: Call) -> bool:
    """A call of the past, known from documents: it was never published here."""
    return call.state == CallState.ARCHIVED and call.published_at is None


@public
def calendar(request: HttpRequest, number: int) -> HttpResponse:
    """The closing and the webinar, for the reader's own calendar."""
    shown = visible_call(number, request.user)
    address = request.build_absolute_uri(reverse("calls:call", args=[number]))
    events = events_of(shown, request.user, address)
    if not events:
        raise Http404(_("This call has no moment to put in a calendar."))
    return calendar_response(f"{shown.code}-{shown.year}", events)


@public
def download(request: HttpRequest, kind: str) -> HttpResponse:
    table = queries.call_table().as_data()
    return table_response(name="calls", form=kind, head=table.head, rows=table.rows, caption=table.caption)

"""Pages of the calls."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ayni.calls import queries
from ayni.calls.models import Call
from ayni.foundation.access import public
from ayni.foundation.tables import table_response


@public
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "calls/index.html", {"table": queries.call_table()})


@public
def call(request: HttpRequest, number: int) -> HttpResponse:
    try:
        page = queries.call_page(number)
    except Call.DoesNotExist as missing:
        raise Http404(_("There is no call with this number.")) from missing
    return render(request, "calls/call.html", {"page": page, "row": page.row, "call": page.row.call})


@public
def download(request: HttpRequest, kind: str) -> HttpResponse:
    table = queries.call_table().as_data()
    return table_response(name="calls", form=kind, head=table.head, rows=table.rows, caption=table.caption)

"""The explorer of activities, the page of one, and the files of both."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ayni.cooperation.activity_page import activity_page
from ayni.cooperation.explorer import explore
from ayni.cooperation.models import Activity
from ayni.cooperation.names import read_names
from ayni.cooperation.running import materials_of
from ayni.cooperation.selection import read_filters, select_activities
from ayni.cooperation.tables import TABLES
from ayni.foundation.access import public
from ayni.foundation.tables import table_response


@public
def explorer(request: HttpRequest) -> HttpResponse:
    found = explore(read_filters(request.GET), request.GET.get("page", "1"))
    return render(request, "cooperation/explorer.html", {"explorer": found})


@public
def activity(request: HttpRequest, code: str) -> HttpResponse:
    try:
        page = activity_page(code)
    except Activity.DoesNotExist as missing:
        raise Http404(_("There is no activity with this code.")) from missing
    runs = request.user.is_authenticated and request.user.has_perm("cooperation.run_activity", page.activity)
    context = {"page": page, "activity": page.activity, "runs": runs}
    if runs:
        context["own_materials"] = [one for one in materials_of(page.activity) if one.document_id is None]
    return render(request, "cooperation/activity.html", context)


@public
def download(request: HttpRequest, table: str, kind: str) -> HttpResponse:
    """The table of the explorer, or of one of its pictures, with the same filters."""
    if table not in TABLES:
        raise Http404(table)
    selection = select_activities(read_filters(request.GET), get_language() or "es")
    data = TABLES[table](selection, read_names(selection))
    return table_response(name=table, form=kind, head=data.head, rows=data.rows, caption=data.caption)

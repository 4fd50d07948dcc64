"""Files of a work plan: the document, data, tables, the calendar."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from ayni.foundation.access import public
from ayni.foundation.calendars import calendar_response
from ayni.foundation.papers import WRITERS, document_response
from ayni.foundation.tables import FORMATS, table_response
from ayni.governance.documents.work_plan import work_plan_document
from ayni.governance.plan_data import plan_as_data
from ayni.governance.plan_events import events_of
from ayni.governance.plan_tables import TABLES
from ayni.governance.queries.calendar import plan_calendar
from ayni.governance.queries.plan import whole_plan
from ayni.governance.views.plan import of_plan


@public
def document(request: HttpRequest, code: str, form: str) -> HttpResponse:
    if form not in WRITERS:
        raise Http404(form)
    paper = of_plan(work_plan_document, code)
    return document_response(document=paper, name=f"plan-{code}", form=form)


@public
def data(request: HttpRequest, code: str) -> HttpResponse:
    plan = of_plan(whole_plan, code)
    response = JsonResponse(plan_as_data(plan), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="plan-{code}.json"'
    return response


@public
def table(request: HttpRequest, code: str, table: str, form: str) -> HttpResponse:
    if table not in TABLES or form not in FORMATS:
        raise Http404(f"{table}.{form}")
    found = of_plan(TABLES[table], code)
    return table_response(
        name=f"plan-{code}-{table}", form=form, head=found.head, rows=found.rows, caption=found.caption
    )


@public
def ics(request: HttpRequest, code: str) -> HttpResponse:
    calendar = of_plan(plan_calendar, code)
    return calendar_response(calendar.plan.title, events_of(calendar))

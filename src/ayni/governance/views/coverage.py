"""Which line serves which mandate; what came of a mandate."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ayni.foundation.access import public
from ayni.foundation.tables import table_response
from ayni.foundation.ui.parts import Download
from ayni.governance.drafting import plan_crumbs, plan_of
from ayni.governance.queries.conference import mandate_by_place
from ayni.governance.queries.coverage import coverage_of, coverage_table, trace_of


@public
def coverage(request: HttpRequest, code: str) -> HttpResponse:
    """The matrix, rows nothing serves first; ?instrument= and ?theme= narrow it."""
    plan = plan_of(code)
    instrument, theme = request.GET.get("instrument", ""), request.GET.get("theme", "")
    asked = f"?{urlencode({'instrument': instrument, 'theme': theme})}" if instrument or theme else ""
    context = {
        "plan": plan,
        "page": coverage_of(plan, instrument, theme),
        "instrument": instrument,
        "theme": theme,
        "crumbs": [*plan_crumbs(plan, "")[:2], plan_crumbs(plan, _("Mandates covered"))[-1]],
        "downloads": [
            Download(
                _("This matrix"), reverse("governance:plan-coverage-table", args=[code, form]) + asked, form.upper()
            )
            for form in ("csv", "xlsx")
        ],
    }
    return render(request, "governance/coverage/coverage.html", context)


@public
def coverage_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    plan = plan_of(code)
    found = coverage_of(plan, request.GET.get("instrument", ""), request.GET.get("theme", ""))
    head, rows = coverage_table(found)
    return table_response(name=f"{code}-mandates", form=form, head=head, rows=rows, caption=_("Mandates covered"))


@public
def trace(request: HttpRequest, instrument: str, place: str) -> HttpResponse:
    """A mandate, the lines that serve it, what carries them out, what came of that, what shows it."""
    mandate = mandate_by_place(instrument, place)
    return render(request, "governance/coverage/trace.html", {"mandate": mandate, "trace": trace_of(mandate)})

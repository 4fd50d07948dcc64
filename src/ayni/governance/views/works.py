"""What carries a line out: found by words, linked, unlinked."""

from __future__ import annotations

from django.apps import apps
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ayni.foundation.access import requires
from ayni.governance.actions.works import link_work, unlink_work
from ayni.governance.drafting import KEEP, form_page, kept, line_of
from ayni.governance.forms.plan_line import WorkForm
from ayni.governance.models import LineWork, PlanLine
from ayni.governance.queries.works import records_found, works_of
from ayni.governance.works import kind_called


def link_of(pk: int) -> LineWork:
    """Raises Http404."""
    found = LineWork.objects.select_related("line__plan").filter(pk=pk).first()
    if found is None:
        raise Http404(_("That record is not linked."))
    return found


@requires(KEEP, fetch=line_of)
@require_http_methods(["GET", "POST"])
def works(request: HttpRequest, line: PlanLine) -> HttpResponse:
    """The works of a line; with ?q=, records that could be linked."""
    form = WorkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        model, key = form.cleaned_data["work"]
        kind = kind_called(model)
        record = apps.get_model(model)._default_manager.filter(pk=key).first() if kind else None
        if record is None:
            form.add_error("work", _("Choose one of the records found."))
        elif kept(form, lambda: link_work(line=line, record=record, actor=request.user)):
            messages.success(request, _("It is linked to the line."))
            return redirect("governance:line-works", line.code)
    asked = request.GET.get("q", "")[:200]
    return form_page(
        request,
        form,
        title=_("What carries it out: %(line)s") % {"line": line},
        plan=line.plan,
        template="governance/works/works.html",
        line=line,
        works=works_of(line),
        asked=asked,
        found=records_found(asked),
        cancel_url=reverse("governance:plan-keeping", args=[line.plan.code]),
    )


@requires(KEEP, fetch=link_of)
@require_POST
def unlink(request: HttpRequest, link: LineWork) -> HttpResponse:
    line = link.line
    unlink_work(link=link, actor=request.user)
    messages.success(request, _("It is no longer linked to the line."))
    return redirect("governance:line-works", line.code)

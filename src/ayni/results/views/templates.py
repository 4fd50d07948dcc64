"""The Word template of the reports."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.foundation.access import requires
from ayni.foundation.files.checks import KINDS
from ayni.results import actions, queries
from ayni.results.forms import TemplateForm


@requires("results.manage_template")
@require_http_methods(["GET", "POST"])
def template(request: HttpRequest) -> HttpResponse:
    form = TemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _chosen, advice = actions.replace_template(upload=form.cleaned_data["file"], actor=request.user)
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            messages.success(request, _("The reports made from now on will use this template."))
            for problem in advice:
                messages.warning(request, problem.explain(get_language() or "es"))
            return redirect("results:template")
    chosen = list(queries.templates_chosen()[:20])
    shown = {
        "form": form,
        "present": chosen[0].file if chosen else None,
        "chosen": chosen,
        "by_setting": bool(settings.AYNI_REPORT_TEMPLATE),
    }
    return render(request, "results/template.html", shown)


@requires("results.manage_template")
@require_POST
def template_built_in(request: HttpRequest) -> HttpResponse:
    actions.restore_built_in_template(actor=request.user)
    messages.success(request, _("The reports made from now on will use the template of this installation."))
    return redirect("results:template")


@requires("results.manage_template")
@require_GET
def template_file(request: HttpRequest) -> HttpResponse:
    """The template in force, to change it in Word."""
    try:
        content = actions.present_template()
    except OSError:
        messages.error(request, _("The file that AYNI_REPORT_TEMPLATE names cannot be read."))
        return redirect("results:template")
    response = HttpResponse(content, content_type=KINDS["docx"].media_type)
    response["Content-Disposition"] = 'attachment; filename="ayni-report-template.docx"'
    return response

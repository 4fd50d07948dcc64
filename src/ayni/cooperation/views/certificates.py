"""Certificates of participation: issued by the parties, verified by anyone."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ayni.cooperation.actions.certificates import issue_certificate, plain_code, revoke_certificate
from ayni.cooperation.certificate_document import as_document, certificate_shown, grouped
from ayni.cooperation.enums import ActivityState
from ayni.cooperation.forms.exchange import CertificateForm, VerifyForm
from ayni.cooperation.forms.sessions import ReasonForm
from ayni.cooperation.letters.sessions import main_language
from ayni.cooperation.models import Activity, Certificate
from ayni.cooperation.running import activity_run_here, certificate_of
from ayni.cooperation.views.running import RUN
from ayni.cooperation.workspace import frame
from ayni.foundation.access import SignedInRequest, public, requires
from ayni.foundation.papers import document_response
from ayni.foundation.throttle import limited
from ayni.foundation.ui.forms import take_refusal
from ayni.foundation.ui.outcomes import act_on_form

DECIDE = "cooperation.decide_activity"
# Codes cannot be guessed at this pace: there are 31 to the twelfth.
PACE = "30/m"


@requires(RUN, fetch=activity_run_here)
@require_http_methods(["GET", "POST"])
def certificates(request: SignedInRequest, activity: Activity) -> HttpResponse:
    """Those issued; focal points and the Secretariat issue one more."""
    may_issue = request.user.has_perm(DECIDE, activity) and activity.state in ActivityState.held_states()
    form = CertificateForm(request.POST or None, activity=activity, initial={"language": main_language(activity)})
    if request.method == "POST" and may_issue and form.is_valid():
        try:
            made = issue_certificate(actor=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            messages.success(request, _("Certificate %(code)s was issued.") % {"code": grouped(made.code)})
            return redirect("cooperation:certificates", activity.code)
    issued = activity.certificates.select_related("participant__institution", "issued_by").order_by("-pk")
    rows = [(one, grouped(one.code)) for one in issued]
    context = frame(request, activity, "certificates", form=form if may_issue else None, rows=rows)
    return render(request, "cooperation/running/certificates.html", context)


@requires(RUN, fetch=certificate_of)
@require_GET
def certificate_file(request: SignedInRequest, certificate: Certificate) -> HttpResponse:
    """The certificate as PDF, in its own language. One that was revoked is no longer given."""
    if certificate.revoked_at is not None:
        raise Http404(_("This certificate was revoked."))
    name = f"certificate-{grouped(certificate.code)}"
    return document_response(document=as_document(certificate), name=name, form="pdf")


@requires(DECIDE, fetch=certificate_of)
@require_http_methods(["GET", "POST"])
def revocation(request: SignedInRequest, certificate: Certificate) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    if act_on_form(
        request,
        form,
        lambda: revoke_certificate(certificate=certificate, actor=request.user, reason=form.cleaned_data["reason"]),
        _("The certificate was revoked: whoever verifies it is told."),
    ):
        return redirect("cooperation:certificates", certificate.activity.code)
    context = frame(
        request,
        certificate.activity,
        "certificates",
        form=form,
        certificate=certificate,
        code=grouped(certificate.code),
    )
    return render(request, "cooperation/running/revocation.html", context)


@public
@limited("verify-certificate", PACE, methods=("GET", "POST"))
@require_GET
def verification(request: HttpRequest) -> HttpResponse:
    """Where the code of a certificate is typed."""
    form = VerifyForm(request.GET or None)
    if request.GET and form.is_valid():
        code = plain_code(form.cleaned_data["code"])
        if code:
            return redirect("cooperation:certificate", code)
        form.add_error("code", _("A code has twelve letters and figures, such as ABCD-EFGH-2345."))
    return render(request, "cooperation/running/verification.html", {"form": form})


@public
@limited("verify-certificate", PACE, methods=("GET", "POST"))
@require_GET
def certificate(request: HttpRequest, certificate: str) -> HttpResponse:
    """Whether a certificate counts, and what it says: post, institution, activity, days; never a name."""
    code = plain_code(certificate)
    parties = ("activity__requester", "activity__provider", "participant__institution")
    found = Certificate.objects.select_related(*parties).filter(code=code).first() if code else None
    if found is None:
        context = {"form": VerifyForm(initial={"code": certificate[:30]}), "unknown": certificate[:30]}
        return render(request, "cooperation/running/verification.html", context, status=404)
    context = {"shown": certificate_shown(found), "code": grouped(found.code)}
    return render(request, "cooperation/running/certificate.html", context)

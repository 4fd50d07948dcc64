"""One's own account, and the way in of those who are invited."""

from __future__ import annotations

from allauth.account.utils import perform_login
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.foundation.access import SignedInRequest, public, signed_in
from ayni.foundation.throttle import limited
from ayni.foundation.ui.forms import take_refusal
from ayni.people import actions, queries, second_factor
from ayni.people.forms import AcceptForm, ProfileForm, posted


@signed_in
@require_http_methods(["GET", "POST"])
def profile(request: SignedInRequest) -> HttpResponse:
    form = ProfileForm.of(request.user, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.update_profile(user=request.user, actor=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            messages.success(request, _("Your profile was saved."))
            with translation.override(form.cleaned_data["language"]):
                return redirect("people:profile")
    return render(request, "people/profile.html", {"form": form, "grants": request.user.grants.all()})


@signed_in
@require_POST
def end_session(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.end_session(session=queries.session_of(request.user, pk), actor=request.user)
    messages.success(request, _("That session was ended."))
    return redirect("usersessions_list")


@signed_in
@never_cache
@require_GET
def show_second_factor(request: SignedInRequest) -> HttpResponse:
    """Why the Secretariat needs a second factor, and the way to one."""
    wanted = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        wanted = queries.desk_of(request.user)
    if not second_factor.is_owed(request.session, request.user):
        return redirect(wanted)
    factors = second_factor.factors_of(request.user)
    context = {
        "wanted": wanted,
        "has_totp": Authenticator.Type.TOTP in factors,
        "has_key": Authenticator.Type.WEBAUTHN in factors,
    }
    return render(request, "people/second_factor.html", context)


@public
@limited("accept_invitation", "20/h")
@never_cache
@require_http_methods(["GET", "POST"])
def accept_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    try:
        invitation = actions.find_invitation(secret=secret)
        if request.user.is_authenticated:
            return _refuse_for_another(request, invited=invitation.email, present=request.user.email)
        initial = {name: getattr(invitation, name) for name in ("name", "post", "language")}
        form = AcceptForm(posted(request), initial=initial)
        if request.method == "POST" and form.is_valid():
            response = _let_in(request, form, secret)
            if response is not None:
                return response
    except actions.InvitationRefused as refusal:
        said = {"reason": refusal.messages[0], "code": refusal.code}
        return render(request, "people/invitation_refused.html", said, status=410)
    context = {"form": form, "invitation": invitation, "offers": queries.offers_of(invitation)}
    return render(request, "people/accept_invitation.html", context)


def _let_in(request: HttpRequest, form: AcceptForm, secret: str) -> HttpResponse | None:
    """Accept and sign in; None when the password was refused, which the form then says."""
    said = {name: value for name, value in form.cleaned_data.items() if name != "password_again"}
    try:
        user = actions.accept_invitation(secret=secret, **said)
    except actions.InvitationRefused:
        raise
    except ValidationError as refusal:
        take_refusal(form, refusal)
        return None
    return perform_login(request, user, email_verification="none", redirect_url=queries.desk_of(user))


def _refuse_for_another(request: HttpRequest, *, invited: str, present: str) -> HttpResponse:
    reason = _(
        "This invitation is for %(invited)s and you are signed in as %(present)s. Sign out first, then open "
        "the link again."
    ) % {"invited": invited, "present": present}
    return render(request, "people/invitation_refused.html", {"reason": reason, "code": "other"}, status=409)

"""Pages of institutions, open to all."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ayni.foundation.access import SignedInRequest, public, requires
from ayni.foundation.ui.forms import take_refusal
from ayni.members import actions, queries
from ayni.members.forms import RenameForm
from ayni.members.models import Institution
from ayni.people.forms import posted
from ayni.people.rules import is_signed_in


@public
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "members/index.html", {"groups": queries.institutions_by_kind()})


@public
@require_GET
def institution(request: HttpRequest, code: str) -> HttpResponse:
    found = queries.institution_by_code(code)
    context = {
        "institution": found,
        "names": queries.names_through_time(found),
        "focal_point": queries.focal_point_of(found),
        "shows_people": is_signed_in(request.user),
        "may_see_appointments": request.user.has_perm("members.see_appointments", found),
        "may_rename": request.user.has_perm("members.rename_institution"),
    }
    return render(request, "members/institution.html", context)


@requires("members.rename_institution", fetch=queries.institution_by_code)
@require_http_methods(["GET", "POST"])
def rename(request: SignedInRequest, institution: Institution) -> HttpResponse:
    form = RenameForm.of(institution, posted(request))
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("acronym", "valid_from", "source")}
        try:
            actions.rename_institution(institution=institution, names=form.names(), actor=request.user, **said)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            messages.success(request, _("The new name was recorded; the former one keeps its dates."))
            return redirect("members:institution", institution.code)
    return render(request, "members/rename.html", {"form": form, "institution": institution})

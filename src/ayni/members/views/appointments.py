"""Who works for an institution, seen and changed by its own people and the Secretariat."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ayni.foundation.access import SignedInRequest, requires
from ayni.foundation.ui.forms import take_refusal
from ayni.foundation.ui.outcomes import act_on_form
from ayni.members import actions, queries
from ayni.members.forms import AddPersonForm
from ayni.members.models import Appointment, Institution
from ayni.people.forms import LastDayForm, posted


@requires("members.see_appointments", fetch=queries.institution_by_code)
@require_GET
def appointments(request: SignedInRequest, institution: Institution) -> HttpResponse:
    today = timezone.localdate()
    every = list(queries.appointments_of(institution))
    held = [each for each in every if each.holds_on(today)]
    context = {
        "institution": institution,
        "present": [(each, request.user.has_perm("members.end_appointment", each)) for each in held],
        "coming": [each for each in every if each.starts_on > today],
        "past": [each for each in every if each.ends_on is not None and each.ends_on < today],
        "waiting": queries.waiting_invitations(institution),
        "may_add": request.user.has_perm("members.add_editor", institution),
    }
    return render(request, "members/appointments.html", context)


@requires("members.add_editor", fetch=queries.institution_by_code)
@require_http_methods(["GET", "POST"])
def add_person(request: SignedInRequest, institution: Institution) -> HttpResponse:
    only_editors = not request.user.has_perm("members.appoint")
    initial = {"part": request.GET.get("part", ""), "language": request.user.language}
    form = AddPersonForm(posted(request), only_editors=only_editors, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            words = actions.add_person(institution=institution, actor=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            messages.success(request, words)
            return redirect("members:appointments", institution.code)
    return render(request, "members/add_person.html", {"form": form, "institution": institution})


@requires("members.end_appointment", fetch=queries.appointment)
@require_http_methods(["GET", "POST"])
def end_appointment(request: SignedInRequest, appointment: Appointment) -> HttpResponse:
    form = LastDayForm(posted(request))
    if act_on_form(
        request,
        form,
        lambda: actions.end_appointment(appointment=appointment, actor=request.user, **form.cleaned_data),
        _("The appointment ends on the day you gave."),
    ):
        return redirect("members:appointments", appointment.institution.code)
    context: dict[str, Any] = {"form": form, "appointment": appointment}
    return render(request, "members/end_appointment.html", context)

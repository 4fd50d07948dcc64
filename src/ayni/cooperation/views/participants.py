"""Who takes part in a running activity, by post."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ayni.cooperation.actions.participants import add_participant, change_participant, remove_participant
from ayni.cooperation.forms.exchange import ParticipantForm
from ayni.cooperation.letters.sessions import main_language
from ayni.cooperation.models import Activity, Participant
from ayni.cooperation.running import activity_run_here, participant_of
from ayni.cooperation.views.running import RUN
from ayni.cooperation.workspace import frame
from ayni.foundation.access import SignedInRequest, requires
from ayni.foundation.ui.outcomes import act_on_form, tell_outcome
from ayni.members.queries import parts_today


@requires(RUN, fetch=activity_run_here)
@require_http_methods(["GET", "POST"])
def participants(request: SignedInRequest, activity: Activity) -> HttpResponse:
    """The list, and one more."""
    mine = [one for one in (activity.requester, activity.provider) if one.pk in parts_today(request.user)]
    initial = {"institution": mine[0].code if mine else "", "count": 1}
    form = ParticipantForm(request.POST or None, activity=activity, initial=initial)
    if act_on_form(
        request,
        form,
        lambda: add_participant(activity=activity, actor=request.user, post=form.given(main_language(activity))),
        _("The participant was added."),
    ):
        return redirect("cooperation:participants", activity.code)
    taking_part = activity.participants.filter(left_at__isnull=True).select_related("institution__country")
    context = frame(
        request, activity, "participants", form=form, participants=list(taking_part.order_by("institution", "order"))
    )
    return render(request, "cooperation/running/participants.html", context)


@requires(RUN, fetch=participant_of)
@require_http_methods(["GET", "POST"])
def participant(request: SignedInRequest, participant: Participant) -> HttpResponse:
    activity = participant.activity
    language = main_language(activity)
    form = ParticipantForm(
        request.POST or None, activity=activity, initial=ParticipantForm.initial_of(participant, language)
    )
    if act_on_form(
        request,
        form,
        lambda: change_participant(participant=participant, actor=request.user, post=form.given(language)),
        _("The participant was changed."),
    ):
        return redirect("cooperation:participants", activity.code)
    context = frame(request, activity, "participants", form=form, participant=participant)
    return render(request, "cooperation/running/participant.html", context)


@requires(RUN, fetch=participant_of)
@require_POST
def departure(request: SignedInRequest, participant: Participant) -> HttpResponse:
    tell_outcome(
        request,
        lambda: remove_participant(participant=participant, actor=request.user),
        _("The participant was taken out; the sessions to come leave that calendar."),
    )
    return redirect("cooperation:participants", participant.activity.code)

"""Sessions of a running activity: the list, the form, invitations, recordings, calendars."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.cooperation.actions.recordings import keep_recording, remove_recording
from ayni.cooperation.actions.sessions import (
    SessionConflict,
    add_session,
    cancel_session,
    change_session,
    invite_to_session,
    mark_of,
)
from ayni.cooperation.calendars import session_event
from ayni.cooperation.forms.sessions import ReasonForm, RecordingForm, SessionForm
from ayni.cooperation.letters.sessions import addressees_of
from ayni.cooperation.models import Activity, Session
from ayni.cooperation.recordings import recording_of
from ayni.cooperation.running import activity_run_here, session_of
from ayni.cooperation.views.running import RUN
from ayni.cooperation.workspace import (
    changed_meanwhile,
    frame,
    language_asked,
    language_tabs,
    session_at_work,
    sessions_at_work,
)
from ayni.foundation.access import SignedInRequest, public, requires
from ayni.foundation.calendars import calendar_response
from ayni.foundation.typed.keeping import keeps_typed
from ayni.foundation.ui.forms import take_refusal
from ayni.foundation.ui.outcomes import act_on_form, tell_refusal
from ayni.members.queries import speakers_of


@requires(RUN, fetch=activity_run_here)
@require_GET
def sessions(request: HttpRequest, activity: Activity) -> HttpResponse:
    context = frame(
        request,
        activity,
        "sessions",
        sessions=sessions_at_work(activity),
        invited=len(addressees_of(activity)),
    )
    return render(request, "cooperation/running/sessions.html", context)


@requires(RUN, fetch=activity_run_here)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new_session(request: SignedInRequest, activity: Activity) -> HttpResponse:
    language = language_asked(request, activity)
    form = SessionForm(request.POST or None, initial=_first_clocks(activity))
    if act_on_form(
        request,
        form,
        lambda: add_session(activity=activity, actor=request.user, plan=form.plan(language)),
        _("The session was added. Nobody has been invited to it yet."),
    ):
        return redirect("cooperation:sessions", activity.code)
    return _session_page(request, activity, form, language)


@requires(RUN, fetch=session_of)
@keeps_typed
@require_http_methods(["GET", "POST"])
def session(request: SignedInRequest, session: Session) -> HttpResponse:
    """Change a session; texts in one language (?in=)."""
    language = language_asked(request, session.activity)
    form = SessionForm(request.POST or None, initial=SessionForm.initial_of(session, language))
    clash: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        try:
            kept = change_session(session=session, actor=request.user, plan=form.plan(language), seen=seen)
        except SessionConflict as conflict:
            changes = form.changes_from(conflict.session, language)
            clash = changed_meanwhile(conflict.session, changes, "change_session")
            # What is sent next was typed by somebody who has seen both.
            form = SessionForm(request.POST.dict() | {"seen": mark_of(conflict.session, language)})
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            told = kept.sequence > session.sequence
            messages.success(
                request,
                _("The session was changed, and whoever was invited is told.") if told else _("The session was saved."),
            )
            return redirect("cooperation:sessions", session.activity.code)
    return _session_page(request, session.activity, form, language, session=session, **clash)


def _session_page(
    request: HttpRequest, activity: Activity, form: SessionForm, language: str, **context: Any
) -> HttpResponse:
    shown = frame(
        request, activity, "sessions", form=form, language=language, languages=language_tabs(language), **context
    )
    return render(request, "cooperation/running/session_form.html", shown, status=409 if "changes" in shown else 200)


@requires(RUN, fetch=session_of)
@require_POST
def invitation(request: SignedInRequest, session: Session) -> HttpResponse:
    """Send the calendar invitations that nobody has had yet."""
    try:
        written = invite_to_session(session=session, actor=request.user)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
    else:
        words = ngettext("%(count)d invitation is on its way.", "%(count)d invitations are on their way.", written)
        nobody = _("Everybody had the invitation already.")
        messages.success(request, words % {"count": written} if written else nobody)
    return redirect("cooperation:sessions", session.activity.code)


@requires(RUN, fetch=session_of)
@require_http_methods(["GET", "POST"])
def cancellation(request: SignedInRequest, session: Session) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    if act_on_form(
        request,
        form,
        lambda: cancel_session(session=session, actor=request.user, reason=form.cleaned_data["reason"]),
        _("The session was called off, and whoever was invited is told."),
    ):
        return redirect("cooperation:sessions", session.activity.code)
    context = frame(request, session.activity, "sessions", form=form, shown=session_at_work(session))
    return render(request, "cooperation/running/session_off.html", context)


@requires(RUN, fetch=session_of)
@require_http_methods(["GET", "POST"])
def recording(request: SignedInRequest, session: Session) -> HttpResponse:
    """Keep the link to the recording until a day, or take it away now (`remove`)."""
    if request.method == "POST" and "remove" in request.POST:
        remove_recording(session=session, actor=request.user)
        messages.success(request, _("The link to the recording was removed."))
        return redirect("cooperation:sessions", session.activity.code)
    known = recording_of(session)
    # An expired link is shown to nobody, not even in the form that replaces it.
    is_seen = known is not None and bool(known.link)
    initial = {"link": known.link, "expires_on": known.expires_on} if known and is_seen else {}
    form = RecordingForm(request.POST or None, initial=initial)
    if act_on_form(
        request,
        form,
        lambda: keep_recording(session=session, actor=request.user, **form.cleaned_data),
        _("The recording can be watched until its last day; then nobody sees it."),
    ):
        return redirect("cooperation:sessions", session.activity.code)
    context = frame(
        request, session.activity, "sessions", form=form, shown=session_at_work(session), may_remove=is_seen
    )
    return render(request, "cooperation/running/recording.html", context)


@public
@require_GET
def session_file(request: HttpRequest, code: str, order: int) -> HttpResponse:
    """A session for one's own calendar; the link to join only for those who run the activity."""
    found = session_of(code, order)
    event = session_event(found, for_those_who_join=_joins(request, found.activity))
    if event is None:
        raise Http404(_("This session has no day yet."))
    return calendar_response(f"{code}-{order}", [event])


@public
@require_GET
def activity_file(request: HttpRequest, code: str) -> HttpResponse:
    """Every session that has a day, for one's own calendar."""
    found = Activity.objects.select_related("requester", "provider").filter(code=code).first()
    if found is None:
        raise Http404(_("There is no activity with this code."))
    joins = _joins(request, found)
    sessions = found.sessions.select_related("activity").order_by("order")
    events = [session_event(one, for_those_who_join=joins) for one in sessions]
    return calendar_response(code, [event for event in events if event is not None])


def _joins(request: HttpRequest, activity: Activity) -> bool:
    return bool(request.user.is_authenticated and request.user.has_perm(RUN, activity))


def _first_clocks(activity: Activity) -> dict[str, str]:
    """The clocks of the last session planned; else those of both focal points."""
    planned = [one.time_zones for one in activity.sessions.order_by("order") if one.time_zones]
    zones = [str(zone) for zone in planned[-1]] if planned else []
    if not zones:
        voices = [speakers_of(party)[:1] for party in (activity.requester, activity.provider)]
        zones = list(dict.fromkeys(one.time_zone for found in voices for one in found if one.time_zone))
    return dict(zip(("zone", "zone_2", "zone_3"), zones, strict=False))

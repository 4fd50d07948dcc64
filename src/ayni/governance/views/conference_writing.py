"""The Secretariat writes instruments, their articles, meetings and who was there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.foundation.access import SignedInRequest, requires
from ayni.foundation.files.checks import KINDS
from ayni.foundation.typed.keeping import keeps_typed
from ayni.foundation.ui.outcomes import act_on_form
from ayni.foundation.ui.parts import Crumb
from ayni.governance.actions import instruments, meetings
from ayni.governance.forms.conference import (
    ArticlesFileForm,
    AttendanceForm,
    InstrumentForm,
    MandateForm,
    MeetingForm,
)
from ayni.governance.instrument_file import COLUMNS, file_to_fill
from ayni.governance.models import Attendance, Conference, Instrument, Mandate, Meeting
from ayni.governance.queries import keeping as kept
from ayni.governance.queries.conference import conference_by_code, mandate_by_place, meeting_by_code
from ayni.governance.views.conference_keeping import crumbs_of, keep, kept_at, saved
from ayni.people.forms import posted

PROBLEMS_SHOWN = 200


@requires("governance.keep", fetch=conference_by_code)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new_instrument(request: SignedInRequest, conference: Conference) -> HttpResponse:
    return _instrument(request, Instrument(conference=conference))


@requires("governance.keep", fetch=kept.instrument)
@keeps_typed
@require_http_methods(["GET", "POST"])
def change_instrument(request: SignedInRequest, instrument: Instrument) -> HttpResponse:
    return _instrument(request, instrument)


def _instrument(request: SignedInRequest, instrument: Instrument) -> HttpResponse:
    form = InstrumentForm.of(instrument, posted(request))

    def act(form: Any) -> None:
        instruments.write_instrument(instrument=instrument, values=form.values(), actor=request.user)

    at = instrument.conference
    return keep(request, form, act, title=_("Instrument"), back=kept_at(at), crumbs=crumbs_of(at), done=saved())


@requires("governance.keep", fetch=kept.instrument)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new_mandate(request: SignedInRequest, instrument: Instrument) -> HttpResponse:
    return _mandate(request, Mandate(instrument=instrument))


@requires("governance.keep", fetch=mandate_by_place)
@keeps_typed
@require_http_methods(["GET", "POST"])
def change_mandate(request: SignedInRequest, mandate: Mandate) -> HttpResponse:
    return _mandate(request, mandate)


def _mandate(request: SignedInRequest, mandate: Mandate) -> HttpResponse:
    at = mandate.instrument.conference
    held = {"place": mandate.label, "topics": mandate.topics.all() if mandate.pk else []}
    form = MandateForm.of(mandate, posted(request), conference=at, initial=held)

    def act(form: Any) -> None:
        typed = {"place": form.cleaned_data["place"], "topics": form.cleaned_data["topics"]}
        instruments.write_mandate(mandate=mandate, values=form.values(), actor=request.user, **typed)

    title = _("Article of the %(instrument)s") % {"instrument": mandate.instrument.title}
    back = reverse("governance:conference", args=[at.code])
    return keep(request, form, act, title=title, back=back, crumbs=crumbs_of(at), done=saved())


@requires("governance.keep", fetch=kept.instrument)
@require_http_methods(["GET", "POST"])
def import_articles(request: SignedInRequest, instrument: Instrument) -> HttpResponse:
    """Take a whole instrument from a file, or tell every row that is wrong."""
    form = ArticlesFileForm(posted(request), request.FILES or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = instruments.import_mandates(instrument=instrument, upload=form.cleaned_data["file"], actor=request.user)
        if not found.problems:
            words = _("Articles taken from the file: %(added)d new, %(changed)d changed.")
            messages.success(request, words % {"added": found.added, "changed": found.changed})
            return redirect("governance:conference", instrument.conference.code)
    context = {
        "form": form,
        "instrument": instrument,
        "columns": COLUMNS,
        "crumbs": [*crumbs_of(instrument.conference), Crumb(_("From a file"))],
        "problems": found.problems[:PROBLEMS_SHOWN] if found else [],
        "problem_count": len(found.problems) if found else 0,
        "rows_read": found.rows_read if found else 0,
    }
    return render(request, "governance/conference/import.html", context)


@requires("governance.keep")
@require_GET
def articles_file(request: SignedInRequest, code: str, kind: str) -> HttpResponse:
    """A file to fill in."""
    content = file_to_fill(kept.instrument(code=code), kind)
    response = HttpResponse(content, content_type=KINDS[kind].media_type)
    response["Content-Disposition"] = f'attachment; filename="ayni-{code}.{kind}"'
    return response


@requires("governance.keep", fetch=conference_by_code)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new_meeting(request: SignedInRequest, conference: Conference) -> HttpResponse:
    return _meeting(request, Meeting(conference=conference))


@requires("governance.keep", fetch=meeting_by_code)
@keeps_typed
@require_http_methods(["GET", "POST"])
def change_meeting(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    return _meeting(request, meeting)


def _meeting(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    form = MeetingForm.of(meeting, posted(request))

    def act(form: Any) -> None:
        meetings.write_meeting(meeting=meeting, values=form.values(), actor=request.user)

    at = meeting.conference
    return keep(request, form, act, title=_("Meeting"), back=kept_at(at), crumbs=crumbs_of(at), done=saved())


@requires("governance.keep", fetch=meeting_by_code)
@require_http_methods(["GET", "POST"])
def attendance(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Who was at a meeting, and as what."""
    form = AttendanceForm(posted(request), initial={"source": meeting.source})
    if act_on_form(
        request,
        form,
        lambda: meetings.record_attendance(meeting=meeting, actor=request.user, **form.cleaned_data),
        saved(),
    ):
        return redirect("governance:attendance", meeting.code)
    page = Crumb(meeting.title, reverse("governance:meeting", args=[meeting.code]))
    crumbs = [*crumbs_of(meeting.conference), page, Crumb(_("Who was there"))]
    context = {"form": form, "meeting": meeting, "crumbs": crumbs, "present": kept.present_at(meeting)}
    return render(request, "governance/conference/attendance.html", context)


@requires("governance.keep", fetch=kept.attendance)
@require_POST
def remove_attendance(request: SignedInRequest, attendance: Attendance) -> HttpResponse:
    meetings.remove_attendance(attendance=attendance, actor=request.user)
    messages.success(request, _("It was taken out."))
    return redirect("governance:attendance", attendance.meeting.code)

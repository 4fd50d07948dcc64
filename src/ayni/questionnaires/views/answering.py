"""Answer a questionnaire: its sections, what is typed, files, submission, the answers given."""

from __future__ import annotations

import json
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.foundation.access import requires
from ayni.foundation.files.responses import file_response
from ayni.foundation.ui.outcomes import tell_refusal
from ayni.questionnaires import actions, queries
from ayni.questionnaires.answers import Sheet, Typed, sheet_of
from ayni.questionnaires.definition import Section
from ayni.questionnaires.fields import fields_of, known_elsewhere, read_posted
from ayni.questionnaires.models import Response
from ayni.questionnaires.pages import AnswersPage, ResponsePage, SectionPage
from ayni.questionnaires.queries import Given, Place
from ayni.questionnaires.wording import reader_language


@requires("questionnaires.read_response", fetch=queries.response_by_key)
@require_GET
def response(request: HttpRequest, record: Response) -> HttpResponse:
    """How far it is, section by section, and what can be done next."""
    page = ResponsePage(sheet_of(record), request.user, reader_language())
    return render(request, "questionnaires/response.html", {"page": page})


@requires("questionnaires.write_response", fetch=queries.place_by_codes)
@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, place: Place) -> HttpResponse:
    """The questions of a section. What is sent is kept, right or wrong; with ?check=1 what is missing is shown."""
    record = place.response
    if not record.takes_answers:
        if request.method == "POST":
            messages.error(request, _("These answers can no longer be written. Nothing was changed."))
        return redirect("questionnaires:response", record.pk)
    if request.method == "GET":
        return _show(request, place, check="check" in request.GET)
    typed, seen = read_posted(request.POST, place.section, sheet_of(record))
    files: Any = request.FILES
    uploads = {code: files[code] for code in typed if code in files}
    try:
        saved = actions.save_answers(response=record, actor=request.user, typed=typed, seen=seen, uploads=uploads)
    except ValidationError as refusal:
        return _show(request, place, typed=typed, refusal=refusal, status=400)
    if saved.apart:
        mine = {code: typed[code] for code in saved.apart}
        return _show(request, place, typed=mine, apart=saved.apart, status=409)
    if saved.problems:
        return _show(request, place, problems=saved.problems)
    messages.success(request, _("Saved."))
    return redirect(_next(request, place))


def _next(request: HttpRequest, place: Place) -> str:
    """The section after this one when the person goes on; else the page of the whole."""
    sections = place.response.version.definition.sections
    after = sections.index(place.section) + 1
    if "next" in request.POST and after < len(sections):
        return reverse("questionnaires:section", args=[place.response.pk, sections[after].code])
    return reverse("questionnaires:response", args=[place.response.pk])


def _show(
    request: HttpRequest,
    place: Place,
    *,
    typed: dict[str, Typed] | None = None,
    check: bool = False,
    problems: dict[str, list[str]] | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    sheet = queries.sheet_to_write(place.response)
    fields = fields_of(sheet, place.section, reader_language(), typed=typed, show=check, problems=problems or {})
    page = SectionPage(sheet, place.section, reader_language(), fields)
    context |= {"page": page, "known": json.dumps(known_elsewhere(sheet, place.section))}
    return render(request, "questionnaires/section.html", context, status=status)


@requires("questionnaires.write_response", fetch=queries.place_by_codes)
@require_POST
def typed(request: HttpRequest, place: Place) -> HttpResponse:
    """Keep a section as it is typed: 204; 409 when another wrote the same question; 400 when it cannot be kept."""
    given, seen = read_posted(request.POST, place.section, sheet_of(place.response))
    try:
        saved = actions.save_answers(response=place.response, actor=request.user, typed=given, seen=seen)
    except ValidationError as refusal:
        return HttpResponse(" ".join(refusal.messages), status=400, content_type="text/plain; charset=utf-8")
    if not saved.apart:
        return HttpResponse(status=204)
    who = next(iter(saved.apart.values())).touched_by
    said = _("%(person)s changed the same question. Your words are kept: save the page to see both.")
    return JsonResponse({"said": said % {"person": who or "Ayni"}}, status=409)


@requires("questionnaires.submit_response", fetch=queries.response_by_key)
@require_http_methods(["GET", "POST"])
def submission(request: HttpRequest, record: Response) -> HttpResponse:
    """Read everything once more, then submit."""
    if request.method == "POST":
        try:
            actions.submit_response(response=record, actor=request.user)
        except ValidationError as refusal:
            _tell_refusal(request, refusal)
            return redirect(
                "questionnaires:submission" if record.takes_answers else "questionnaires:response", record.pk
            )
        messages.success(request, _("Thank you. The answers were submitted; this page is the receipt."))
        return redirect("questionnaires:answers", record.pk)
    if not record.takes_answers:
        return redirect("questionnaires:response", record.pk)
    page = AnswersPage(sheet_of(record), request.user, reader_language())
    return render(request, "questionnaires/submission.html", {"page": page})


def _tell_refusal(request: HttpRequest, refusal: ValidationError) -> None:
    if hasattr(refusal, "error_dict"):
        messages.error(request, _("Nothing was submitted: some answers are missing or need correcting."))
        return
    tell_refusal(request, refusal)


@requires("questionnaires.read_response", fetch=queries.response_by_key)
@require_GET
def answers(request: HttpRequest, record: Response) -> HttpResponse:
    """Everything answered, to read and print; once submitted, with its receipt."""
    page = AnswersPage(sheet_of(record), request.user, reader_language())
    return render(request, "questionnaires/answers.html", {"page": page})


@requires("questionnaires.read_response", fetch=queries.file_by_codes)
@require_GET
def file(request: HttpRequest, given: Given) -> HttpResponse:
    """A file given as an answer."""
    if given.file is None:
        raise Http404(_("There is no file at this address."))
    return cast(HttpResponse, file_response(given.file))


@requires("questionnaires.write_response", fetch=queries.file_by_codes)
@require_POST
def remove_file(request: HttpRequest, given: Given) -> HttpResponse:
    """Take a file away from an answer."""
    try:
        actions.remove_answer_file(response=given.response, actor=request.user, question=given.question)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("questionnaires:response", given.response.pk)
    messages.success(request, _("The file was removed."))
    section = _section_with(sheet_of(given.response), given.question)
    return redirect("questionnaires:section", given.response.pk, section.code)


def _section_with(sheet: Sheet, code: str) -> Section:
    return next(one for one in sheet.definition.sections if code in {question.code for question in one.questions})

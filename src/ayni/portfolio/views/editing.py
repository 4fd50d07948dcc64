"""Write a programme: the form, what is typed and not saved, states, verification, files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ayni.foundation.access import check, requires, signed_in
from ayni.foundation.ui.forms import take_refusal
from ayni.foundation.ui.outcomes import tell_refusal
from ayni.portfolio import actions, queries
from ayni.portfolio.content import content_of
from ayni.portfolio.forms import (
    AttachmentForm,
    NewProgrammeForm,
    TextsForm,
    form_for,
    initial_of,
    typed_in,
)
from ayni.portfolio.merging import Merged, merge
from ayni.portfolio.models import Programme, ProgrammeDraft
from ayni.portfolio.texts import LANGUAGES
from ayni.portfolio.workflow import check_transition

EDIT = "portfolio.edit_programme"


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a programme with a name."""
    form = NewProgrammeForm(
        request.POST or None,
        institutions=queries.institutions_to_write_for(request.user),
        initial={"language": (get_language() or LANGUAGES[0])[:2]},
    )
    if request.method == "POST" and form.is_valid():
        check(request, "portfolio.create_programme", form.cleaned_data["institution"])
        made = actions.create_programme(actor=request.user, **form.cleaned_data)
        messages.success(request, _("The programme was begun as a draft. Only its editors see it."))
        return redirect("portfolio:edit", made.slug)
    return render(request, "portfolio/new.html", {"form": form})


@requires(EDIT, fetch=queries.programme_by_slug)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The form of one content language (?in=); with ?draft=1 what was typed and not saved."""
    language = language_asked(request, programme)
    form_class = form_for(programme, language)
    if request.method == "POST":
        form = form_class(request.POST, programme=programme, language=language)
        if form.is_valid():
            return _save(request, programme, form)
        return _show(request, programme, form)
    draft = queries.draft_of(programme, request.user, language)
    initial = initial_of(content_of(programme), language) | {"revision": programme.revision}
    taken = draft is not None and "draft" in request.GET
    form = form_class(initial=initial, programme=programme, language=language)
    if draft is not None and taken:
        form.initial = {**form.initial, **typed_in(draft.data, form)}
    return _show(request, programme, form, draft=None if taken else draft)


def _save(request: HttpRequest, programme: Programme, form: TextsForm) -> HttpResponse:
    try:
        actions.edit_programme(
            programme=programme,
            actor=request.user,
            revision=form.cleaned_data["revision"],
            content=form.content(),
            draft_language=form.language,
        )
    except actions.RevisionConflict as conflict:
        merged, form = _both(request, conflict.programme, form)
        return _show(request, conflict.programme, form, conflict=conflict, merged=merged)
    except ValidationError as refusal:
        take_refusal(form, refusal)
        return _show(request, programme, form)
    messages.success(request, _("The programme was saved."))
    return redirect("portfolio:programme", programme.slug)


def _both(request: HttpRequest, programme: Programme, form: TextsForm) -> tuple[Merged, TextsForm]:
    """The form again, with what the other person changed and this one did not touch."""
    language, revision = form.language, form.cleaned_data["revision"]
    base = programme.versions.filter(number=revision).first()
    mine = typed_in(request.POST, form)
    mine.pop("revision")
    theirs = initial_of(content_of(programme), language)
    merged = merge(initial_of(base.content, language) if base else {}, theirs, mine)
    again = form_for(programme, language)(
        initial=merged.values | {"revision": programme.revision}, programme=programme, language=language
    )
    return merged, again


def _show(
    request: HttpRequest,
    programme: Programme,
    form: TextsForm,
    *,
    draft: ProgrammeDraft | None = None,
    **context: Any,
) -> HttpResponse:
    language = form.language
    original = initial_of(content_of(programme), programme.language) if language != programme.language else {}
    context |= {
        "programme": programme,
        "form": form,
        "draft": draft,
        "language": language,
        "language_name": get_language_info(language)["name_translated"],
        "original": [
            (form.fields[name].label, text) for name, text in original.items() if name in form.fields and text
        ],
        "languages": [(code, get_language_info(code)["name_translated"], code == language) for code in LANGUAGES],
    }
    return render(request, "portfolio/edit.html", context, status=409 if context.get("conflict") else 200)


@requires(EDIT, fetch=queries.programme_by_slug)
@require_POST
def keep_draft(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Keep what is being typed; answers 204, or 400 when it cannot be kept."""
    try:
        actions.save_draft(
            programme=programme,
            user=request.user,
            language=language_asked(request, programme),
            data=dict(request.POST.lists()),
        )
    except ValidationError as refusal:
        return HttpResponse(" ".join(refusal.messages), status=400, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)


@requires(EDIT, fetch=queries.programme_by_slug)
@require_POST
def discard_draft(request: HttpRequest, programme: Programme) -> HttpResponse:
    language = language_asked(request, programme)
    actions.discard_draft(programme=programme, user=request.user, language=language)
    messages.info(request, _("What you had typed and not saved was discarded."))
    return redirect("portfolio:edit", programme.slug)


@requires(EDIT, fetch=queries.programme_by_slug)
@require_POST
def change_state(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Publish, archive or take back: `to` names the state wanted."""
    target = request.POST.get("to", "")
    try:
        transition = check_transition(programme.state, target)
        check(request, transition.permission, programme)
        actions.move_programme(programme=programme, actor=request.user, target=target)
    except (ValidationError, actions.RevisionConflict) as refusal:
        _tell(request, refusal)
    else:
        messages.success(request, str(transition.done))
    return redirect("portfolio:programme", programme.slug)


@requires("portfolio.verify_programme", fetch=queries.programme_by_slug)
@require_POST
def verify(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Say that the programme is still so."""
    try:
        actions.verify_programme(programme=programme, actor=request.user)
    except (ValidationError, actions.RevisionConflict) as refusal:
        _tell(request, refusal)
    else:
        messages.success(request, _("Thank you. The programme is verified as of today."))
    return redirect("portfolio:programme", programme.slug)


@requires(EDIT, fetch=queries.programme_by_slug)
@require_http_methods(["GET", "POST"])
def attachments(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The files beside a programme, and one more."""
    form = AttachmentForm(request.POST or None, request.FILES or None, initial={"language": programme.language})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.attach_file(
                programme=programme,
                actor=request.user,
                upload=given["file"],
                title=given["title"],
                language=given["language"],
            )
        except ValidationError as refusal:
            take_refusal(form, refusal, "file")
        else:
            messages.success(request, _("The file was attached."))
            return redirect("portfolio:attachments", programme.slug)
    shown = queries.shown_attachments().filter(programme=programme)
    return render(request, "portfolio/attachments.html", {"programme": programme, "form": form, "attachments": shown})


@requires(EDIT, fetch=lambda pk: queries.attachment(pk).programme)
@require_POST
def remove_attachment(request: HttpRequest, programme: Programme) -> HttpResponse:
    attachment = queries.attachment(request.resolver_match.kwargs["pk"])  # type: ignore[union-attr]
    actions.remove_attachment(attachment=attachment, actor=request.user)
    messages.success(request, _("The file was removed. Earlier versions still show it to editors."))
    return redirect("portfolio:attachments", programme.slug)


def language_asked(request: HttpRequest, programme: Programme) -> str:
    """The content language of `?in=`; the programme's own without a known one."""
    asked = request.GET.get("in", "")
    return asked if asked in LANGUAGES else programme.language


def _tell(request: HttpRequest, refusal: Exception) -> None:
    if isinstance(refusal, ValidationError):
        tell_refusal(request, refusal)
    else:
        messages.error(request, _("Somebody changed this programme at the same moment. Look at it and try again."))

"""Write a form on screen: begin it, its parts one by one, look at it, publish it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.foundation.access import requires
from ayni.foundation.typed.keeping import keeps_typed, typed_back
from ayni.foundation.ui.outcomes import tell_refusal
from ayni.questionnaires import actions, queries
from ayni.questionnaires.definition.editing import find_question, find_section
from ayni.questionnaires.drafting_conditions import earlier_than
from ayni.questionnaires.drafting_forms import (
    BeginForm,
    PartForm,
    QuestionForm,
    SectionForm,
    WordsForm,
    typed_texts,
)
from ayni.questionnaires.drafting_pages import DraftPage, drawn_in
from ayni.questionnaires.models import QuestionnaireDraft, QuestionnaireVersion
from ayni.questionnaires.wording import KIND_WORDS

MANAGE = "questionnaires.manage"


@requires(MANAGE)
@keeps_typed
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """A new form, empty."""
    return _begin(request, None, BeginForm(request.POST or None))


@requires(MANAGE, fetch=queries.version_by_number)
@keeps_typed
@require_http_methods(["GET", "POST"])
def begin_from(request: HttpRequest, version: QuestionnaireVersion) -> HttpResponse:
    """A version never changes: what is written from it becomes the next, or another form."""
    initial = {"code": version.questionnaire.code, **typed_texts("title", version.data["title"])}
    return _begin(request, version, BeginForm(request.POST or None, initial=initial))


def _begin(request: HttpRequest, version: QuestionnaireVersion | None, form: BeginForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            draft = actions.begin_draft(
                actor=request.user,
                titles=form.texts("title"),
                code=form.cleaned_data["code"],
                based_on=version,
            )
        except ValidationError as refusal:
            form.refuse(refusal)
        else:
            return redirect("questionnaires:draft", draft.pk)
    answered = version.responses.count() if version else 0
    context = {"form": form, "version": version, "answered": answered}
    return render(request, "questionnaires/draft_begin.html", context)


@requires(MANAGE, fetch=queries.draft_by_key)
@require_GET
def draft(request: HttpRequest, record: QuestionnaireDraft) -> HttpResponse:
    """Its sections and questions, what is still missing, and what can be done with each."""
    return render(request, "questionnaires/draft.html", {"page": DraftPage(record)})


@requires(MANAGE, fetch=queries.draft_by_key)
@keeps_typed
@require_http_methods(["GET", "POST"])
def words(request: HttpRequest, record: QuestionnaireDraft) -> HttpResponse:
    """Title and purpose."""
    initial = typed_texts("title", record.data["title"]) | typed_texts("purpose", record.data.get("purpose"))
    form = WordsForm(request.POST or None, initial=initial | {"seen": actions.part_seal(record, "")})

    def act() -> None:
        actions.word_draft(
            draft=record,
            actor=request.user,
            titles=form.texts("title"),
            purposes=form.texts("purpose"),
            seen=form.cleaned_data["seen"],
        )

    return _write(request, record, form, act, _("Title and purpose"))


@requires(MANAGE, fetch=queries.draft_by_key)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new_section(request: HttpRequest, record: QuestionnaireDraft) -> HttpResponse:
    """A section at the end."""
    form = SectionForm(request.POST or None)
    return _write_section(request, record, form, "", _("New section"))


@requires(MANAGE, fetch=queries.draft_part)
@keeps_typed
@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, place: tuple[QuestionnaireDraft, str]) -> HttpResponse:
    """A section's own words."""
    record, code = place
    old = find_section(record.data, code)
    if old is None:
        raise Http404(_("There is no section at this address."))
    initial = typed_texts("title", old["title"]) | typed_texts("text", old.get("text"))
    form = SectionForm(request.POST or None, initial={**initial, "code": code, "seen": actions.part_seal(record, code)})
    return _write_section(request, record, form, code, _("Section"))


def _write_section(
    request: HttpRequest, record: QuestionnaireDraft, form: SectionForm, code: str, title: str
) -> HttpResponse:
    def act() -> None:
        actions.write_draft_section(
            draft=record, actor=request.user, section=form.content, code=code, seen=form.cleaned_data["seen"]
        )

    return _write(request, record, form, act, title, code)


@requires(MANAGE, fetch=queries.draft_part)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new_question(request: HttpRequest, place: tuple[QuestionnaireDraft, str]) -> HttpResponse:
    """A question at the end of a section, of the kind asked for (?kind=)."""
    record, code = place
    if find_section(record.data, code) is None:
        raise Http404(_("There is no section at this address."))
    kind = request.GET.get("kind", "")
    if kind not in KIND_WORDS:
        kind = "text"
    form = QuestionForm(kind, {}, earlier_than(record.data, code, ""), request.POST or typed_back(request))
    return _write_question(request, record, form, code, "")


@requires(MANAGE, fetch=queries.draft_part)
@keeps_typed
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, place: tuple[QuestionnaireDraft, str]) -> HttpResponse:
    """A question that is there."""
    record, code = place
    found = find_question(record.data, code)
    if found is None:
        raise Http404(_("There is no question at this address."))
    inside, old = found
    initial = {"seen": actions.part_seal(record, code)}
    earlier = earlier_than(record.data, inside["code"], code)
    form = QuestionForm(old["kind"], old, earlier, request.POST or typed_back(request), initial=initial)
    return _write_question(request, record, form, inside["code"], code)


def _write_question(
    request: HttpRequest, record: QuestionnaireDraft, form: QuestionForm, section: str, code: str
) -> HttpResponse:
    def act() -> None:
        actions.write_draft_question(
            draft=record,
            actor=request.user,
            section=section,
            question=form.content,
            code=code,
            seen=form.cleaned_data["seen"],
        )

    title = _("Question: %(kind)s") % {"kind": KIND_WORDS[form.kind]}
    return _write(request, record, form, act, title, code)


def _write(
    request: HttpRequest, record: QuestionnaireDraft, form: PartForm, act: Any, title: str, code: str = ""
) -> HttpResponse:
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except ValidationError as refusal:
            form.refuse(refusal)
            if getattr(refusal, "code", "") == "touched":
                status = 409
                form.see_again(actions.part_seal(queries.draft_by_key(record.pk), code))
        else:
            messages.success(request, _("Saved."))
            return redirect("questionnaires:draft", record.pk)
    context = {"page": DraftPage(record), "form": form, "title": title}
    return render(request, "questionnaires/draft_part.html", context, status=status)


@requires(MANAGE, fetch=queries.draft_by_key)
@require_POST
def move(request: HttpRequest, record: QuestionnaireDraft) -> HttpResponse:
    """A part one place up or down."""
    code, up = request.POST.get("part", ""), request.POST.get("to") == "up"
    return _do(
        request, record, lambda: actions.move_draft_part(draft=record, actor=request.user, code=code, up=up), code
    )


@requires(MANAGE, fetch=queries.draft_by_key)
@require_POST
def remove(request: HttpRequest, record: QuestionnaireDraft) -> HttpResponse:
    """Take a part out."""
    code = request.POST.get("part", "")
    return _do(request, record, lambda: actions.remove_draft_part(draft=record, actor=request.user, code=code))


@requires(MANAGE, fetch=queries.draft_by_key)
@require_POST
def leave(request: HttpRequest, record: QuestionnaireDraft) -> HttpResponse:
    """Give the draft up."""
    if _told_refusals(request, lambda: actions.leave_draft(draft=record, actor=request.user)):
        return redirect("questionnaires:draft", record.pk)
    messages.success(request, _("The form was given up. Versions and answers stay as they are."))
    return redirect("questionnaires:questionnaires")


def _do(request: HttpRequest, record: QuestionnaireDraft, act: Any, part: str = "") -> HttpResponse:
    _told_refusals(request, act)
    answer = redirect("questionnaires:draft", record.pk)
    if part:
        answer["Location"] += f"#part-{part}"
    return answer


def _told_refusals(request: HttpRequest, act: Any) -> bool:
    try:
        act()
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return True
    return False


@requires(MANAGE, fetch=queries.draft_by_key)
@require_GET
def preview(request: HttpRequest, record: QuestionnaireDraft) -> HttpResponse:
    """The form as whoever answers will see it, in any of the four languages (?in=)."""
    context = {"page": DraftPage(record), **drawn_in(record.definition, request.GET.get("in", ""))}
    return render(request, "questionnaires/draft_preview.html", context)


@requires(MANAGE, fetch=queries.draft_by_key)
@require_POST
def publish(request: HttpRequest, record: QuestionnaireDraft) -> HttpResponse:
    """Make it the next version, ready to be asked."""
    try:
        version = actions.publish_draft(draft=record, actor=request.user)
    except actions.DefinitionRefused as refusal:
        said = ngettext(
            "Not published: %(count)d place is not complete. It is listed below.",
            "Not published: %(count)d places are not complete. They are listed below.",
            len(refusal.problems),
        )
        messages.error(request, said % {"count": len(refusal.problems)})
        return redirect("questionnaires:draft", record.pk)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("questionnaires:draft", record.pk)
    messages.success(request, _("The version is published: surveys can ask it."))
    return redirect("questionnaires:version", version.questionnaire.code, version.number)

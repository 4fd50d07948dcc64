"""The Secretariat's pages of a call: where it stands, its words, its conditions, its documents, its steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ayni.calls.actions import managing as actions
from ayni.calls.actions import states
from ayni.calls.content import LANGUAGES, PARTS, typed_of
from ayni.calls.forms.managing import (
    AttachForm,
    ConditionsForm,
    NewCallForm,
    ReopeningForm,
    TextsForm,
    shown_in,
    typed_in,
)
from ayni.calls.models import Call, CallDocument
from ayni.calls.queries.manage_page import Typed, manage_crumbs, manage_page, manage_tabs, typed_part
from ayni.calls.queries.managing import call_of, documents_to_attach, next_number_and_year
from ayni.calls.steps import step_called
from ayni.foundation.access import requires
from ayni.foundation.cowriting.actions import SectionClash
from ayni.foundation.cowriting.queries import note_presence
from ayni.foundation.cowriting.responses import clash_response, kept_response
from ayni.foundation.typed.keeping import keeps_typed
from ayni.foundation.ui.forms import take_refusal
from ayni.foundation.ui.outcomes import act_on_form, tell_outcome
from ayni.foundation.ui.parts import Change

MANAGE = "calls.manage_call"


@requires(MANAGE)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a call with a number, a year and a title."""
    number, year = next_number_and_year()
    first = {"number": number, "year": year, "language": (get_language() or LANGUAGES[0])[:2]}
    form = NewCallForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            call = actions.create_call(actor=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            messages.success(
                request, _("The call was begun as a draft, with six criteria to look at. Only the Secretariat sees it.")
            )
            return redirect("calls:manage", call.number)
    return render(request, "calls/managing/new.html", {"form": form})


@requires(MANAGE, fetch=call_of)
def manage(request: HttpRequest, call: Call) -> HttpResponse:
    return render(
        request, "calls/managing/manage.html", {"call": call, "page": manage_page(call), **frame(call, "manage")}
    )


@requires(MANAGE, fetch=call_of)
@require_http_methods(["GET", "POST"])
def edit_text(request: HttpRequest, call: Call) -> HttpResponse:
    """The texts of one language, asked with ?in=."""
    language = language_asked(request)
    return _edit_part(request, call, f"text-{language}", TextsForm, {"language": language})


@requires(MANAGE, fetch=call_of)
@require_http_methods(["GET", "POST"])
def edit_conditions(request: HttpRequest, call: Call) -> HttpResponse:
    return _edit_part(request, call, "conditions", ConditionsForm, {"call": call})


def _edit_part(
    request: HttpRequest, call: Call, part: str, form_class: type[forms.Form], options: dict[str, Any]
) -> HttpResponse:
    """Save a part: what was typed is kept first, merged with what others typed, then checked, then shown to all."""
    if request.method != "POST":
        typed = typed_part(call, part)
        form = form_class(**options)
        form.initial = shown_in(form, typed.content, typed.revision)
        return _show_part(request, call, part, form, typed)
    sent = form_class(request.POST, **options)
    try:
        written = actions.keep_call_as_typed(
            call=call, part=part, content=typed_in(request.POST, sent), actor=request.user, revision=_revision(request)
        )
    except SectionClash as clash:
        return _show_clash(request, call, part, form_class(**options), clash, typed_in(request.POST, sent))
    except ValidationError as refusal:
        sent.is_valid()
        take_refusal(sent, refusal)
        return _show_part(request, call, part, sent, None)
    form = form_class(written.section.content | {"revision": written.section.revision}, **options)
    if form.is_valid():
        try:
            actions.edit_call(call=call, actor=request.user, content=form.content())  # type: ignore[attr-defined]
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            messages.success(request, _("The call was saved."))
            return redirect(request.get_full_path())
    return _show_part(request, call, part, form, None)


def _show_part(
    request: HttpRequest, call: Call, part: str, form: forms.Form, typed: Typed | None, **context: Any
) -> HttpResponse:
    language = part.removeprefix("text-") if part != "conditions" else ""
    context |= {
        "call": call,
        "form": form,
        "part": part,
        "typed": typed,
        "language": language,
        "languages": language_tabs(language) if language else [],
        "beside": _beside(call, language, form) if language else [],
        **frame(call, "text" if language else "conditions"),
    }
    return render(request, "calls/managing/edit.html", context, status=409 if "clash" in context else 200)


def _show_clash(
    request: HttpRequest, call: Call, part: str, form: forms.Form, clash: SectionClash, mine: dict[str, Any]
) -> HttpResponse:
    """The form again: this person's words where both changed the same, the other's everywhere else."""
    both = {one.field: mine.get(one.field) for one in clash.clashes}
    form.initial = shown_in(form, clash.content | both, clash.section.revision)
    changes = [
        Change(str(form.fields[one.field].label), _plain(one.theirs), _plain(one.mine))
        for one in clash.clashes
        if one.field in form.fields
    ]
    return _show_part(request, call, part, form, None, clash=clash, changes=changes)


@requires(MANAGE, fetch=lambda number, part: call_of(number))
@require_POST
def keep_typed(request: HttpRequest, call: Call) -> HttpResponse:
    """Keep what is being typed into a part; nothing of it is public until it is saved."""
    part, form = _part_asked(request, call)
    try:
        written = actions.keep_call_as_typed(
            call=call, part=part, content=typed_in(request.POST, form), actor=request.user, revision=_revision(request)
        )
    except SectionClash as clash:
        return clash_response(clash)
    except ValidationError as refusal:
        return HttpResponse(" ".join(refusal.messages), status=400, content_type="text/plain; charset=utf-8")
    return kept_response(written, note_presence(written.section, request.user))


@requires(MANAGE, fetch=lambda number, part: call_of(number))
@require_POST
def discard_typed(request: HttpRequest, call: Call) -> HttpResponse:
    part, _form = _part_asked(request, call)
    actions.discard_typed(call=call, part=part, actor=request.user)
    messages.info(request, _("The form shows again what the call says."))
    if part == "conditions":
        return redirect("calls:edit-conditions", call.number)
    return redirect(f"{_address('edit-text', call)}?in={part.removeprefix('text-')}")


@requires(MANAGE, fetch=call_of)
@require_POST
def step(request: HttpRequest, call: Call) -> HttpResponse:
    """Take the call to its next state, or back: `act` names the step."""
    asked = step_called(request.POST.get("act", ""))
    if asked is None:
        messages.error(request, _("Choose what to do with the call."))
        return redirect("calls:manage", call.number)
    tell_outcome(request, lambda: states.ACTS[asked.act](call=call, actor=request.user), asked.done)
    return redirect("calls:manage", call.number)


@requires(MANAGE, fetch=call_of)
@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, call: Call) -> HttpResponse:
    """Open a closed call again, with a new closing."""
    form = ReopeningForm(request.POST or None, call=call)
    if act_on_form(
        request,
        form,
        lambda: states.reopen_call(call=call, actor=request.user, closes_at=form.cleaned_data["closes_at"]),
        _("The call is open again: proposals are received until its new closing."),
    ):
        return redirect("calls:manage", call.number)
    return render(request, "calls/managing/reopen.html", {"call": call, "form": form, **frame(call, "manage")})


@requires(MANAGE, fetch=call_of)
@require_http_methods(["GET", "POST"])
def documents(request: HttpRequest, call: Call) -> HttpResponse:
    """The documents of the call, and one more from the library."""
    form = AttachForm(request.POST or None, documents=documents_to_attach(call))
    if act_on_form(
        request,
        form,
        lambda: actions.attach_document(call=call, document=form.cleaned_data["document"], actor=request.user),
        _("The document is one of the call's."),
    ):
        return redirect("calls:documents", call.number)
    links = call.documents.select_related("document").order_by("order", "pk")
    context = {"call": call, "form": form, "links": links, **frame(call, "documents")}
    return render(request, "calls/managing/documents.html", context)


@requires(MANAGE, fetch=lambda number, pk: call_of(number))
@require_POST
def detach_document(request: HttpRequest, call: Call) -> HttpResponse:
    link = CallDocument.objects.filter(call=call, pk=_argument(request, "pk")).first()
    if link is None:
        raise Http404(_("This call has no such document."))
    actions.detach_document(link=link, actor=request.user)
    messages.success(request, _("The document is no longer one of the call's. It stays in the library."))
    return redirect("calls:documents", call.number)


def frame(call: Call, current: str) -> dict[str, Any]:
    """What every page of a call's management has around it."""
    return {"tabs": manage_tabs(call, current), "crumbs": manage_crumbs(call)}


def language_asked(request: HttpRequest) -> str:
    """The content language of `?in=`; the reader's without a known one."""
    asked = request.GET.get("in", "")
    return asked if asked in LANGUAGES else (get_language() or LANGUAGES[0])[:2]


def language_tabs(current: str) -> list[tuple[str, str, bool]]:
    return [(code, get_language_info(code)["name_translated"], code == current) for code in LANGUAGES]


def _beside(call: Call, language: str, form: forms.Form) -> list[tuple[str, str, str]]:
    """Each text as another language already says it: label, words, language."""
    beside = []
    for code in LANGUAGES:
        texts = typed_of(call, f"text-{code}") if code != language else {}
        if texts.get("title") or texts.get("text"):
            beside = [(str(form.fields[name].label), words, code) for name, words in texts.items() if words]
            break
    return beside


def _part_asked(request: HttpRequest, call: Call) -> tuple[str, forms.Form]:
    part = str(_argument(request, "part"))
    if part not in PARTS:
        raise Http404(_("A call has no such part."))
    if part == "conditions":
        return part, ConditionsForm(call=call)
    return part, TextsForm(language=part.removeprefix("text-"))


def _argument(request: HttpRequest, name: str) -> Any:
    match = request.resolver_match
    return match.kwargs[name] if match else None


def _revision(request: HttpRequest) -> int | None:
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isdigit() else None


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _address(name: str, call: Call) -> str:
    return reverse(f"calls:{name}", args=[call.number])

"""The Secretariat's pages of the criteria and the questions of a call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from ayni.calls.actions import criteria as actions
from ayni.calls.actions.criteria import Listed
from ayni.calls.forms.criteria import CriterionForm, QuestionForm
from ayni.calls.models import Call
from ayni.calls.queries.live import QuestionShown, choices_in_words, criteria_shown
from ayni.calls.queries.managing import call_of, criterion_of, may_change_criteria, question_of
from ayni.calls.views.managing import MANAGE, frame, language_asked, language_tabs
from ayni.foundation.access import View, requires
from ayni.foundation.typed.keeping import keeps_typed
from ayni.foundation.ui.outcomes import act_on_form, tell_outcome, tell_refusal


@requires(MANAGE, fetch=call_of)
def criteria(request: HttpRequest, call: Call) -> HttpResponse:
    shown = criteria_shown(list(call.criteria.order_by("order", "pk")))
    context = {"call": call, "criteria": shown, "open": may_change_criteria(call), **frame(call, "criteria")}
    return render(request, "calls/managing/criteria.html", context)


@requires(MANAGE, fetch=call_of)
def questions(request: HttpRequest, call: Call) -> HttpResponse:
    shown = [QuestionShown(one, choices_in_words(one)) for one in call.questions.order_by("order", "pk")]
    context = {"call": call, "questions": shown, "open": may_change_criteria(call), **frame(call, "questions")}
    return render(request, "calls/managing/questions.html", context)


@dataclass(frozen=True)
class _Kind:
    """What is written one by one in a list of the call: its criteria, or its questions.

    `listed` names the page of the list; `noun` the parameter by which acts and forms take one of them.
    """

    listed: str
    noun: str
    fetch: Callable[..., Any]
    form: Callable[..., Any]
    add: Callable[..., Any]
    edit: Callable[..., Any]
    remove: Callable[..., Any]
    added: Promise
    saved: Promise
    removed: Promise


_CRITERIA = _Kind(
    "criteria",
    "criterion",
    criterion_of,
    CriterionForm,
    actions.add_criterion,
    actions.edit_criterion,
    actions.remove_criterion,
    gettext_lazy("The criterion was added, at the end."),
    gettext_lazy("The criterion was saved."),
    gettext_lazy("The criterion was removed."),
)
_QUESTIONS = _Kind(
    "questions",
    "question",
    question_of,
    QuestionForm,
    actions.add_question,
    actions.edit_question,
    actions.remove_question,
    gettext_lazy("The question was added, at the end."),
    gettext_lazy("The question was saved."),
    gettext_lazy("The question was removed."),
)


def _new(kind: _Kind) -> View:
    @requires(MANAGE, fetch=call_of)
    @keeps_typed
    @require_http_methods(["GET", "POST"])
    def new(request: HttpRequest, call: Call) -> HttpResponse:
        language = language_asked(request)
        form = kind.form(request.POST or None, language=language)
        done = kind.added
        if act_on_form(request, form, lambda: kind.add(call=call, actor=request.user, content=form.content()), done):
            return redirect(f"calls:{kind.listed}", call.number)
        return _show(request, call, kind, form, None, language)

    return new


def _edit(kind: _Kind) -> View:
    @requires(MANAGE, fetch=kind.fetch)
    @keeps_typed
    @require_http_methods(["GET", "POST"])
    def edit(request: HttpRequest, one: Listed) -> HttpResponse:
        """Its words in the language of ?in=."""
        language = language_asked(request)
        form = kind.form(request.POST or None, language=language, **{kind.noun: one})
        if act_on_form(
            request, form, lambda: kind.edit(actor=request.user, content=form.content(), **{kind.noun: one}), kind.saved
        ):
            return redirect(request.get_full_path())
        return _show(request, one.call, kind, form, one, language)

    return edit


def _remove(kind: _Kind) -> View:
    @requires(MANAGE, fetch=kind.fetch)
    @require_POST
    def remove(request: HttpRequest, one: Listed) -> HttpResponse:
        number = one.call.number
        tell_outcome(request, lambda: kind.remove(actor=request.user, **{kind.noun: one}), kind.removed)
        return redirect(f"calls:{kind.listed}", number)

    return remove


def _move(kind: _Kind) -> View:
    @requires(MANAGE, fetch=kind.fetch)
    @require_POST
    def move(request: HttpRequest, one: Listed) -> HttpResponse:
        """One place up with `up`, one down without."""
        try:
            actions.move_listed(one=one, actor=request.user, up="up" in request.POST)
        except ValidationError as refusal:
            tell_refusal(request, refusal)
        return redirect(f"calls:{kind.listed}", one.call.number)

    return move


def _show(request: HttpRequest, call: Call, kind: _Kind, form: Any, one: Listed | None, language: str) -> HttpResponse:
    context = {
        "call": call,
        "form": form,
        "one": one,
        "listed": kind.listed,
        "language": language,
        "languages": language_tabs(language),
        "open": may_change_criteria(call),
        **frame(call, kind.listed),
    }
    return render(request, "calls/managing/listed.html", context)


new_criterion, new_question = _new(_CRITERIA), _new(_QUESTIONS)
edit_criterion, edit_question = _edit(_CRITERIA), _edit(_QUESTIONS)
remove_criterion, remove_question = _remove(_CRITERIA), _remove(_QUESTIONS)
move_criterion, move_question = _move(_CRITERIA), _move(_QUESTIONS)

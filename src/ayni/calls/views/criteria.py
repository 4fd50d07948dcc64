"""The Secretariat's pages of the criteria and the questions of a call."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ayni.calls.actions import criteria as actions
from ayni.calls.forms.criteria import CriterionForm, QuestionForm
from ayni.calls.models import Call, Criterion, Question
from ayni.calls.queries.live import QuestionShown, choices_in_words, criteria_shown
from ayni.calls.queries.managing import call_of, criterion_of, may_change_criteria, question_of
from ayni.calls.views.managing import MANAGE, frame, language_asked, language_tabs
from ayni.foundation.access import requires
from ayni.foundation.ui.forms import take_refusal


@requires(MANAGE, fetch=call_of)
def criteria(request: HttpRequest, call: Call) -> HttpResponse:
    shown = criteria_shown(list(call.criteria.order_by("order", "pk")))
    context = {"call": call, "criteria": shown, "open": may_change_criteria(call), **frame(call, "criteria")}
    return render(request, "calls/managing/criteria.html", context)


@requires(MANAGE, fetch=call_of)
@require_http_methods(["GET", "POST"])
def new_criterion(request: HttpRequest, call: Call) -> HttpResponse:
    language = language_asked(request)
    form = CriterionForm(request.POST or None, language=language)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_criterion(call=call, actor=request.user, content=form.content())
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            messages.success(request, _("The criterion was added, at the end."))
            return redirect("calls:criteria", call.number)
    return _show(request, call, "criteria", form, None, language)


@requires(MANAGE, fetch=criterion_of)
@require_http_methods(["GET", "POST"])
def edit_criterion(request: HttpRequest, criterion: Criterion) -> HttpResponse:
    """A criterion with its words in the language of ?in=."""
    language = language_asked(request)
    form = CriterionForm(request.POST or None, language=language, criterion=criterion)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_criterion(criterion=criterion, actor=request.user, content=form.content())
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            messages.success(request, _("The criterion was saved."))
            return redirect(request.get_full_path())
    return _show(request, criterion.call, "criteria", form, criterion, language)


@requires(MANAGE, fetch=criterion_of)
@require_POST
def remove_criterion(request: HttpRequest, criterion: Criterion) -> HttpResponse:
    number = criterion.call.number
    try:
        actions.remove_criterion(criterion=criterion, actor=request.user)
    except ValidationError as refusal:
        _tell(request, refusal)
    else:
        messages.success(request, _("The criterion was removed."))
    return redirect("calls:criteria", number)


@requires(MANAGE, fetch=criterion_of)
@require_POST
def move_criterion(request: HttpRequest, criterion: Criterion) -> HttpResponse:
    return _move(request, criterion, "calls:criteria")


@requires(MANAGE, fetch=call_of)
def questions(request: HttpRequest, call: Call) -> HttpResponse:
    shown = [QuestionShown(one, choices_in_words(one)) for one in call.questions.order_by("order", "pk")]
    context = {"call": call, "questions": shown, "open": may_change_criteria(call), **frame(call, "questions")}
    return render(request, "calls/managing/questions.html", context)


@requires(MANAGE, fetch=call_of)
@require_http_methods(["GET", "POST"])
def new_question(request: HttpRequest, call: Call) -> HttpResponse:
    language = language_asked(request)
    form = QuestionForm(request.POST or None, language=language)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_question(call=call, actor=request.user, content=form.content())
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            messages.success(request, _("The question was added, at the end."))
            return redirect("calls:questions", call.number)
    return _show(request, call, "questions", form, None, language)


@requires(MANAGE, fetch=question_of)
@require_http_methods(["GET", "POST"])
def edit_question(request: HttpRequest, question: Question) -> HttpResponse:
    """A question with its words in the language of ?in=."""
    language = language_asked(request)
    form = QuestionForm(request.POST or None, language=language, question=question)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_question(question=question, actor=request.user, content=form.content())
        except ValidationError as refusal:
            take_refusal(form, refusal)
        else:
            messages.success(request, _("The question was saved."))
            return redirect(request.get_full_path())
    return _show(request, question.call, "questions", form, question, language)


@requires(MANAGE, fetch=question_of)
@require_POST
def remove_question(request: HttpRequest, question: Question) -> HttpResponse:
    number = question.call.number
    try:
        actions.remove_question(question=question, actor=request.user)
    except ValidationError as refusal:
        _tell(request, refusal)
    else:
        messages.success(request, _("The question was removed."))
    return redirect("calls:questions", number)


@requires(MANAGE, fetch=question_of)
@require_POST
def move_question(request: HttpRequest, question: Question) -> HttpResponse:
    return _move(request, question, "calls:questions")


def _move(request: HttpRequest, one: Criterion | Question, page: str) -> HttpResponse:
    """One place up with `up`, one down without."""
    try:
        actions.move_listed(one=one, actor=request.user, up="up" in request.POST)
    except ValidationError as refusal:
        _tell(request, refusal)
    return redirect(page, one.call.number)


def _show(
    request: HttpRequest, call: Call, listed: str, form: Any, one: Criterion | Question | None, language: str
) -> HttpResponse:
    context = {
        "call": call,
        "form": form,
        "one": one,
        "listed": listed,
        "language": language,
        "languages": language_tabs(language),
        "open": may_change_criteria(call),
        **frame(call, listed),
    }
    return render(request, "calls/managing/listed.html", context)


def _tell(request: HttpRequest, refusal: ValidationError) -> None:
    for reason in refusal.messages:
        messages.error(request, reason)

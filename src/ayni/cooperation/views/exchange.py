"""What the parties of a running activity give and ask each other."""

from __future__ import annotations

from typing import cast

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.cooperation.actions.materials import give_material, publish_material, remove_material, renew_material
from ayni.cooperation.actions.questions import answer_question, ask_question, side_of
from ayni.cooperation.forms.exchange import AnswerForm, MaterialForm, PublishForm, QuestionForm, VersionForm
from ayni.cooperation.models import Activity, Material, MaterialVersion, SessionQuestion
from ayni.cooperation.running import (
    activity_run_here,
    given_material_of,
    material_of,
    material_version_of,
    materials_of,
    question_of,
    questions_of,
)
from ayni.cooperation.views.running import RUN
from ayni.cooperation.workspace import frame
from ayni.foundation.access import SignedInRequest, requires
from ayni.foundation.files.responses import file_response
from ayni.foundation.throttle import limited
from ayni.foundation.typed.keeping import keeps_typed
from ayni.foundation.ui.outcomes import act_on_form, tell_outcome


@requires(RUN, fetch=activity_run_here)
@limited("give-material", "120/h")
@require_http_methods(["GET", "POST"])
def materials(request: SignedInRequest, activity: Activity) -> HttpResponse:
    """What was exchanged, and one more."""
    mine = side_of(request.user, activity)
    form = MaterialForm(
        request.POST or None,
        request.FILES or None,
        activity=activity,
        initial={"given_by": mine.code if mine else ""},
    )

    def act() -> None:
        said = dict(form.cleaned_data)
        give_material(activity=activity, actor=request.user, upload=said.pop("file"), **said)

    done = _("The material is here, for the two institutions and the Secretariat.")
    if act_on_form(request, form, act, done, "file"):
        return redirect("cooperation:materials", activity.code)
    context = frame(request, activity, "materials", form=form, materials=materials_of(activity))
    return render(request, "cooperation/running/materials.html", context)


@requires(RUN, fetch=material_of)
@limited("give-material", "120/h")
@require_http_methods(["GET", "POST"])
def material(request: SignedInRequest, material: Material) -> HttpResponse:
    """Every version of a material, and a newer one."""
    form = VersionForm(request.POST or None, request.FILES or None)

    def act() -> None:
        upload, note = form.cleaned_data["file"], form.cleaned_data["note"]
        renew_material(material=material, actor=request.user, upload=upload, note=note)

    done = _("The newer version is the one in use now; the earlier ones are kept.")
    if act_on_form(request, form, act, done, "file"):
        return redirect("cooperation:material", material.activity.code, material.pk)
    versions = list(material.versions.select_related("file", "added_by").order_by("-number"))
    context = frame(request, material.activity, "materials", form=form, material=material, versions=versions)
    return render(request, "cooperation/running/material.html", context)


@requires(RUN, fetch=given_material_of)
@require_POST
def material_removal(request: SignedInRequest, material: Material) -> HttpResponse:
    tell_outcome(
        request,
        lambda: remove_material(material=material, actor=request.user),
        _("The material was removed. Its history is kept."),
    )
    return redirect("cooperation:materials", material.activity.code)


@requires("cooperation.decide_activity", fetch=material_of)
@require_http_methods(["GET", "POST"])
def material_publication(request: SignedInRequest, material: Material) -> HttpResponse:
    """Put the version in use in the library."""
    form = PublishForm(request.POST or None, initial={"language": (get_language() or "es")[:2], "kind": "presentation"})
    if act_on_form(
        request,
        form,
        lambda: publish_material(material=material, actor=request.user, **form.cleaned_data),
        _("The material is in the library, and on the public page of the activity."),
    ):
        return redirect("cooperation:material", material.activity.code, material.pk)
    context = frame(request, material.activity, "materials", form=form, material=material)
    return render(request, "cooperation/running/publication.html", context)


@requires(RUN, fetch=material_version_of)
@require_GET
def material_file(request: SignedInRequest, version: MaterialVersion) -> HttpResponse:
    return cast(HttpResponse, file_response(version.file))


@requires(RUN, fetch=activity_run_here)
@keeps_typed
@limited("ask-question", "120/h")
@require_http_methods(["GET", "POST"])
def questions(request: SignedInRequest, activity: Activity) -> HttpResponse:
    """What was asked and answered, and a question more."""
    form = QuestionForm(request.POST or None, activity=activity)
    if act_on_form(
        request,
        form,
        lambda: ask_question(activity=activity, actor=request.user, **form.cleaned_data),
        _("The question was asked. Those who speak for the other institution were written to."),
    ):
        return redirect("cooperation:questions", activity.code)
    mine = side_of(request.user, activity)
    context = frame(request, activity, "questions", form=form, questions=questions_of(activity), mine=mine)
    return render(request, "cooperation/running/questions.html", context)


@requires(RUN, fetch=question_of)
@keeps_typed
@require_http_methods(["GET", "POST"])
def answer(request: SignedInRequest, question: SessionQuestion) -> HttpResponse:
    form = AnswerForm(request.POST or None, initial={"answer": question.answer, "seen": question.answer})
    if act_on_form(
        request,
        form,
        lambda: answer_question(question=question, actor=request.user, **form.cleaned_data),
        _("The answer is kept."),
    ):
        return redirect("cooperation:questions", question.activity.code)
    context = frame(request, question.activity, "questions", form=form, question=question)
    return render(request, "cooperation/running/answer.html", context)

"""The Secretariat keeps conferences, what they adopted, who leads, and their meetings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ayni.foundation.access import SignedInRequest, requires
from ayni.foundation.typed.keeping import keeps_typed
from ayni.foundation.ui.outcomes import act_on_form
from ayni.foundation.ui.parts import Crumb
from ayni.governance.actions import conference as acts
from ayni.governance.actions import leading
from ayni.governance.forms.conference import (
    ConferenceForm,
    GroupForm,
    HandOverForm,
    MistakeForm,
    OfficeForm,
    ThemeForm,
    TopicForm,
)
from ayni.governance.models import Conference, CrossCuttingTopic, Office, Theme, WorkingGroup
from ayni.governance.queries import keeping as kept
from ayni.governance.queries.conference import conference_by_code
from ayni.people.forms import posted

Words = str | Promise


def keep(
    request: SignedInRequest,
    form: forms.Form,
    act: Callable[[Any], Any],
    *,
    title: Words,
    back: str,
    crumbs: list[Crumb],
    done: Words,
    danger: bool = False,
    lead: Words = "",
) -> HttpResponse:
    """Show the form; when it was sent and is right, do `act` with it and go `back`. A refusal keeps what was typed."""
    if act_on_form(request, form, lambda: act(form), done):
        return redirect(back)
    shown = {"form": form, "title": title, "back": back, "danger": danger, "lead": lead}
    context = {**shown, "crumbs": [*crumbs, Crumb(title)]}
    return render(request, "governance/conference/form.html", context)


def crumbs_of(conference: Conference) -> list[Crumb]:
    return [
        Crumb(_("Conference"), reverse("governance:index")),
        Crumb(str(conference), reverse("governance:conference", args=[conference.code])),
        Crumb(_("Keep"), kept_at(conference)),
    ]


def kept_at(conference: Conference) -> str:
    return reverse("governance:keep-conference", args=[conference.code])


def saved() -> str:
    return _("Saved.")


@requires("governance.keep")
@keeps_typed
@require_http_methods(["GET", "POST"])
def new_conference(request: SignedInRequest) -> HttpResponse:
    form = ConferenceForm(posted(request))
    crumbs = [Crumb(_("Conference"), reverse("governance:index"))]
    back = reverse("governance:index")

    def act(form: Any) -> None:
        acts.create_conference(values=form.values(), actor=request.user)

    return keep(request, form, act, title=_("New conference"), back=back, crumbs=crumbs, done=saved())


@requires("governance.keep", fetch=conference_by_code)
@require_GET
def keep_conference(request: SignedInRequest, conference: Conference) -> HttpResponse:
    """Everything of a conference that can be changed."""
    context = {"kept": kept.keeping_of(conference), "conference": conference}
    return render(request, "governance/conference/keeping.html", context)


@requires("governance.keep", fetch=conference_by_code)
@keeps_typed
@require_http_methods(["GET", "POST"])
def change_conference(request: SignedInRequest, conference: Conference) -> HttpResponse:
    form = ConferenceForm.of(conference, posted(request))
    title = _("Place, dates and motto")

    def act(form: Any) -> None:
        acts.change_conference(conference=conference, values=form.values(), actor=request.user)

    crumbs = crumbs_of(conference)
    return keep(request, form, act, title=title, back=kept_at(conference), crumbs=crumbs, done=saved())


@requires("governance.keep", fetch=conference_by_code)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new_theme(request: SignedInRequest, conference: Conference) -> HttpResponse:
    return _theme(request, Theme(conference=conference, order=acts.next_order(Theme, conference=conference)))


@requires("governance.keep", fetch=kept.theme)
@keeps_typed
@require_http_methods(["GET", "POST"])
def change_theme(request: SignedInRequest, theme: Theme) -> HttpResponse:
    return _theme(request, theme)


def _theme(request: SignedInRequest, theme: Theme) -> HttpResponse:
    form = ThemeForm.of(theme, posted(request))

    def act(form: Any) -> None:
        acts.write_theme(theme=theme, values=form.values(), actor=request.user)

    at = theme.conference
    return keep(request, form, act, title=_("Theme"), back=kept_at(at), crumbs=crumbs_of(at), done=saved())


@requires("governance.keep", fetch=conference_by_code)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new_group(request: SignedInRequest, conference: Conference) -> HttpResponse:
    return _group(request, WorkingGroup(conference=conference))


@requires("governance.keep", fetch=kept.group)
@keeps_typed
@require_http_methods(["GET", "POST"])
def change_group(request: SignedInRequest, group: WorkingGroup) -> HttpResponse:
    return _group(request, group)


def _group(request: SignedInRequest, group: WorkingGroup) -> HttpResponse:
    form = GroupForm.of(group, posted(request))

    def act(form: Any) -> None:
        acts.write_group(group=group, values=form.values(), actor=request.user)

    at = group.conference
    return keep(request, form, act, title=_("Working group"), back=kept_at(at), crumbs=crumbs_of(at), done=saved())


@requires("governance.keep", fetch=conference_by_code)
@keeps_typed
@require_http_methods(["GET", "POST"])
def new_office(request: SignedInRequest, conference: Conference) -> HttpResponse:
    form = OfficeForm(posted(request), conference=conference)

    def act(form: Any) -> None:
        leading.give_office(conference=conference, values=form.values(), actor=request.user)

    crumbs, title = crumbs_of(conference), _("Who leads")
    return keep(request, form, act, title=title, back=kept_at(conference), crumbs=crumbs, done=saved())


@requires("governance.keep", fetch=kept.office)
@keeps_typed
@require_http_methods(["GET", "POST"])
def change_office(request: SignedInRequest, office: Office) -> HttpResponse:
    at = office.conference
    form = OfficeForm.of(office, posted(request), conference=at)

    def act(form: Any) -> None:
        leading.change_office(office=office, values=form.values(), actor=request.user)

    return keep(request, form, act, title=_("Who leads"), back=kept_at(at), crumbs=crumbs_of(at), done=saved())


@requires("governance.keep", fetch=kept.office)
@require_http_methods(["GET", "POST"])
def hand_over_office(request: SignedInRequest, office: Office) -> HttpResponse:
    form = HandOverForm(posted(request))

    def act(form: Any) -> None:
        leading.hand_over_office(office=office, actor=request.user, **form.cleaned_data)

    told = {"office": office.get_kind_display(), "country": office.country.name}
    title = _("Hand over: %(office)s, %(country)s") % told
    done = _("The office was handed over.")
    at = office.conference
    return keep(request, form, act, title=title, back=kept_at(at), crumbs=crumbs_of(at), done=done)


@requires("governance.keep", fetch=kept.office)
@require_http_methods(["GET", "POST"])
def remove_office(request: SignedInRequest, office: Office) -> HttpResponse:
    form = MistakeForm(posted(request))

    def act(form: Any) -> None:
        leading.remove_office(office=office, actor=request.user, **form.cleaned_data)

    told = {"office": office.get_kind_display(), "country": office.country.name}
    title = _("Take out as a mistake: %(office)s, %(country)s") % told
    lead = _("Only what was never so. For an office that ended, give the day it ended.")
    at = office.conference
    shown: dict[str, Any] = {"back": kept_at(at), "crumbs": crumbs_of(at), "done": _("It was taken out.")}
    return keep(request, form, act, title=title, lead=lead, danger=True, **shown)


@requires("governance.keep")
@keeps_typed
@require_http_methods(["GET", "POST"])
def new_topic(request: SignedInRequest) -> HttpResponse:
    return _topic(request, CrossCuttingTopic(order=acts.next_order(CrossCuttingTopic)))


@requires("governance.keep", fetch=kept.topic)
@keeps_typed
@require_http_methods(["GET", "POST"])
def change_topic(request: SignedInRequest, topic: CrossCuttingTopic) -> HttpResponse:
    return _topic(request, topic)


def _topic(request: SignedInRequest, topic: CrossCuttingTopic) -> HttpResponse:
    form = TopicForm.of(topic, posted(request))
    back = reverse("governance:topics")
    crumbs = [Crumb(_("Conference"), reverse("governance:index")), Crumb(_("Cross-cutting topics"), back)]

    def act(form: Any) -> None:
        acts.write_topic(topic=topic, values=form.values(), actor=request.user)

    return keep(request, form, act, title=_("Topic"), back=back, crumbs=crumbs, done=saved())

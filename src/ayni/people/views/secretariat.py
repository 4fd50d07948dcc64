"""What the Secretariat does with accounts, roles and invitations. The lists are with the institutions."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ayni.foundation.access import SignedInRequest, requires
from ayni.foundation.ui.outcomes import act_on_form, tell_outcome
from ayni.people import actions, queries
from ayni.people.forms import InviteForm, LastDayForm, ReasonForm, RoleForm, posted
from ayni.people.models import Invitation, RoleGrant, User


@requires("people.manage")
@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    return redirect("members:people")


@requires("people.invite")
@require_http_methods(["GET", "POST"])
def invite(request: SignedInRequest) -> HttpResponse:
    form = InviteForm(posted(request), initial={"language": request.user.language})
    words = {
        "title": _("Invite somebody"),
        "lead": _("For roles in the whole network. People of an institution are invited on its own page."),
        "submit": _("Send the invitation"),
        "done": _("The invitation was written and is in the outbox."),
    }

    def act(**said: object) -> None:
        actions.invite_person(actor=request.user, **said)  # type: ignore[arg-type]

    return _answer(request, form, act, words, reverse("members:people"))


@requires("people.invite", fetch=queries.invitation)
@require_POST
def resend_invitation(request: SignedInRequest, invitation: Invitation) -> HttpResponse:
    done = _("A new link was written to %(email)s; the former one no longer works.") % {"email": invitation.email}
    return _press(request, lambda: actions.resend_invitation(invitation=invitation, actor=request.user), done)


@requires("people.invite", fetch=queries.invitation)
@require_POST
def withdraw_invitation(request: SignedInRequest, invitation: Invitation) -> HttpResponse:
    done = _("The invitation of %(email)s was withdrawn.") % {"email": invitation.email}
    return _press(request, lambda: actions.withdraw_invitation(invitation=invitation, actor=request.user), done)


@requires("people.manage", fetch=queries.person)
@require_http_methods(["GET", "POST"])
def grant_role(request: SignedInRequest, person: User) -> HttpResponse:
    words = {
        "title": _("Give a role"),
        "lead": _("To %(name)s, in the whole network.") % {"name": person.name},
        "submit": _("Give the role"),
        "done": _("The role was given."),
    }

    def act(**said: object) -> None:
        actions.grant_role(user=person, actor=request.user, **said)  # type: ignore[arg-type]

    return _answer(request, RoleForm(posted(request)), act, words, reverse("members:person", args=[person.pk]))


@requires("people.manage", fetch=queries.grant)
@require_http_methods(["GET", "POST"])
def end_role(request: SignedInRequest, grant: RoleGrant) -> HttpResponse:
    words = {
        "title": _("End a role"),
        "lead": _("%(name)s: %(role)s. The role stays in the history.")
        % {"name": grant.user.name, "role": grant.get_role_display()},
        "submit": _("End the role"),
        "done": _("The role ends on the day you gave."),
    }

    def act(**said: object) -> None:
        actions.end_role(grant=grant, actor=request.user, **said)  # type: ignore[arg-type]

    back = reverse("members:person", args=[grant.user_id])
    return _answer(request, LastDayForm(posted(request)), act, words, back)


@requires("people.manage", fetch=queries.person)
@require_http_methods(["GET", "POST"])
def close_account(request: SignedInRequest, person: User) -> HttpResponse:
    words = {
        "title": _("Close an account"),
        "lead": _("%(name)s can no longer sign in; roles and appointments end today. What was done stays.")
        % {"name": person.name},
        "submit": _("Close the account"),
        "done": _("The account was closed."),
    }

    def act(**said: object) -> None:
        actions.close_account(user=person, actor=request.user, **said)  # type: ignore[arg-type]

    back = reverse("members:person", args=[person.pk])
    return _answer(request, ReasonForm(posted(request)), act, words, back, danger=True)


@requires("people.manage", fetch=queries.person)
@require_POST
def reopen_account(request: SignedInRequest, person: User) -> HttpResponse:
    done = _("The account is open again, without any role.")
    act = lambda: actions.reopen_account(user=person, actor=request.user)  # noqa: E731
    return _press(request, act, done, reverse("members:person", args=[person.pk]))


def _answer(
    request: SignedInRequest,
    form: forms.Form,
    act: Callable[..., object],
    words: dict[str, str],
    back: str,
    *,
    danger: bool = False,
) -> HttpResponse:
    """Show a form; once it is filled in well, act and go back. `words`: title, lead, submit, done."""
    if act_on_form(request, form, lambda: act(**form.cleaned_data), words["done"]):
        return redirect(back)
    return render(request, "people/act.html", {"form": form, "cancel_url": back, "danger": danger, **words})


def _press(request: SignedInRequest, act: Callable[[], object], done: str | Promise, back: str = "") -> HttpResponse:
    """Act on a button without a form; say what came of it on the page gone back to."""
    tell_outcome(request, act, done)
    return redirect(back or reverse("members:people"))

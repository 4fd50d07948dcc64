"""What a person changes in the own account, and how an account closes."""

from __future__ import annotations

import zoneinfo

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited, record_act
from ayni.people import signals
from ayni.people.actions.roles import end_role, keep_a_secretariat
from ayni.people.enums import Role
from ayni.people.models import User


def update_profile(*, user: User, actor: User, name: str, post: str, language: str, time_zone: str) -> User:
    """Change how a person is called, their post, language and time zone.

    Raises ValidationError by field: an empty name, a language Ayni does not speak, a zone no clock knows.
    """
    errors: dict[str, str] = {}
    if not name.strip():
        errors["name"] = _("Write a name.")
    if language not in dict(settings.LANGUAGES):
        errors["language"] = _("Choose one of the four languages of the network.")
    if time_zone not in zoneinfo.available_timezones():
        errors["time_zone"] = _("“%(zone)s” is not a time zone. Choose one from the list.") % {"zone": time_zone}
    if errors:
        raise ValidationError(errors)
    with audited(act="update_profile", actor=actor, target=user):
        user.name, user.post = name.strip(), post.strip()
        user.language, user.time_zone = language, time_zone
        user.save(update_fields=["name", "post", "language", "time_zone"])
    return user


def remember_language(*, user: User, language: str) -> User:
    """Keep the language the person switched to. Raises ValueError for one Ayni does not speak."""
    if language not in dict(settings.LANGUAGES):
        raise ValueError(f"{language!r} is not a language of the network")
    with audited(act="update_profile", actor=user, target=user):
        user.language = language
        user.save(update_fields=["language"])
    return user


@transaction.atomic
def close_account(*, user: User, actor: User, reason: str = "") -> User:
    """Close an account: its roles and appointments end today, its sessions at once. Nothing is deleted.

    Raises ValidationError when it is already closed, or when nobody would be left in the Secretariat.
    """
    if not user.is_active:
        raise ValidationError(_("This account is already closed."))
    today = timezone.localdate()
    held = user.grants.select_for_update(of=("self",))
    grants = [grant for grant in held if grant.ends_on is None or grant.ends_on >= today]
    if any(grant.role == Role.SECRETARIAT for grant in grants):
        keep_a_secretariat(without=user, after=today)
    for grant in grants:
        if grant.starts_on > today:
            record_act(act="withdraw_role", actor=actor, target=grant, note=reason)
            grant.delete()
        else:
            end_role(grant=grant, actor=actor, ends_on=today)
    signals.account_closed.send(sender=User, user=user, actor=actor, on=today)
    with audited(act="close_account", actor=actor, target=user, note=reason):
        user.is_active = False
        user.save(update_fields=["is_active"])
    for session in UserSession.objects.filter(user=user):
        session.end()
    return user


def reopen_account(*, user: User, actor: User) -> User:
    """Let a person in again, without any role. Raises ValidationError when the account is open."""
    if user.is_active:
        raise ValidationError(_("This account is open."))
    with audited(act="reopen_account", actor=actor, target=user):
        user.is_active = True
        user.save(update_fields=["is_active"])
    return user


@transaction.atomic
def end_session(*, session: UserSession, actor: User) -> None:
    """Sign the person out of one device."""
    record_act(act="end_session", actor=actor, target=session.user, note=str(session)[:200])
    session.end()

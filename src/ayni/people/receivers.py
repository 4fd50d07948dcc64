"""What the sign-in package reports, kept in the session and in the audit trail."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.dispatch import receiver
from django.http import HttpRequest

from ayni.foundation.audit.actions import record_act
from ayni.people import second_factor
from ayni.people.models import User


@receiver(mfa.authenticator_used)
def factor_used(request: HttpRequest, user: User, **kwargs: Any) -> None:
    second_factor.mark_shown(request.session, user)


@receiver(mfa.authenticator_added)
def factor_added(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        second_factor.mark_shown(request.session, user)
        record_act(act="add_second_factor", actor=user, target=user, note=authenticator.type)


@receiver(mfa.authenticator_removed)
def factor_removed(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return
    record_act(act="remove_second_factor", actor=user, target=user, note=authenticator.type)
    if not second_factor.factors_of(user):
        second_factor.forget(request.session, user)


@receiver(account.email_changed)
def email_changed(user: User, to_email_address: Any, from_email_address: Any = None, **kwargs: Any) -> None:
    record_act(
        act="change_email",
        actor=user,
        target=user,
        before={"email": from_email_address.email if from_email_address else ""},
        after={"email": to_email_address.email},
    )


@receiver([account.password_changed, account.password_set, account.password_reset])
def password_changed(user: User, **kwargs: Any) -> None:
    record_act(act="change_password", actor=user, target=user)

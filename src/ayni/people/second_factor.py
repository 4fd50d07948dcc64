"""Which sessions have shown a second factor.

A session is marked when a factor is used or added in it, never merely because the account has one:
an older session opened with a password alone does not profit from a factor added elsewhere. When the
last factor goes, the mark goes too and every other session of the person ends.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from ayni.people.rules import is_secretariat

MARK = "second_factor_of"


def mark_shown(session: SessionBase, user: Any) -> None:
    """Note in `session` that `user` has shown a second factor."""
    session[MARK] = user.pk


def was_shown(session: SessionBase, user: Any) -> bool:
    return session.get(MARK) == user.pk


def is_owed(session: SessionBase, user: Any) -> bool:
    """Whether this person must show a second factor before going on.

    The demonstration (AYNI_DEMO) opens its accounts with a password alone.
    """
    if settings.AYNI_DEMO or was_shown(session, user):
        return False
    return is_secretariat(user)


def factors_of(user: Any) -> set[str]:
    """Kinds of second factor the account has, among totp and webauthn; recovery codes are not one."""
    kinds = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return set(kinds.values_list("type", flat=True))


def forget(session: SessionBase, user: Any) -> None:
    """Take the mark back and end the person's other sessions, which may carry it too."""
    session.pop(MARK, None)
    for other in UserSession.objects.filter(user=user).exclude(session_key=session.session_key):
        other.end()

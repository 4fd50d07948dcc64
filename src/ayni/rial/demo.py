"""The accounts of the demonstration: one for each part a person may have in the network.

All of them are fictional and say so. Everybody knows their passwords, so they exist only where
AYNI_DEMO is set, and nobody signs in with one elsewhere.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from ayni.foundation.audit.actions import audited
from ayni.foundation.obligations.queries import open_obligations
from ayni.members.actions import appoint
from ayni.members.enums import Part
from ayni.members.models import Appointment, Institution
from ayni.people.actions import grant_role
from ayni.people.enums import Role
from ayni.people.models import User
from ayni.portfolio.actions.verification import OBLIGATION, owe_verification
from ayni.portfolio.enums import ProgrammeState
from ayni.portfolio.models import Programme

DOMAIN = "demo.example"
PASSWORD = "hoy-por-ti-manana-por-mi"  # noqa: S105 - public on purpose
TOTP_SECRET = "AYNIDEMOAYNIDEMOAYNIDEMOAYNIDEMO"  # noqa: S105 - public on purpose
TOTP_PERIOD = 30


@dataclass(frozen=True)
class Account:
    """A fictional person: a role in the network, or a part in an institution named by its code."""

    key: str
    name: str
    post: str
    language: str = "es"
    time_zone: str = "America/New_York"
    role: str = ""
    part: str = ""
    institution: str = ""

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


ACCOUNTS = (
    Account("secretariat", "Secretaría (demo)", "Secretaría Técnica", role=Role.SECRETARIAT),
    # Who asks for an expense does not approve it: a visitor plays both.
    Account("secretariat.finance", "Segunda persona de la Secretaría (demo)", "Finanzas", role=Role.SECRETARIAT),
    Account(
        "focal.mexico",
        "Punto focal de México (demo)",
        "Asuntos Internacionales",
        time_zone="America/Mexico_City",
        part=Part.FOCAL_POINT,
        institution="mt-mx",
    ),
    Account(
        "focal.colombia",
        "Punto focal de Colombia (demo)",
        "Cooperación y Relaciones Internacionales",
        time_zone="America/Bogota",
        part=Part.FOCAL_POINT,
        institution="mt-co",
    ),
    Account(
        "editor.ecuador",
        "Editora de Ecuador (demo)",
        "Servicio Público de Empleo",
        time_zone="America/Guayaquil",
        part=Part.EDITOR,
        institution="mt-ec",
    ),
    Account(
        "official.colombia",
        "Profesional técnica de Colombia (demo)",
        "Servicio Público de Empleo",
        time_zone="America/Bogota",
        part=Part.EDITOR,
        institution="mt-co",
    ),
    Account(
        "focal.uruguay",
        "Punto focal de Uruguay (demo)",
        "Asesoría en Relaciones Internacionales",
        time_zone="America/Montevideo",
        part=Part.FOCAL_POINT,
        institution="mt-uy",
    ),
    Account("evaluator", "Evaluator (demo)", "External evaluation", language="en", role=Role.EVALUATOR),
    Account(
        "evaluator.brasil",
        "Avaliadora (demo)",
        "Avaliação externa",
        language="pt",
        time_zone="America/Sao_Paulo",
        role=Role.EVALUATOR,
    ),
    Account(
        "evaluator.caribe", "Evaluator, Caribbean (demo)", "External evaluation", language="en", role=Role.EVALUATOR
    ),
    Account(
        "observer.cosate",
        "Observadora de COSATE (demo)",
        "Consejo Sindical de Asesoramiento Técnico",
        role=Role.OBSERVER,
    ),
)


class DemoRefused(Exception):
    """The demo is not set up here; the message says why."""


def has_demo_accounts() -> bool:
    """Whether this database holds an account of the demonstration."""
    return User.objects.filter(email__endswith=f"@{DOMAIN}").exists()


@transaction.atomic
def make_demo_accounts() -> list[Account]:
    """Make the accounts, or put them back as they were; the network must be loaded.

    Raises DemoRefused without AYNI_DEMO, and in a database where real people have accounts.
    """
    if not settings.AYNI_DEMO:
        raise DemoRefused("Demo accounts are only made with AYNI_DEMO=1.")
    if User.objects.exists() and not has_demo_accounts():
        raise DemoRefused(
            "This database has accounts of real people, and the demo does not mix with them. Give the demo a place "
            "of its own, for instance AYNI_DATA_DIR=var/demo."
        )
    for account in ACCOUNTS:
        put_in_place(account)
    return list(ACCOUNTS)


def put_in_place(account: Account, *, signs_in: bool = True) -> None:
    """The account, its role or part, and its public password, whatever visitors have made of them.

    Without `signs_in` it has no password: somebody of the story, whom no visitor plays.
    """
    _put_in_place(account, _person(account, signs_in))


def ask_for_verifications() -> int:
    """Let each institution owe the yearly verification of its published programmes; return how many are new."""
    owed = set(open_obligations(kind=OBLIGATION).values_list("subject_id", flat=True))
    asked = 0
    for programme in Programme.objects.filter(state=ProgrammeState.PUBLISHED).select_related("institution"):
        if str(programme.pk) not in owed:
            owe_verification(programme)
            asked += 1
    return asked


def present_code() -> str:
    """The six digits that the demo Secretariat's application would show now; "" outside the demo."""
    if not settings.AYNI_DEMO:
        return ""
    return format_hotp_value(hotp_value(TOTP_SECRET, int(time.time()) // TOTP_PERIOD))


class DemoGate(BaseBackend):
    """Stands before the ways to sign in: outside the demonstration no account of it gets further."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        given = str(credentials.get("email") or credentials.get("username") or "").strip().lower()
        if given.endswith(f"@{DOMAIN}") and not settings.AYNI_DEMO:
            raise PermissionDenied


def _person(account: Account, signs_in: bool) -> User:
    """The account with its public password, whatever visitors have made of it."""
    user = User.objects.filter(email=account.email).first() or User(email=account.email)
    with audited(act="set_up_demo", actor=None, target=user):
        user.name, user.post = account.name, account.post
        user.language, user.time_zone = account.language, account.time_zone
        user.is_active = True
        if not signs_in:
            user.set_unusable_password()
        elif not _opens(user.password):
            user.password = _hashed()
        user.save()
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    return user


@cache
def _hashed() -> str:
    """The public password, hashed once for all: slowness protects what is secret, and this is not."""
    return make_password(PASSWORD)


@cache
def _opens(kept: str) -> bool:
    return bool(kept) and check_password(PASSWORD, kept)


def _put_in_place(account: Account, user: User) -> None:
    today = timezone.localdate()
    if account.role and not any(grant.role == account.role and grant.holds_on(today) for grant in user.grants.all()):
        grant_role(user=user, role=account.role, actor=None)
    if account.role == Role.SECRETARIAT:
        Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).delete()
        TOTP.activate(user, TOTP_SECRET)
        RecoveryCodes.activate(user)
    if account.part:
        _appoint(account, user)


def _appoint(account: Account, user: User) -> None:
    institution = Institution.objects.get(code=account.institution)
    held = Appointment.objects.filter(institution=institution, part=account.part)
    if any(one.user_id == user.pk and one.holds_on(timezone.localdate()) for one in held):
        return
    if account.part == Part.FOCAL_POINT and any(one.holds_on(timezone.localdate()) for one in held):
        # A visitor has handed the part over, which is theirs to do; `ayni demo --fresh` begins anew.
        return
    appoint(user=user, institution=institution, part=account.part, actor=None)

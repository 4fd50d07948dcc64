"""How django-allauth behaves here: nobody signs up, whoever is invited comes in."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib import messages
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.foundation.access import SignedInRequest
from ayni.people.actions import accept_by_identity
from ayni.people.models import User
from ayni.people.queries import desk_of
from ayni.people.rules import is_secretariat

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: SignedInRequest) -> str:
        """The person's desk, in the person's language."""
        return desk_of(request.user)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return f"/{translation.get_language()}/"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send at once, in the language of whoever it is for.

        These letters carry secrets of minutes (a code, a reset link): they are not kept in the
        outbox, where others could read them.
        """
        person = context.get("user") or User.objects.filter(email=email.lower()).first()
        with translation.override(person.language if person else translation.get_language()):
            try:
                super().send_mail(template_prefix, email, context)
            except (OSError, SMTPException):
                logger.exception("The letter %s could not be sent", template_prefix)
                messages.error(
                    allauth_context.request,
                    _("The letter could not be sent just now. Wait a few minutes and ask for it again."),
                )


class MFAAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": gettext_lazy(
            "The Secretariat signs in with two factors: add another one before you remove this one."
        ),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Somebody of the Secretariat keeps at least one factor besides recovery codes."""
        if not is_secretariat(authenticator.user):
            return True
        if authenticator.type == Authenticator.Type.RECOVERY_CODES:
            return True
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()

    def get_totp_issuer(self) -> str:
        return "Ayni"

    def _get_site_name(self) -> str:
        return "Ayni"


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """The institution's own sign-in lets in those who have an account, or an open invitation."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Accept the open invitation of an address the provider has verified."""
        if sociallogin.is_existing or request.user.is_authenticated:
            return
        for address in sociallogin.email_addresses:
            if not address.verified:
                continue
            user = accept_by_identity(email=address.email)
            if user is not None:
                sociallogin.connect(request, user)
                return

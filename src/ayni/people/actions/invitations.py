"""Invite people, and let them in once."""

from __future__ import annotations

import datetime
import hashlib
import secrets
from collections.abc import Callable

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.people import letters, signals
from ayni.people.actions.roles import grant_role
from ayni.people.models import Invitation, User

VALID_FOR = datetime.timedelta(days=14)


class InvitationRefused(ValidationError):
    """A link that opens nothing; `code` is unknown, used, withdrawn, expired or account_exists."""


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def invite_person(
    *,
    email: str,
    name: str,
    actor: User | None,
    post: str = "",
    language: str = "es",
    role: str = "",
    role_ends_on: datetime.date | None = None,
    before_letter: Callable[[Invitation], object] | None = None,
) -> Invitation:
    """Invite `email`, to hold `role` if one is given, and write the letter with the link.

    `before_letter` is called with the invitation before the letter is written, in the same
    transaction: a later room puts there what else the invitation offers. Raises ValidationError on
    `email` when it has an account or an invitation that is still open.
    """
    email = email.strip().lower()
    _refuse_known_address(email)
    secret = secrets.token_urlsafe(32)
    invitation = Invitation(
        email=email,
        name=name.strip(),
        post=post.strip(),
        language=language,
        role=role,
        role_ends_on=role_ends_on,
        secret_hash=hash_of(secret),
        invited_by=actor,
        expires_at=timezone.now() + VALID_FOR,
    )
    with audited(act="invite_person", actor=actor, target=invitation):
        invitation.save()
        if before_letter is not None:
            before_letter(invitation)
        letters.invitation(invitation=invitation, secret=secret)
    return invitation


@transaction.atomic
def resend_invitation(*, invitation: Invitation, actor: User) -> Invitation:
    """Send a new link, valid from today; the former one stops working.

    Raises InvitationRefused when the invitation was accepted or withdrawn.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _refuse_settled(invitation)
    secret = secrets.token_urlsafe(32)
    with audited(act="resend_invitation", actor=actor, target=invitation):
        invitation.secret_hash = hash_of(secret)
        invitation.expires_at = timezone.now() + VALID_FOR
        invitation.save(update_fields=["secret_hash", "expires_at"])
        letters.invitation(invitation=invitation, secret=secret)
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, actor: User) -> Invitation:
    """Make the link stop working. Raises InvitationRefused when it was already used or withdrawn."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _refuse_settled(invitation)
    with audited(act="withdraw_invitation", actor=actor, target=invitation):
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
    return invitation


def find_invitation(*, secret: str) -> Invitation:
    """The open invitation of a link. Raises InvitationRefused, whose words say what to do next."""
    invitation = Invitation.objects.select_related("invited_by").filter(secret_hash=hash_of(secret)).first()
    if invitation is None:
        raise InvitationRefused(
            _(
                "This link is not one we sent, or a newer invitation has replaced it. Open the link of the "
                "latest letter, whole, or ask the Secretariat for a new invitation."
            ),
            code="unknown",
        )
    _refuse_settled(invitation)
    if invitation.expires_at <= timezone.now():
        raise InvitationRefused(
            _("This invitation has expired: a link is valid for %(days)s days. Ask the Secretariat to send it again."),
            code="expired",
            params={"days": VALID_FOR.days},
        )
    return invitation


@transaction.atomic
def accept_invitation(
    *,
    secret: str,
    password: str,
    name: str = "",
    post: str = "",
    language: str = "",
    time_zone: str = "",
) -> User:
    """Open the account an invitation promises, with this password and the invited address, confirmed.

    What is left empty is taken from the invitation. Raises InvitationRefused for a link that opens
    nothing, and ValidationError on `password` for one that is too weak.
    """
    invitation = _locked(find_invitation(secret=secret))
    user = _account_of(invitation, name=name, post=post, language=language, time_zone=time_zone)
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise ValidationError({"password": weak.error_list}) from weak
    user.set_password(password)
    return _open_account(invitation, user)


@transaction.atomic
def accept_by_identity(*, email: str) -> User | None:
    """Open the account promised to `email`, which the institution's own sign-in has vouched for.

    The account has no password. None when no open invitation names the address.
    """
    invitation = (
        Invitation.objects.select_for_update()
        .filter(
            email=email.strip().lower(),
            accepted_at__isnull=True,
            withdrawn_at__isnull=True,
            expires_at__gt=timezone.now(),
        )
        .first()
    )
    if invitation is None:
        return None
    user = _account_of(invitation)
    user.set_unusable_password()
    return _open_account(invitation, user)


def _account_of(
    invitation: Invitation, *, name: str = "", post: str = "", language: str = "", time_zone: str = ""
) -> User:
    user = User(
        email=invitation.email,
        name=name.strip() or invitation.name,
        post=post.strip() or invitation.post,
        language=language or invitation.language,
    )
    if time_zone:
        user.time_zone = time_zone
    return user


def _open_account(invitation: Invitation, user: User) -> User:
    with audited(act="accept_invitation", actor=None, target=user, note=invitation.email):
        user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    with audited(act="accept_invitation", actor=user, target=invitation):
        invitation.accepted_at = timezone.now()
        invitation.accepted_by = user
        invitation.save(update_fields=["accepted_at", "accepted_by"])
    if invitation.role:
        today = timezone.localdate()
        ends_on = invitation.role_ends_on
        if ends_on is None or ends_on >= today:
            grant_role(user=user, role=invitation.role, ends_on=ends_on, actor=invitation.invited_by)
    signals.invitation_accepted.send(sender=Invitation, invitation=invitation, user=user)
    return user


def _locked(invitation: Invitation) -> Invitation:
    """The same invitation, held until the transaction ends, so that two readers cannot both use it."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _refuse_settled(invitation)
    if User.objects.filter(email=invitation.email).exists():
        raise InvitationRefused(
            _("%(email)s already has an account. Sign in with it; the password can be reset there."),
            code="account_exists",
            params={"email": invitation.email},
        )
    return invitation


def _refuse_settled(invitation: Invitation) -> None:
    if invitation.accepted_at is not None:
        raise InvitationRefused(
            _("This invitation was already used: the account exists. Sign in with %(email)s."),
            code="used",
            params={"email": invitation.email},
        )
    if invitation.withdrawn_at is not None:
        raise InvitationRefused(
            _("This invitation was withdrawn. If you still need an account, write to the Secretariat."),
            code="withdrawn",
        )


def _refuse_known_address(email: str) -> None:
    person = User.objects.filter(email=email).first()
    if person is not None and person.is_active:
        raise ValidationError(
            {"email": _("%(email)s already has an account. Give the role to that account instead.") % {"email": email}}
        )
    if person is not None:
        raise ValidationError(
            {"email": _("The account of %(email)s was closed. Open it again on its page instead.") % {"email": email}}
        )
    waiting = Invitation.objects.filter(
        email=email, accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=timezone.now()
    )
    if waiting.exists():
        raise ValidationError(
            {
                "email": _("%(email)s already has an open invitation. Send it again, or withdraw it first.")
                % {"email": email}
            }
        )

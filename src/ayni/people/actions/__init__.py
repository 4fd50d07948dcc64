"""Acts on accounts, roles and invitations."""

from ayni.people.actions.accounts import (
    close_account,
    end_session,
    remember_language,
    reopen_account,
    update_profile,
)
from ayni.people.actions.invitations import (
    InvitationRefused,
    accept_by_identity,
    accept_invitation,
    find_invitation,
    invite_person,
    resend_invitation,
    withdraw_invitation,
)
from ayni.people.actions.roles import end_role, grant_role

__all__ = [
    "InvitationRefused",
    "accept_by_identity",
    "accept_invitation",
    "close_account",
    "end_role",
    "end_session",
    "find_invitation",
    "grant_role",
    "invite_person",
    "remember_language",
    "reopen_account",
    "resend_invitation",
    "update_profile",
    "withdraw_invitation",
]

"""What the room writes to people."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from ayni.foundation.outbox.actions import write_letter
from ayni.foundation.outbox.models import Letter
from ayni.members.models import OfferedAppointment
from ayni.people.models import User


def offer_not_kept(*, offer: OfferedAppointment, user: User, reason: str) -> Letter | None:
    """To whoever invited: the account is open, but without the part, and why. None when nobody did."""
    inviter = offer.invitation.invited_by
    if inviter is None:
        return None
    with translation.override(inviter.language):
        context = {"offer": offer, "person": user, "reason": reason}
        return write_letter(
            kind="members.offer_not_kept",
            to=inviter,
            language=inviter.language,
            subject=_("%(person)s has an account, but not the part you offered") % {"person": user},
            body=render_to_string("members/letters/offer_not_kept.txt", context).strip() + "\n",
        )

"""What the room writes to people."""

from __future__ import annotations

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ayni.foundation.outbox.actions import write_letter
from ayni.foundation.outbox.models import Letter
from ayni.people.models import Invitation
from ayni.people.queries import offers_of


def invitation(*, invitation: Invitation, secret: str) -> Letter:
    """The letter with the link that opens an account, in the language of the person invited."""
    with translation.override(invitation.language):
        context = {
            "invitation": invitation,
            "offers": offers_of(invitation),
            "link": settings.AYNI_URL + reverse("people:accept_invitation", args=[secret]),
        }
        return write_letter(
            kind="people.invitation",
            to=invitation.email,
            language=invitation.language,
            subject=_("Your invitation to Ayni, the network's place for cooperation"),
            body=render_to_string("people/letters/invitation.txt", context).strip() + "\n",
        )

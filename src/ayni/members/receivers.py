"""What the room does when an account opens or closes, and when an institution changes."""

from __future__ import annotations

import datetime
from typing import Any

from django.dispatch import receiver
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ayni.foundation.search.actions import index_record
from ayni.members.actions.appointments import end_appointments_of
from ayni.members.actions.invitations import keep_offer
from ayni.members.models import Institution, OfferedAppointment
from ayni.members.signals import institution_changed
from ayni.people.models import Invitation, User
from ayni.people.signals import account_closed, invitation_accepted, invitation_described


@receiver(invitation_described)
def say_offer(invitation: Invitation, **kwargs: Any) -> str:
    offer = OfferedAppointment.objects.select_related("institution").filter(invitation=invitation).first()
    if offer is None:
        return ""
    said = {"part": offer.get_part_display(), "institution": offer.institution.name}
    if offer.ends_on is None:
        return _("%(part)s, %(institution)s") % said
    said["day"] = date_format(offer.ends_on)
    return _("%(part)s, %(institution)s, until %(day)s") % said


@receiver(invitation_accepted)
def give_offered_part(invitation: Invitation, user: User, **kwargs: Any) -> None:
    keep_offer(invitation=invitation, user=user)


@receiver(account_closed)
def end_parts(user: User, actor: User, on: datetime.date, **kwargs: Any) -> None:
    end_appointments_of(user=user, actor=actor, on=on)


@receiver(institution_changed)
def index_again(institution: Institution, **kwargs: Any) -> None:
    index_record(kind="member", record=institution)

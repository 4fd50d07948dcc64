"""Invite somebody to work for an institution, and keep the offer once it is accepted."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import record_act
from ayni.members import letters
from ayni.members.actions.appointments import appoint, refuse_second_focal_point, succeed_focal_point
from ayni.members.enums import Part
from ayni.members.models import Appointment, Institution, OfferedAppointment
from ayni.members.queries import focal_point_of
from ayni.people.actions import invite_person
from ayni.people.models import Invitation, User


@transaction.atomic
def invite_to_institution(
    *,
    institution: Institution,
    part: str,
    email: str,
    name: str,
    actor: User,
    post: str = "",
    language: str = "es",
    ends_on: datetime.date | None = None,
    succeeds: bool = False,
) -> Invitation:
    """Invite `email` to a part in an institution, which begins when the invitation is accepted.

    With `succeeds`, whoever is the focal point then ends the day before. Raises ValidationError for an
    address already known, an end in the past, and a second focal point that is not a succession.
    """
    if ends_on is not None and ends_on < timezone.localdate():
        raise ValidationError({"ends_on": _("This day has passed.")})
    if part == Part.FOCAL_POINT and not succeeds:
        refuse_second_focal_point(focal_point_of(institution))

    def offer(invitation: Invitation) -> None:
        OfferedAppointment.objects.create(
            invitation=invitation, institution=institution, part=part, ends_on=ends_on, succeeds=succeeds
        )

    return invite_person(email=email, name=name, post=post, language=language, actor=actor, before_letter=offer)


def keep_offer(*, invitation: Invitation, user: User) -> Appointment | None:
    """Give the person the part the invitation offered.

    When it cannot be given any more (somebody else is the focal point by now, the last day has passed)
    the account opens without it, the trail keeps why, and whoever invited is told.
    """
    offer = OfferedAppointment.objects.select_related("institution").filter(invitation=invitation).first()
    if offer is None:
        return None
    try:
        if offer.succeeds and offer.part == Part.FOCAL_POINT:
            return succeed_focal_point(
                user=user, institution=offer.institution, actor=invitation.invited_by, ends_on=offer.ends_on
            )
        return appoint(
            user=user,
            institution=offer.institution,
            part=offer.part,
            actor=invitation.invited_by,
            ends_on=offer.ends_on,
        )
    except ValidationError as refusal:
        reason = " ".join(refusal.messages)
        record_act(act="offer_not_kept", actor=None, target=invitation, note=reason)
        letters.offer_not_kept(offer=offer, user=user, reason=reason)
        return None


def add_person(
    *,
    institution: Institution,
    actor: User,
    email: str,
    name: str,
    part: str,
    post: str = "",
    language: str = "es",
    succeeds: bool = False,
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
) -> str:
    """Appoint whoever has the address `email`, or invite them; return what was done, in words.

    Raises ValidationError as `appoint`, `succeed_focal_point` and `invite_to_institution` do.
    """
    person = User.objects.filter(email=email.strip().lower()).first()
    if person is None:
        invite_to_institution(
            institution=institution,
            part=part,
            email=email,
            name=name,
            post=post,
            language=language,
            actor=actor,
            ends_on=ends_on,
            succeeds=succeeds,
        )
        return _("An invitation was written to %(email)s. The part begins when it is accepted.") % {"email": email}
    if succeeds and part == Part.FOCAL_POINT:
        succeed_focal_point(institution=institution, user=person, actor=actor, starts_on=starts_on, ends_on=ends_on)
    else:
        appoint(user=person, institution=institution, part=part, actor=actor, starts_on=starts_on, ends_on=ends_on)
    return _("%(name)s has an account and was appointed.") % {"name": person}

"""Appoint people, end appointments, hand a focal point over."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited, record_act
from ayni.members.enums import Part
from ayni.members.models import Appointment, Institution
from ayni.members.queries import focal_point_of, forget_parts
from ayni.people.models import User

DAY = datetime.timedelta(days=1)


@transaction.atomic
def appoint(
    *,
    user: User,
    institution: Institution,
    part: str,
    actor: User | None,
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
    note: str = "",
) -> Appointment:
    """Give a person a part in an institution from one day (today) to another; both count.

    Raises ValidationError for a closed account, dates the wrong way round, a part the person already
    has on one of the days, and a second focal point, whom it names with the dates.
    """
    starts_on = starts_on or timezone.localdate()
    Institution.objects.select_for_update().get(pk=institution.pk)
    if not user.is_active:
        raise ValidationError(_("The account of %(name)s is closed. Open it again first.") % {"name": user})
    if ends_on is not None and ends_on < starts_on:
        raise ValidationError({"ends_on": _("The appointment would end before it begins.")})
    same_days = Appointment.objects.filter(institution=institution, part=part).filter(_overlapping(starts_on, ends_on))
    if same_days.filter(user=user).exists():
        raise ValidationError(_("%(name)s already has this part on some of these days.") % {"name": user})
    if part == Part.FOCAL_POINT:
        refuse_second_focal_point(same_days.select_related("user").first())
    appointment = Appointment(
        user=user,
        institution=institution,
        part=part,
        starts_on=starts_on,
        ends_on=ends_on,
        appointed_by=actor,
        note=note,
    )
    with audited(act="appoint", actor=actor, target=appointment):
        appointment.save()
    forget_parts(user)
    return appointment


@transaction.atomic
def end_appointment(
    *, appointment: Appointment, actor: User | None, ends_on: datetime.date | None = None
) -> Appointment:
    """End an appointment on a day, today if none is said; it still holds on that day.

    Raises ValidationError when the day is before it begins or when it has already ended.
    """
    ends_on = ends_on or timezone.localdate()
    if ends_on < appointment.starts_on:
        raise ValidationError(
            {
                "ends_on": _("The appointment began on %(day)s: it cannot end before.")
                % {"day": date_format(appointment.starts_on)}
            }
        )
    if appointment.ends_on is not None and appointment.ends_on < timezone.localdate():
        raise ValidationError(
            {"ends_on": _("This appointment already ended on %(day)s.") % {"day": date_format(appointment.ends_on)}}
        )
    with audited(act="end_appointment", actor=actor, target=appointment):
        appointment.ends_on = ends_on
        appointment.save(update_fields=["ends_on"])
    forget_parts(appointment.user)
    return appointment


@transaction.atomic
def succeed_focal_point(
    *,
    institution: Institution,
    user: User,
    actor: User | None,
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
    note: str = "",
) -> Appointment:
    """Hand the focal point over: the present one ends the day before `starts_on`, the new one begins.

    What the institution owes stays with the institution. Without a present one this is `appoint`.
    Raises ValidationError when the present one only began on that day or later, or is the same person.
    """
    starts_on = starts_on or timezone.localdate()
    Institution.objects.select_for_update().get(pk=institution.pk)
    present = focal_point_of(institution, on=starts_on)
    if present is not None:
        if present.user_id == user.pk:
            raise ValidationError(_("%(name)s is already the focal point.") % {"name": user})
        if present.starts_on >= starts_on:
            raise ValidationError(
                {
                    "starts_on": _("%(name)s began on %(day)s: a successor can begin the day after at the earliest.")
                    % {"name": present.user, "day": date_format(present.starts_on)}
                }
            )
        with audited(act="end_appointment", actor=actor, target=present, note="succession"):
            present.ends_on = starts_on - DAY
            present.save(update_fields=["ends_on"])
        forget_parts(present.user)
    return appoint(
        user=user,
        institution=institution,
        part=Part.FOCAL_POINT,
        actor=actor,
        starts_on=starts_on,
        ends_on=ends_on,
        note=note,
    )


@transaction.atomic
def end_appointments_of(*, user: User, actor: User | None, on: datetime.date) -> None:
    """End all a person's appointments on a day; those that would begin later are taken back."""
    current = Appointment.objects.filter(user=user).filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))
    for appointment in current:
        if appointment.starts_on > on:
            record_act(act="withdraw_appointment", actor=actor, target=appointment)
            appointment.delete()
        else:
            end_appointment(appointment=appointment, actor=actor, ends_on=on)
    forget_parts(user)


def refuse_second_focal_point(present: Appointment | None) -> None:
    """Raise ValidationError, with the name and dates of `present`, if there is one."""
    if present is None:
        return
    said = {"name": present.user, "first": date_format(present.starts_on)}
    if present.ends_on is None:
        words = _("%(name)s is the focal point since %(first)s. End that appointment, or record a succession.") % said
    else:
        said["last"] = date_format(present.ends_on)
        words = (
            _("%(name)s is the focal point from %(first)s to %(last)s. End that appointment, or record a succession.")
            % said
        )
    raise ValidationError({"part": words})


def _overlapping(starts_on: datetime.date, ends_on: datetime.date | None) -> Q:
    overlap = Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)
    return overlap if ends_on is None else overlap & Q(starts_on__lte=ends_on)

"""Give and end roles in the whole network."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.people.enums import Role
from ayni.people.models import RoleGrant, User


@transaction.atomic
def grant_role(
    *,
    user: User,
    role: str,
    actor: User | None,
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
) -> RoleGrant:
    """Give `role` from one day (today) to another (both count), or without an end.

    Raises ValidationError for a closed account, dates the wrong way round, or days on which the
    person already holds the role.
    """
    starts_on = starts_on or timezone.localdate()
    if not user.is_active:
        raise ValidationError(_("This account is closed. Open it again before giving it a role."))
    if ends_on is not None and ends_on < starts_on:
        raise ValidationError({"ends_on": _("The role would end before it begins.")})
    same = RoleGrant.objects.select_for_update().filter(user=user, role=role)
    same = same.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on))
    if ends_on is not None:
        same = same.filter(starts_on__lte=ends_on)
    held = same.first()
    if held is not None:
        raise ValidationError(
            {
                "starts_on": _("%(name)s already holds this role from %(day)s.")
                % {"name": user, "day": date_format(held.starts_on)}
            }
        )
    grant = RoleGrant(user=user, role=role, starts_on=starts_on, ends_on=ends_on, granted_by=actor)
    with audited(act="grant_role", actor=actor, target=grant):
        grant.save()
    user.__dict__.pop("roles_today", None)
    return grant


@transaction.atomic
def end_role(*, grant: RoleGrant, actor: User | None, ends_on: datetime.date | None = None) -> RoleGrant:
    """End a role on a day, today if none is said; it still holds on that day.

    Raises ValidationError when the day is before the role begins, when the role has already ended,
    or when nobody would be left in the Secretariat.
    """
    ends_on = ends_on or timezone.localdate()
    if ends_on < grant.starts_on:
        raise ValidationError(
            {"ends_on": _("The role began on %(day)s: it cannot end before.") % {"day": date_format(grant.starts_on)}}
        )
    if grant.ends_on is not None and grant.ends_on < timezone.localdate():
        raise ValidationError(
            {"ends_on": _("This role already ended on %(day)s.") % {"day": date_format(grant.ends_on)}}
        )
    if grant.role == Role.SECRETARIAT:
        keep_a_secretariat(without=grant.user, after=ends_on)
    with audited(act="end_role", actor=actor, target=grant):
        grant.ends_on = ends_on
        grant.save(update_fields=["ends_on"])
    grant.user.__dict__.pop("roles_today", None)
    return grant


def keep_a_secretariat(*, without: User, after: datetime.date) -> None:
    """Raise ValidationError unless somebody else is in the Secretariat on the day after `after`."""
    day = after + datetime.timedelta(days=1)
    others = RoleGrant.objects.select_for_update().filter(
        role=Role.SECRETARIAT, user__is_active=True, starts_on__lte=day
    )
    others = others.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day)).exclude(user=without)
    if not others.exists():
        raise ValidationError(_("Nobody would be left in the Secretariat. Give the role to somebody else first."))

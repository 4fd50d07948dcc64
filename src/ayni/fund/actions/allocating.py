"""Set money of a source aside for a line of the plan."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ayni.fund.actions.writing import check_day, hold, movements, tell, write_entry
from ayni.fund.enums import EntryKind
from ayni.fund.exchange import Given
from ayni.fund.models import Account, Entry
from ayni.fund.standing import room_for, standing_on
from ayni.governance.models import PlanLine


@transaction.atomic
def allocate(
    *, account: Account, actor: Any, line: PlanLine, given: Given, holds_on: datetime.date, reason: str = ""
) -> Entry:
    """Set an amount aside. Raises ValidationError, naming what is free for the line, when it is more than that.

    What was received for another line is not free for this one.
    """
    held = hold(account)
    check_day(held, holds_on, "holds_on")
    if given.money.currency != held.currency:
        words = _("Allocations are made in %(currency)s, in which the source is kept.")
        raise ValidationError({"currency": words % {"currency": held.currency}})
    if line.removed_at is not None:
        raise ValidationError({"line": _("This line was taken out of the plan.")})
    if line.plan.fictional and not held.fictional:
        raise ValidationError({"line": _("This plan is invented; real money is not allocated to it.")})
    _check_room(held, line, given, holds_on)
    return write_entry(
        act="allocate",
        actor=actor,
        account=held,
        kind=EntryKind.ALLOCATION,
        given=given,
        holds_on=holds_on,
        line=line,
        reason=reason,
    )


def _check_room(account: Account, line: PlanLine, given: Given, day: datetime.date) -> None:
    known = movements(account)
    room = room_for(known, line.pk, day)
    if given.within(account.currency).amount <= room:
        return
    said = {"room": tell(max(room, type(room)(0)), account), "free": tell(standing_on(known, day).free, account)}
    if standing_on(known, day).free > room:
        words = _("Only %(room)s is free for this line; of %(free)s free, the rest is given for other lines or bound.")
    else:
        words = _("Only %(room)s is free.")
    raise ValidationError({"amount": words % said})

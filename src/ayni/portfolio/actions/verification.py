"""Say that a programme is still so, once a year."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.obligations.actions import discharge, owe, waive_all
from ayni.foundation.obligations.queries import open_obligations
from ayni.portfolio.actions.revising import revised
from ayni.portfolio.enums import ProgrammeState
from ayni.portfolio.models import Programme

OBLIGATION = "verify_programme"


def verify_programme(*, programme: Programme, actor: Any, on: datetime.date | None = None) -> Programme:
    """Record that its institution vouches for it today; the next verification is due in a year.

    Raises ValidationError for a programme that is not published, or a day to come.
    """
    day = on or timezone.localdate()
    if programme.state != ProgrammeState.PUBLISHED:
        raise ValidationError(_("Only a published programme is verified."), code="state")
    if day > timezone.localdate():
        raise ValidationError(_("A programme cannot be verified on a day to come."), code="future")
    with revised(act="verify_programme", actor=actor, programme=programme):
        programme.verified_on = day
        programme.verified_by = actor
        discharge(kind=OBLIGATION, subject=programme, actor=actor)
        owe_verification(programme)
    return programme


def owe_verification(programme: Programme) -> None:
    """Let the institution owe the next verification: a year after the last, or after today."""
    due_on = a_year_after(programme.verified_on or timezone.localdate())
    owe(kind=OBLIGATION, subject=programme, debtor=programme.institution, due_on=due_on)


def release_from_verification(*, programme: Programme, actor: Any) -> None:
    """Nothing is owed about a programme that is not public."""
    owed = open_obligations(kind=OBLIGATION, subject=programme)
    waive_all(owed=owed, actor=actor, reason=_("The programme is no longer published."))


def a_year_after(day: datetime.date) -> datetime.date:
    """The same day of the next year; 28 February after a 29th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)

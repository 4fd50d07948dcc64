"""The recording of a session: kept as a link until a day, recalled before it, forgotten after it."""

from __future__ import annotations

import datetime
import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.cooperation.actions.moving import working
from ayni.cooperation.dates import day_in_its_zone
from ayni.cooperation.letters.recordings import write_warning
from ayni.cooperation.letters.sessions import addressees_of
from ayni.cooperation.models import Session
from ayni.cooperation.recordings import KEPT_DAYS, WARNING_DAYS
from ayni.foundation.audit.actions import audited

logger = logging.getLogger("ayni.cooperation")


@transaction.atomic
def keep_recording(*, session: Session, actor: Any, link: str, expires_on: datetime.date | None = None) -> Session:
    """Keep the link to a recording until `expires_on` (else 60 days after the session, as in [001]).

    Raises ValidationError before the session, or for a last day before today.
    """
    working(session.activity)
    kept = Session.objects.select_for_update().get(pk=session.pk)
    day = day_in_its_zone(kept)
    today = timezone.localdate()
    if day is None or day > today:
        raise ValidationError(_("The session has not taken place: there is no recording of it yet."))
    if not link:
        raise ValidationError({"link": _("Give the address of the recording.")})
    last = expires_on or max(day + datetime.timedelta(days=KEPT_DAYS), today)
    if last < today:
        raise ValidationError({"expires_on": _("This day is past: the recording would not be seen by anybody.")})
    with audited(act="keep_recording", actor=actor, target=kept):
        kept.recorded, kept.recording_link, kept.recording_expires_on = True, link, last
        kept.save(update_fields=["recorded", "recording_link", "recording_expires_on"])
    return kept


@transaction.atomic
def remove_recording(*, session: Session, actor: Any) -> Session:
    """Take the link away before its day. It stays known that the session was recorded."""
    working(session.activity)
    kept = Session.objects.select_for_update().get(pk=session.pk)
    with audited(act="remove_recording", actor=actor, target=kept):
        kept.recording_link = ""
        kept.save(update_fields=["recording_link"])
    return kept


def warn_of_recordings(today: datetime.date | None = None) -> int:
    """Write once to those who take part that a recording is about to expire; return how many letters.

    A warning is due from the fourteenth day before on, so that a clock that missed days loses none. An extended
    recording is warned of anew.
    """
    day = today or timezone.localdate()
    ending = _recorded().filter(
        recording_expires_on__gte=day, recording_expires_on__lte=day + datetime.timedelta(days=WARNING_DAYS)
    )
    return sum(_warn(session, day) for session in ending)


def forget_expired_recordings(today: datetime.date | None = None) -> int:
    """Take out of the database the links whose last day is past; return how many."""
    day = today or timezone.localdate()
    return sum(_forget(session, day) for session in _recorded().filter(recording_expires_on__lt=day))


def tend_recordings(today: datetime.date | None = None) -> int:
    """What the clock does each day with recordings: warn, then forget. How many letters and links."""
    return warn_of_recordings(today) + forget_expired_recordings(today)


def _recorded() -> Any:
    return Session.objects.exclude(recording_link="").select_related("activity").order_by("pk")


def _warn(session: Session, today: datetime.date) -> int:
    try:
        with transaction.atomic():
            people = addressees_of(session.activity)
            return sum(write_warning(session=session, addressee=one, today=today) for one in people)
    except Exception:
        # Trouble with one recording keeps no other from its warning.
        logger.exception("No warning could be written about the recording of session %s.", session.pk)
        return 0


def _forget(session: Session, today: datetime.date) -> int:
    with transaction.atomic():
        kept = Session.objects.select_for_update().get(pk=session.pk)
        expires_on = kept.recording_expires_on
        if not kept.recording_link or expires_on is None or expires_on >= today:
            return 0
        with audited(act="forget_recording", actor=None, target=kept):
            kept.recording_link = ""
            kept.recorded = True
            kept.save(update_fields=["recording_link", "recorded"])
    return 1

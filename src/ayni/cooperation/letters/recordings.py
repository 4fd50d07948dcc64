"""The warning that a recording is about to expire. It never holds the address of the recording."""

from __future__ import annotations

import datetime
import hashlib

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ayni.cooperation.clock import long_day
from ayni.cooperation.letters.sessions import Addressee
from ayni.cooperation.models import Session
from ayni.foundation.models import Letter
from ayni.foundation.outbox.actions import write_letter


def write_warning(*, session: Session, addressee: Addressee, today: datetime.date) -> bool:
    """Put the warning in the outbox; False when this address had it for this last day."""
    expires_on = session.recording_expires_on
    if expires_on is None:
        return False
    mark = hashlib.sha256(addressee.address.lower().encode()).hexdigest()[:24]
    once = f"recording:{session.pk}:{expires_on}:{mark}"
    if Letter.objects.filter(once=once).exists():
        return False
    with translation.override(addressee.language):
        context = {
            "session": session,
            "activity": session.activity,
            "day": long_day(expires_on),
            "left": (expires_on - today).days,
            "has_account": addressee.person is not None,
            "address": settings.AYNI_URL + reverse("cooperation:sessions", args=[session.activity.code]),
        }
        write_letter(
            kind="cooperation.recording",
            to=addressee.to,
            language=addressee.language,
            subject=_("The recording of “%(session)s” expires on %(day)s")
            % {"session": session.label, "day": context["day"]},
            body=render_to_string("cooperation/letters/recording.txt", context).strip() + "\n",
            once=once,
        )
    return True

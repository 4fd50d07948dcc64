"""Invitations to a session, with the calendar that goes along; once to each address for each change."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ayni.cooperation.calendars import session_calendar
from ayni.cooperation.clock import day_of, hours_of, lines
from ayni.cooperation.models import Activity, Participant, Session
from ayni.foundation.models import Letter
from ayni.foundation.outbox.actions import write_letter
from ayni.members.models import Institution
from ayni.members.queries import speakers_of

KIND = "cooperation.session"
# "removal": the session stands, and this person no longer takes part.
METHODS = {"invitation": "REQUEST", "change": "REQUEST", "cancellation": "CANCEL", "removal": "CANCEL"}


@dataclass(frozen=True)
class Addressee:
    """Where a letter goes; `person` has an account, a participant need not."""

    address: str
    language: str
    person: Any = None

    @property
    def to(self) -> Any:
        return self.person or self.address


def addressees_of(activity: Activity) -> list[Addressee]:
    """Focal points and substitutes of both parties, then participants with an address; each address once."""
    found: dict[str, Addressee] = {}
    for party in (activity.requester, activity.provider):
        for person in speakers_of(party):
            found.setdefault(person.email.lower(), Addressee(person.email, person.language, person))
    people = activity.participants.filter(left_at__isnull=True).exclude(email="")
    for one in people.select_related("institution__country").order_by("order"):
        found.setdefault(one.email.lower(), Addressee(one.email, language_of(one, activity)))
    return list(found.values())


def language_of(participant: Participant, activity: Activity) -> str:
    """The first official language of the participant's country that Ayni speaks; else the activity's own."""
    return _spoken(participant.institution) or main_language(activity)


def main_language(activity: Activity) -> str:
    """The language the activity is written in first: the proposal's, else the first in which it has a title."""
    if activity.proposal_id is not None and activity.proposal is not None:
        return activity.proposal.language
    codes = [code for code, _name in settings.LANGUAGES]
    return next((code for code in codes if getattr(activity, f"title_{code}", "")), codes[0])


def _spoken(institution: Institution | None) -> str:
    known = {code for code, _name in settings.LANGUAGES}
    country = institution.country if institution is not None else None
    return next((code for code in (country.languages if country else []) if code in known), "")


def invited_addresses(session: Session) -> list[tuple[str, str]]:
    """(address, language) of everyone who was sent an invitation to it and not its cancellation."""
    letters = Letter.objects.filter(kind=KIND, once__startswith=f"session:{session.pk}:").order_by("pk")
    found: dict[str, str] = {}
    for address, language, once in letters.values_list("to_address", "language", "once"):
        if ":CANCEL:" in str(once):
            found.pop(address, None)
        else:
            found[address] = language
    return list(found.items())


def write_invitation(*, session: Session, addressee: Addressee, kind: str) -> bool:
    """Put an invitation, a change or a cancellation in the outbox; False when this address had it."""
    mark = hashlib.sha256(addressee.address.lower().encode()).hexdigest()[:24]
    method = METHODS[kind]
    once = f"session:{session.pk}:{session.sequence}:{method}:{mark}"
    if Letter.objects.filter(once=once).exists():
        return False
    with translation.override(addressee.language):
        write_letter(
            kind=KIND,
            to=addressee.to,
            language=addressee.language,
            subject=_subject(session, kind),
            body=render_to_string("cooperation/letters/session.txt", _context(session, kind)).strip() + "\n",
            once=once,
            calendar=session_calendar(session, method=method, attendee=addressee.address),
        )
    return True


def _subject(session: Session, kind: str) -> str:
    words = {
        "invitation": _("Invitation: %(session)s, %(day)s"),
        "change": _("Changed: %(session)s, %(day)s"),
        "cancellation": _("Called off: %(session)s, %(day)s"),
        "removal": _("You no longer take part: %(session)s, %(day)s"),
    }
    return words[kind] % {"session": session.label, "day": day_of(session)}


def _context(session: Session, kind: str) -> dict[str, Any]:
    address = reverse("cooperation:sessions", args=[session.activity.code])
    return {
        "session": session,
        "activity": session.activity,
        "kind": kind,
        "day": day_of(session),
        "hours": hours_of(session),
        "agenda": lines(session.agenda),
        "address": settings.AYNI_URL + address,
    }

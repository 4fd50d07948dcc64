"""Sessions of an activity: add, change, call off, invite. Calendars are told each time."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.cooperation.actions.moving import refresh_dates, working
from ayni.cooperation.clock import zone_called
from ayni.cooperation.dates import day_in_its_zone
from ayni.cooperation.enums import SessionKind
from ayni.cooperation.letters.sessions import Addressee, addressees_of, invited_addresses, write_invitation
from ayni.cooperation.models import Activity, Session
from ayni.foundation.audit.actions import audited
from ayni.foundation.cowriting.queries import fingerprint

TEXTS = ("label", "objective", "agenda", "tasks_after")
# What a calendar shows: when one of these changes, whoever was invited is sent the change.
SHOWN_IN_CALENDARS = ("starts_at", "ends_at", "link", "place", "time_zones")


class SessionConflict(Exception):
    """Somebody saved something else meanwhile; `session` as it is now. Nothing was written over."""

    def __init__(self, session: Session) -> None:
        super().__init__(str(session))
        self.session = session


@dataclass(frozen=True)
class SessionPlan:
    """What is typed about a session. `texts`: by field of TEXTS, in `language`; agenda and tasks one item a line.

    `time_zones`: names, the first is the one its day is told in.
    """

    language: str
    texts: Mapping[str, str]
    kind: str = SessionKind.MAIN
    starts_at: datetime.datetime | None = None
    ends_at: datetime.datetime | None = None
    time_zones: Sequence[str] = field(default_factory=tuple)
    link: str = ""
    place: str = ""


@transaction.atomic
def add_session(*, activity: Activity, actor: Any, plan: SessionPlan) -> Session:
    """A session more. Raises ValidationError at the field."""
    held = working(activity)
    _check(plan)
    last = held.sessions.aggregate(last=Max("order"))["last"] or 0
    session = Session(activity=held, order=last + 1)
    with audited(act="add_session", actor=actor, target=session):
        _write(session, plan)
        session.save(force_insert=True)
    refresh_dates(activity=held, actor=actor)
    return session


@transaction.atomic
def change_session(*, session: Session, actor: Any, plan: SessionPlan, seen: str = "") -> Session:
    """Change a session; whoever was invited is sent the change. `seen`: its `mark_of` when the form was opened.

    Raises ValidationError when it is called off, SessionConflict when it has changed since and says something else.
    """
    held = working(session.activity)
    kept = _standing(session)
    _check(plan)
    _refuse_to_write_over(kept, plan, seen)
    before = _in_calendars(kept)
    with audited(act="change_session", actor=actor, target=kept):
        _write(kept, plan)
        is_news = kept.invited_at is not None and _in_calendars(kept) != before
        if is_news:
            kept.sequence += 1
        kept.save()
    refresh_dates(activity=held, actor=actor)
    if is_news:
        _tell(kept, "change")
    return kept


@transaction.atomic
def invite_to_session(*, session: Session, actor: Any) -> int:
    """Send a calendar invitation to focal points and participants who have not had this one; return how many.

    Raises ValidationError without a day, an hour and somebody to write to.
    """
    working(session.activity)
    kept = _standing(session)
    if kept.starts_at is None or kept.ends_at is None:
        raise ValidationError(_("Give the session its day and its hours first."))
    people = addressees_of(kept.activity)
    if not people:
        raise ValidationError(
            _("There is nobody to invite: no focal point, and no participant with an e-mail address.")
        )
    with audited(act="invite_to_session", actor=actor, target=kept):
        kept.invited_at = timezone.now()
        kept.save(update_fields=["invited_at"])
    return sum(write_invitation(session=kept, addressee=one, kind="invitation") for one in people)


@transaction.atomic
def cancel_session(*, session: Session, actor: Any, reason: str) -> Session:
    """Call a session off, saying why; calendars take it away. Raises ValidationError without a reason."""
    held = working(session.activity)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the session is called off: whoever was invited reads it.")})
    kept = cancel_standing_session(session=session, actor=actor, reason=reason.strip())
    refresh_dates(activity=held, actor=actor)
    return kept


@transaction.atomic
def cancel_standing_session(*, session: Session, actor: Any, reason: str) -> Session:
    """As `cancel_session`, for an act on the whole activity, which holds its row already."""
    kept = _standing(session)
    with audited(act="cancel_session", actor=actor, target=kept, note=reason):
        kept.cancelled_at = timezone.now()
        kept.cancelled_reason = reason
        kept.sequence += 1
        kept.save(update_fields=["cancelled_at", "cancelled_reason", "sequence"])
    if kept.invited_at is not None:
        _tell(kept, "cancellation")
    return kept


def _standing(session: Session) -> Session:
    kept = Session.objects.select_for_update().get(pk=session.pk)
    if kept.cancelled_at is not None:
        raise ValidationError(_("This session was called off."), code="cancelled")
    return kept


def mark_of(session: Session, language: str) -> str:
    """A fingerprint of what the form shows of it in `language`; words in the others may change meanwhile."""
    texts = {name: getattr(session, f"{name}_{language}") or "" for name in TEXTS}
    rest = [session.kind, session.time_zones, session.link, session.place]
    moments = [one and one.astimezone(datetime.UTC).isoformat() for one in (session.starts_at, session.ends_at)]
    return fingerprint([texts, rest, moments])


def _refuse_to_write_over(kept: Session, plan: SessionPlan, seen: str) -> None:
    now, wanted = mark_of(kept, plan.language), copy.copy(kept)
    _write(wanted, plan)
    if seen not in ("", now) and mark_of(wanted, plan.language) != now:
        raise SessionConflict(kept)


def _check(plan: SessionPlan) -> None:
    if not plan.texts.get("label", "").strip():
        raise ValidationError({"label": _("Give the session a name.")})
    if plan.starts_at is not None and plan.ends_at is not None and plan.ends_at <= plan.starts_at:
        raise ValidationError({"end": _("It ends after it begins.")})
    if unknown := [name for name in plan.time_zones if zone_called(name) is None]:
        raise ValidationError({"zone": _("There is no time zone called %(name)s.") % {"name": unknown[0]}})


def _write(session: Session, plan: SessionPlan) -> None:
    for name in TEXTS:
        if name in plan.texts:
            setattr(session, f"{name}_{plan.language}", plan.texts[name].strip())
    session.kind = plan.kind
    session.starts_at, session.ends_at = plan.starts_at, plan.ends_at
    session.time_zones = list(dict.fromkeys(plan.time_zones))
    session.link, session.place = plan.link, plan.place
    session.held_on = day_in_its_zone(session) if plan.starts_at is not None else None


def _in_calendars(session: Session) -> list[Any]:
    texts = [getattr(session, f"{name}_{code}") or "" for name in TEXTS[:3] for code in ("es", "en", "pt", "fr")]
    return [getattr(session, name) for name in SHOWN_IN_CALENDARS] + texts


def _tell(session: Session, kind: str) -> None:
    """Whoever has an invitation, and for a change those who would now be invited too."""
    people = {one.address: one for one in addressees_of(session.activity)}
    for address, language in invited_addresses(session):
        people.setdefault(address, Addressee(address, language))
    for one in people.values():
        write_invitation(session=session, addressee=one, kind=kind)

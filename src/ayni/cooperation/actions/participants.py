"""Who takes part in an activity, by post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.cooperation.actions.moving import working
from ayni.cooperation.dates import is_past, standing
from ayni.cooperation.letters.sessions import Addressee, language_of, write_invitation
from ayni.cooperation.models import Activity, Participant
from ayni.foundation.audit.actions import audited
from ayni.members.models import Institution

MOST_PEOPLE = 500


@dataclass(frozen=True)
class Post:
    """A post, and how many people hold it in the activity. `technical`: None where nobody said so."""

    language: str
    post: str
    unit: str = ""
    institution: Institution | None = None
    profile: str = ""
    technical: bool | None = None
    count: int = 1
    email: str = ""


@transaction.atomic
def add_participant(*, activity: Activity, actor: Any, post: Post) -> Participant:
    """A participant more. Raises ValidationError at the field."""
    held = working(activity)
    _check(post)
    last = held.participants.aggregate(last=Max("order"))["last"] or 0
    participant = Participant(activity=held, order=last + 1)
    with audited(act="add_participant", actor=actor, target=participant):
        _write(participant, post)
        participant.save(force_insert=True)
    return participant


@transaction.atomic
def change_participant(*, participant: Participant, actor: Any, post: Post) -> Participant:
    """Correct a participant; one whose address changed is told, at the old one, that the sessions to come go."""
    working(participant.activity)
    kept = _taking_part(participant)
    _check(post)
    before = kept.email
    with audited(act="change_participant", actor=actor, target=kept):
        _write(kept, post)
        kept.save()
    if before and before.lower() != post.email.lower():
        _uninvite(kept, before)
    return kept


@transaction.atomic
def remove_participant(*, participant: Participant, actor: Any) -> Participant:
    """Somebody takes part no longer; the sessions to come leave that calendar. What was stays in the trail."""
    working(participant.activity)
    kept = _taking_part(participant)
    with audited(act="remove_participant", actor=actor, target=kept):
        kept.left_at = timezone.now()
        kept.save(update_fields=["left_at"])
    if kept.email:
        _uninvite(kept, kept.email)
    return kept


def _taking_part(participant: Participant) -> Participant:
    kept = Participant.objects.select_for_update().get(pk=participant.pk)
    if kept.left_at is not None:
        raise ValidationError(_("This participant was taken out before."), code="left")
    return kept


def _check(post: Post) -> None:
    if not post.post.strip():
        raise ValidationError({"post": _("Say the post; names of people are not kept.")})
    if not 1 <= post.count <= MOST_PEOPLE:
        raise ValidationError({"count": _("Write a number from 1 to %(most)d.") % {"most": MOST_PEOPLE}})


def _write(participant: Participant, post: Post) -> None:
    setattr(participant, f"post_{post.language}", post.post.strip())
    setattr(participant, f"unit_{post.language}", post.unit.strip())
    participant.institution = post.institution
    participant.profile = post.profile.strip()
    participant.technical = post.technical
    participant.count = post.count
    participant.email = post.email


def _uninvite(participant: Participant, address: str) -> None:
    language = language_of(participant, participant.activity)
    for session in standing(participant.activity.sessions.filter(invited_at__isnull=False)):
        if not is_past(session):
            write_invitation(session=session, addressee=Addressee(address, language), kind="removal")

"""Acts on meetings between conferences and on who was there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.governance.actions.writing import refuse_no_words, write_record
from ayni.governance.enums import Presence
from ayni.governance.models import Attendance, Meeting
from ayni.members.models import Institution


def write_meeting(*, meeting: Meeting, values: Mapping[str, Any], actor: Any) -> Meeting:
    """Record a meeting of a conference, or change one. Raises ValidationError."""
    return write_record(meeting, values, act="write_meeting", actor=actor, check=_check)


def _check(meeting: Meeting) -> None:
    refuse_no_words(meeting, "title")
    if meeting.pk is None:
        meeting.code = _free_code(meeting)


def record_attendance(
    *, meeting: Meeting, institutions: Sequence[Institution], presence: str, source: str, actor: Any
) -> list[Attendance]:
    """Say that institutions were at a meeting, and as what; those already so are left. Raises ValidationError.

    Nobody is both there and absent.
    """
    if not institutions:
        raise ValidationError({"institutions": _("Choose one institution at least.")})
    with transaction.atomic():
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        held = {(one.institution_id, one.presence): one for one in meeting.attendances.all()}
        there = {key: one for key, one in held.items() if one.removed_at is None}
        _refuse_there_and_absent(institutions, presence, there)
        recorded = []
        for institution in institutions:
            key = (institution.pk, presence)
            if key in there:
                continue
            attendance = held.get(key) or Attendance(meeting=meeting, institution=institution, presence=presence)
            values = {"source": source, "removed_at": None}
            recorded.append(write_record(attendance, values, act="record_attendance", actor=actor))
    return recorded


def _refuse_there_and_absent(
    institutions: Sequence[Institution], presence: str, there: Mapping[tuple[int, str], Attendance]
) -> None:
    absent = presence == Presence.ABSENT
    for institution in institutions:
        others = [kind for pk, kind in there if pk == institution.pk and (kind == Presence.ABSENT) != absent]
        if others:
            words = _("%(institution)s is recorded as “%(presence)s”. Take that out first.")
            told = {"institution": institution.name, "presence": Presence(others[0]).label}
            raise ValidationError({"institutions": words % told})


def remove_attendance(*, attendance: Attendance, actor: Any) -> Attendance:
    """Take out one recorded by mistake; it stays in the trail."""
    with audited(act="remove_attendance", actor=actor, target=attendance):
        attendance.removed_at = attendance.removed_at or timezone.now()
        attendance.save(update_fields=["removed_at"])
    return attendance


def _free_code(meeting: Meeting) -> str:
    first = meeting.period.earliest
    begun = slugify(f"{meeting.kind.replace('_', '-')}-{first.year if first else meeting.conference.roman}")
    code, number = begun, 2
    while Meeting.objects.filter(code=code).exists():
        code, number = f"{begun}-{number}", number + 1
    return code

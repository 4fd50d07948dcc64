"""Read the trail."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

from ayni.foundation.audit.models import AuditEntry
from ayni.foundation.audit.words import words_of
from ayni.foundation.ui.parts import Change

HIDDEN = {"letter": {"subject", "body"}}


@dataclass(frozen=True)
class Told:
    """An entry as the page tells it: the act in words and what it changed, field by field."""

    entry: AuditEntry
    act: str
    changes: list[Change]


def history_of(record: models.Model) -> models.QuerySet[AuditEntry]:
    """Every act on `record`, latest first."""
    return AuditEntry.objects.filter(
        target_type=ContentType.objects.get_for_model(record), target_id=str(record.pk)
    ).select_related("actor", "target_type")


def latest_entries(
    *,
    act: str = "",
    actor_id: int | None = None,
    first: datetime.date | None = None,
    last: datetime.date | None = None,
) -> models.QuerySet[AuditEntry]:
    """The whole trail, latest first, perhaps of one act, one person or some days of the reader's own clock."""
    entries = AuditEntry.objects.select_related("actor", "target_type")
    if act:
        entries = entries.filter(act=act)
    if actor_id is not None:
        entries = entries.filter(actor_id=actor_id)
    if first is not None:
        entries = entries.filter(at__gte=_midnight(first))
    if last is not None:
        entries = entries.filter(at__lt=_midnight(last + datetime.timedelta(days=1)))
    return entries


def acts_on_record() -> list[tuple[str, str]]:
    """(code, words) of every act in the trail, by their words."""
    codes = AuditEntry.objects.order_by("act").values_list("act", flat=True).distinct()
    return sorted(((code, words_of(code)) for code in codes), key=lambda pair: pair[1].casefold())


def actors_on_record() -> list[tuple[int, str]]:
    """(key, name) of everybody who did something, by name."""
    acted = AuditEntry.objects.exclude(actor=None).order_by().values("actor").distinct()
    people = get_user_model()._default_manager.filter(pk__in=acted)
    return sorted(((person.pk, str(person)) for person in people), key=lambda pair: pair[1].casefold())


def tell(entry: AuditEntry, *, with_letters: bool = False) -> Told:
    """An entry with its act in words and its fields before and after.

    The words of letters are left out unless asked for: they may hold a link that opens an account.
    """
    hidden = set() if with_letters else HIDDEN.get(entry.target_type.model, set())
    names = sorted({*entry.before, *entry.after} - hidden)
    changes = [Change(name, written(entry.before.get(name)), written(entry.after.get(name))) for name in names]
    return Told(entry, words_of(entry.act), changes)


def written(value: object) -> str:
    """A kept JSON value as a reader sees it; nothing for an empty one."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if isinstance(value, list):
        return ", ".join(written(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {written(item)}" for name, item in value.items())
    if isinstance(value, str) and len(value) >= 19 and value[4] == "-" and "T" in value[:11]:
        try:
            moment = datetime.datetime.fromisoformat(value)
        except ValueError:
            return value
        return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT") if moment.tzinfo else value
    return str(value)


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))

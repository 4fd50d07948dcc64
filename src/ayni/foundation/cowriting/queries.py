"""Read what was written together."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import models

from ayni.foundation.cowriting.models import Section, SectionVersion, SetAside

# Somebody whose page saved or opened within this time is said to be writing now.
PRESENT_SECONDS = 120


def sections_of(subject: models.Model) -> dict[str, Section]:
    """The sections written so far, by key, each with who touched it last; one query."""
    found = Section.objects.filter(
        subject_type=ContentType.objects.get_for_model(subject), subject_id=str(subject.pk)
    ).select_related("touched_by")
    return {section.key: section for section in found}


def sections_of_many(subjects: Iterable[models.Model]) -> dict[str, dict[str, Section]]:
    """Sections of several records of one model, by key of the record (as text), then of the section; one query."""
    known = list(subjects)
    gathered: dict[str, dict[str, Section]] = {str(one.pk): {} for one in known}
    if known:
        kind = ContentType.objects.get_for_model(known[0])
        for section in Section.objects.filter(subject_type=kind, subject_id__in=list(gathered)):
            gathered[section.subject_id][section.key] = section
    return gathered


def whole_content(subject: models.Model) -> dict[str, dict[str, Any]]:
    """Everything written so far, by section."""
    return {key: section.content for key, section in sorted(sections_of(subject).items())}


def fingerprint(content: Any) -> str:
    """SHA-256 of the content as canonical JSON: the same words give the same 64 hexadecimal digits."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def versions_of(section: Section) -> models.QuerySet[SectionVersion]:
    """The section through time, latest first, each with who wrote it."""
    return section.versions.select_related("made_by").order_by("-number")


def set_aside_of(section: Section, user: Any) -> SetAside | None:
    """What this person typed in a clash and has not decided on."""
    return SetAside.objects.filter(section=section, user=user).first()


def note_presence(section: Section, user: Any) -> list[str]:
    """Note that the person is in the section now; return the names of the others who are."""
    key = f"writing:{section.pk}"
    now = time.time()
    present = {who: kept for who, kept in (cache.get(key) or {}).items() if now - kept[1] < PRESENT_SECONDS}
    others = [name for who, (name, _seen) in present.items() if who != user.pk]
    cache.set(key, {**present, user.pk: (str(user), now)}, timeout=PRESENT_SECONDS)
    return others

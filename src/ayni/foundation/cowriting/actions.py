"""Write a section: merged with what others wrote meanwhile, and never over it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.cowriting.merging import Clash, merge, same
from ayni.foundation.cowriting.models import Section, SectionVersion, SetAside

MOST_CHARACTERS = 300_000


@dataclass(frozen=True)
class Written:
    """`taken`: fields (with their words) that another person changed and this one had not touched."""

    section: Section
    changed: bool
    taken: dict[str, Any] = field(default_factory=dict)


class SectionClash(Exception):
    """Two people changed the same field. Nothing was written over; this person's words are set aside.

    `section` as it is now; `clashes` the fields in question; `content` the rest merged.
    """

    def __init__(self, section: Section, clashes: list[Clash], content: dict[str, Any]) -> None:
        super().__init__(f"{section.key}: {', '.join(clash.field for clash in clashes)}")
        self.section, self.clashes, self.content = section, clashes, content


def write_section(
    *, subject: models.Model, key: str, content: Mapping[str, Any], actor: Any, revision: int | None = None
) -> Written:
    """Keep what was typed into the section `key` of `subject`, begun from `revision` (None: from what it is now).

    What others changed meanwhile in other fields stays. Raises SectionClash when the same field was changed
    by two people, ValidationError when the text is too long or the revision never was. A section without
    differences is not written again.
    """
    if len(json.dumps(content, default=str)) > MOST_CHARACTERS:
        raise ValidationError(_("The text is too long to be kept."), code="too_long")
    try:
        with transaction.atomic():
            return _write(_locked(subject, key), dict(content), actor, revision)
    except SectionClash as clash:
        _set_aside(clash.section, actor, content, revision)
        raise


def choose_words(*, section: Section, content: Mapping[str, Any], actor: Any, revision: int) -> Written:
    """Keep what a person decided after a clash; what had been set aside for them goes."""
    subject: Any = section.subject
    with transaction.atomic():
        written = write_section(subject=subject, key=section.key, content=content, actor=actor, revision=revision)
        SetAside.objects.filter(section=section, user=actor).delete()
    return written


def _locked(subject: models.Model, key: str) -> Section:
    keys: dict[str, Any] = {
        "subject_type": ContentType.objects.get_for_model(subject),
        "subject_id": str(subject.pk),
        "key": key,
    }
    Section.objects.get_or_create(**keys)
    return Section.objects.select_for_update().get(**keys)


def _write(section: Section, mine: dict[str, Any], actor: Any, revision: int | None) -> Written:
    taken: dict[str, Any] = {}
    content = {**section.content, **mine}
    if revision is not None and revision != section.revision:
        merged = merge(_content_at(section, revision), section.content, mine)
        if merged.clashes:
            raise SectionClash(section, merged.clashes, merged.content)
        content, taken = merged.content, merged.taken
    if all(same(section.content.get(name), value) for name, value in content.items()):
        return Written(section, changed=False, taken=taken)
    section.content = content
    section.revision += 1
    section.touched_by, section.touched_at = actor, timezone.now()
    section.save(update_fields=["content", "revision", "touched_by", "touched_at"])
    SectionVersion.objects.create(section=section, number=section.revision, content=content, made_by=actor)
    return Written(section, changed=True, taken=taken)


def _content_at(section: Section, revision: int) -> dict[str, Any]:
    if revision == 0:
        return {}
    version = section.versions.filter(number=revision).first()
    if version is None:
        raise ValidationError(_("The page you wrote in is not one of this section. Open it again."), code="revision")
    return version.content


def _set_aside(section: Section, actor: Any, content: Mapping[str, Any], revision: int | None) -> None:
    SetAside.objects.update_or_create(
        section=section, user=actor, defaults={"content": dict(content), "revision": revision or 0}
    )

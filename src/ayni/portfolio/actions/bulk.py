"""Many drafts at once: the same records as one by one, in a few statements a thousand rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from ayni.foundation.audit.actions import snapshot
from ayni.foundation.audit.models import AuditEntry
from ayni.members.models import Institution
from ayni.portfolio.content import content_of, put_fields
from ayni.portfolio.imports.checking import ImportRow
from ayni.portfolio.models import Programme, ProgrammeVersion, Topic
from ayni.portfolio.slugs import free_slug, slug_ending

BATCH = 500
ACT = "import_programme"


def write_drafts(*, rows: Sequence[ImportRow], institution: Institution, actor: Any) -> None:
    """Create a draft, its topics, its first version and its entry in the trail for every row."""
    topics = {topic.code: topic for topic in Topic.objects.all()}
    ending = slug_ending(institution)
    taken = set(Programme.objects.filter(slug__endswith=ending).values_list("slug", flat=True))
    with transaction.atomic():
        for start in range(0, len(rows), BATCH):
            _write_batch(rows[start : start + BATCH], institution, actor, topics, taken)


def _write_batch(
    rows: Sequence[ImportRow], institution: Institution, actor: Any, topics: dict[str, Topic], taken: set[str]
) -> None:
    programmes = []
    for row in rows:
        programme = Programme(institution=institution, language=row.language, revision=1)
        programme.slug = free_slug(row.name, institution, taken.__contains__)
        taken.add(programme.slug)
        put_fields(programme, row.content)
        programmes.append(programme)
    programmes = Programme.objects.bulk_create(programmes)
    through = Programme.topics.through
    through.objects.bulk_create(
        through(programme_id=programme.pk, topic_id=topics[code].pk)
        for programme, row in zip(programmes, rows, strict=True)
        for code in row.content.get("topics", ())
    )
    ProgrammeVersion.objects.bulk_create(
        ProgrammeVersion(programme=programme, number=1, made_by=actor, act=ACT, content=_content(programme, row))
        for programme, row in zip(programmes, rows, strict=True)
    )
    kind = ContentType.objects.get_for_model(Programme)
    AuditEntry.objects.bulk_create(
        AuditEntry(
            act=ACT,
            actor=actor,
            actor_label=str(actor)[:200] if actor is not None else "Ayni",
            target_type=kind,
            target_id=str(programme.pk),
            target_label=str(programme)[:300],
            after=snapshot(programme),
        )
        for programme in programmes
    )


def _content(programme: Programme, row: ImportRow) -> dict[str, Any]:
    """The content without asking the database for relations that are known: topics alone can be there."""
    programme._prefetched_objects_cache = {"topics": [], "documents": [], "attachments": []}  # type: ignore[attr-defined]
    return content_of(programme) | {"topics": sorted(row.content.get("topics", ()))}

"""What the parties give each other, before and between sessions: files with versions, perhaps made public."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.cooperation.actions.moving import working
from ayni.cooperation.models import Activity, Material, MaterialVersion, Session
from ayni.foundation.audit.actions import audited
from ayni.foundation.files.actions import store_file
from ayni.foundation.search.actions import index_record
from ayni.library.enums import Audience
from ayni.library.models import Document
from ayni.members.models import Institution


@transaction.atomic
def give_material(
    *,
    activity: Activity,
    actor: Any,
    title: str,
    upload: File,
    session: Session | None = None,
    given_by: Institution | None = None,
    note: str = "",
) -> Material:
    """A material with its first version. Raises FileRefused, and ValidationError at the field."""
    held = working(activity)
    if not title.strip():
        raise ValidationError({"title": _("Say what the file is.")})
    if session is not None and session.activity_id != held.pk:
        raise ValidationError({"session": _("This session belongs to another activity.")})
    material = Material(activity=held, session=session, title=title.strip(), given_by=given_by)
    with audited(act="give_material", actor=actor, target=material):
        material.save(force_insert=True)
        _add(material, upload, note, actor)
    return material


@transaction.atomic
def renew_material(*, material: Material, actor: Any, upload: File, note: str = "") -> MaterialVersion:
    """A newer version, which is the one in use from now on; the earlier stay. Raises FileRefused."""
    working(material.activity)
    kept = _present(material)
    return _add(kept, upload, note, actor)


@transaction.atomic
def remove_material(*, material: Material, actor: Any) -> Material:
    """Take a material away from the page; its versions stay for the history. Removing it twice changes nothing."""
    working(material.activity)
    kept = Material.objects.select_for_update().get(pk=material.pk)
    if kept.removed_at is None:
        with audited(act="remove_material", actor=actor, target=kept):
            kept.removed_at = timezone.now()
            kept.save(update_fields=["removed_at"])
    return kept


@transaction.atomic
def publish_material(*, material: Material, actor: Any, kind: str, language: str, audience: str) -> Document:
    """Put the version in use in the library, for `audience`; publishing a later version replaces its copy.

    Raises ValidationError for a material without a file of its own.
    """
    activity = working(material.activity)
    kept = _present(material)
    version = kept.versions.order_by("-number").first()
    if version is None:
        raise ValidationError(_("This material is a document of the library already."))
    document = kept.document or Document(code=f"{activity.code}-{kept.pk}")
    with audited(act="publish_material", actor=actor, target=document):
        setattr(document, f"title_{language or 'es'}", kept.title)
        document.kind, document.language, document.audience = kind, language, Audience(audience)
        document.file = version.file
        document.save()
        if kept.given_by is not None:
            document.authors.add(kept.given_by)
    if kept.document_id is None:
        with audited(act="publish_material", actor=actor, target=kept):
            kept.document = document
            kept.save(update_fields=["document"])
    index_record(kind="document", record=document)
    return document


def _present(material: Material) -> Material:
    kept = Material.objects.select_for_update().get(pk=material.pk)
    if kept.removed_at is not None:
        raise ValidationError(_("This material was removed."), code="removed")
    return kept


def _add(material: Material, upload: File, note: str, actor: Any) -> MaterialVersion:
    number = (material.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    version = MaterialVersion(
        material=material,
        number=number,
        file=store_file(upload=upload, actor=actor),
        note=note.strip(),
        added_by=actor,
    )
    with audited(act="add_material_version", actor=actor, target=version):
        version.save(force_insert=True)
    return version

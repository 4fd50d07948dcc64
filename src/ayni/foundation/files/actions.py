"""Take a file in."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.utils.text import get_valid_filename

from ayni.foundation.audit.actions import audited
from ayni.foundation.files.checks import KINDS, check_file, plain_name
from ayni.foundation.files.models import StoredFile

DOCUMENTS = ("pdf", "docx", "xlsx", "csv", "png", "jpg")


def store_file(*, upload: File, actor: Any, allowed: tuple[str, ...] = DOCUMENTS) -> StoredFile:
    """Check `upload` by its content and keep it. Raises FileRefused, and keeps nothing, otherwise."""
    kind = check_file(upload, allowed=allowed, limit=settings.AYNI_UPLOAD_LIMIT)
    content = upload.read()
    return _keep(content=content, name=upload.name or "", media_type=kind.media_type, actor=actor)


def store_made_file(*, content: bytes, name: str, actor: Any = None) -> StoredFile:
    """Keep a file that Ayni itself made."""
    return _keep(content=content, name=name, media_type=KINDS[name.rpartition(".")[2]].media_type, actor=actor)


def _keep(*, content: bytes, name: str, media_type: str, actor: Any) -> StoredFile:
    clean = get_valid_filename(plain_name(name))[-120:]
    stored = StoredFile(
        name=clean,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=actor,
    )
    # On disk a file has only its number: no name given by anyone is ever a path.
    stored.file.save(f"{stored.pk}.bin", ContentFile(content), save=False)
    try:
        with audited(act="store_file", actor=actor, target=stored):
            stored.save(force_insert=True)
    except BaseException:
        stored.file.storage.delete(str(stored.file.name))
        raise
    return stored

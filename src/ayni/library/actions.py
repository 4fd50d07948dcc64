"""Acts on the library."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.files.base import File

from ayni.foundation.audit.actions import audited
from ayni.foundation.files.actions import store_file
from ayni.foundation.search.actions import index_record
from ayni.library.models import Document


def hold_copy(
    *, document: Document, upload: File, audience: str, readable_until: datetime.date | None, actor: Any
) -> None:
    """Keep a copy of `document` and say who may read it until when; a former copy stays in the trail.

    Raises FileRefused, and changes nothing, when the file is not acceptable.
    """
    with audited(act="hold_copy", actor=actor, target=document):
        document.file = store_file(upload=upload, actor=actor)
        document.audience = audience
        document.readable_until = readable_until
        document.save(update_fields=["file", "audience", "readable_until"])
        index_record(kind="document", record=document)

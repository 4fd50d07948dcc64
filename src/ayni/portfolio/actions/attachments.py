"""Files beside a programme. Removed ones are kept, for the versions that show them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.files.actions import store_file
from ayni.portfolio.actions.revising import revised
from ayni.portfolio.models import Programme, ProgrammeAttachment

MOST_ATTACHMENTS = 20


def attach_file(*, programme: Programme, actor: Any, upload: File, title: str, language: str) -> ProgrammeAttachment:
    """Put a file beside the programme. Raises FileRefused, and ValidationError for too many or no title."""
    if not title.strip():
        raise ValidationError({"title": _("Say what the file is.")})
    if programme.attachments.filter(removed_at__isnull=True).count() >= MOST_ATTACHMENTS:
        raise ValidationError(
            _("A programme has at most %(most)d attachments. Remove one first.") % {"most": MOST_ATTACHMENTS}
        )
    with revised(act="attach_file", actor=actor, programme=programme):
        stored = store_file(upload=upload, actor=actor)
        return ProgrammeAttachment.objects.create(
            programme=programme, file=stored, title=title.strip(), language=language
        )


def remove_attachment(*, attachment: ProgrammeAttachment, actor: Any) -> Programme:
    """Take a file away from the page; removing it twice changes nothing."""
    programme = attachment.programme
    if attachment.removed_at is not None:
        return programme
    with revised(act="remove_attachment", actor=actor, programme=programme):
        attachment.removed_at = timezone.now()
        attachment.save(update_fields=["removed_at"])
    return programme

"""Files beside a proposal."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.calls.actions.proposals import after_writing, draft_of
from ayni.calls.models import Proposal, ProposalAttachment
from ayni.foundation.audit.actions import audited
from ayni.foundation.files.actions import store_file

MOST_ATTACHMENTS = 10


def attach_to_proposal(*, proposal: Proposal, actor: Any, upload: File, title: str) -> ProposalAttachment:
    """Put a file beside a draft. Raises FileRefused, and ValidationError for too many, no title, or no draft."""
    if not title.strip():
        raise ValidationError({"title": _("Say what the file is.")})
    with transaction.atomic():
        held = draft_of(proposal)
        if held.attachments.filter(removed_at__isnull=True).count() >= MOST_ATTACHMENTS:
            raise ValidationError(
                _("A proposal has at most %(most)d attachments. Remove one first.") % {"most": MOST_ATTACHMENTS}
            )
        made = ProposalAttachment(proposal=held, title=title.strip()[:200], added_by=actor)
        made.file = store_file(upload=upload, actor=actor)
        with audited(act="attach_to_proposal", actor=actor, target=made):
            made.save()
        after_writing(held, "attachments", actor)
    return made


def remove_from_proposal(*, attachment: ProposalAttachment, actor: Any) -> Proposal:
    """Take a file away from a draft; what was handed in with it keeps it. Twice changes nothing."""
    with transaction.atomic():
        held = draft_of(attachment.proposal)
        if attachment.removed_at is not None:
            return held
        with audited(act="remove_from_proposal", actor=actor, target=attachment):
            attachment.removed_at = timezone.now()
            attachment.save(update_fields=["removed_at"])
        after_writing(held, "attachments", actor)
    return held

"""What is being typed, kept before it is saved. Not part of the trail: nothing was done yet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ayni.portfolio.models import Programme, ProgrammeDraft

MOST_CHARACTERS = 300_000


def save_draft(*, programme: Programme, user: Any, language: str, data: Mapping[str, list[str]]) -> ProgrammeDraft:
    """Keep the form as typed, instead of what was kept before. Raises ValidationError when it is too long."""
    kept = {name: list(values) for name, values in data.items() if name != "csrfmiddlewaretoken"}
    if len(json.dumps(kept)) > MOST_CHARACTERS:
        raise ValidationError(_("The text is too long to be kept."), code="too_long")
    draft, _created = ProgrammeDraft.objects.update_or_create(
        programme=programme, user=user, language=language, defaults={"data": kept}
    )
    return draft


def discard_draft(*, programme: Programme, user: Any, language: str) -> None:
    """Throw away what the person had typed and not saved."""
    forget_draft(programme=programme, user=user, language=language)


def forget_draft(*, programme: Programme, user: Any, language: str) -> None:
    ProgrammeDraft.objects.filter(programme=programme, user=user, language=language).delete()

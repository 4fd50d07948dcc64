"""Keep what is typed, and let it go. Not part of the trail: nothing was done yet."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.typed.models import LONGEST_ADDRESS, TypedWords

MOST_SIGNS = 300_000
MOST_FORMS = 200
DAYS = 60
SEAL = "typed-seal"
# Never kept, whatever a form calls its other fields.
LEFT_OUT = ("csrfmiddlewaretoken", SEAL)


def keep_typed(*, person: Any, address: str, sent: Mapping[str, list[str]]) -> TypedWords:
    """Keep what was typed instead of what was kept before. `sent`: lists of texts by field, with the form's seal.

    Raises ValidationError when it is too long.
    """
    words = {
        name: [_clean(text) for text in texts]
        for name, texts in sent.items()
        if name not in LEFT_OUT and "password" not in name
    }
    if len(json.dumps(words, ensure_ascii=False)) > MOST_SIGNS or len(address) > LONGEST_ADDRESS:
        raise ValidationError(
            _("The text is too long to be kept before it is saved. Save it, or copy it elsewhere."), code="too_long"
        )
    seal = (sent.get(SEAL) or [""])[-1][:64]
    kept, created = TypedWords.objects.update_or_create(
        person=person, address=address, defaults={"words": words, "seal": seal}
    )
    if created:
        newest = TypedWords.objects.filter(person=person).order_by("-typed_at", "-pk")[:MOST_FORMS]
        TypedWords.objects.filter(person=person).exclude(pk__in=list(newest.values_list("pk", flat=True))).delete()
    return kept


def forget_typed(*, person: Any, address: str) -> None:
    """Let go what was kept of one form, if anything was."""
    TypedWords.objects.filter(person=person, address=address).delete()


def forget_old_typed(today: datetime.date) -> int:
    """Let go what nobody came back to in DAYS days; return of how many forms."""
    day = datetime.datetime.combine(today - datetime.timedelta(days=DAYS), datetime.time.min)
    old = TypedWords.objects.filter(typed_at__lt=timezone.make_aware(day))
    return old.delete()[0]


def _clean(text: str) -> str:
    """Lines end as records have them; no text of PostgreSQL holds a NUL."""
    return text.replace("\r\n", "\n").replace("\x00", "")

"""Where a fact comes from, in words that people read."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from ayni.foundation import citations

register = template.Library()


@register.filter
def cited(reference: str | None) -> SafeString:
    """{{ line.source|cited }}: each document by its name, linked to its page."""
    return citations.cited(reference or "")

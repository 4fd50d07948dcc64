"""In which language a text stands when the reader's own is missing."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

FALLBACKS: tuple[str, ...] = settings.MODELTRANSLATION_FALLBACK_LANGUAGES["default"]


def language_shown(record: models.Model, field: str) -> str:
    """Code of the language in which `record.field` is shown: the reader's, or the first that has the text."""
    mine = (get_language() or FALLBACKS[0])[:2]
    for code in (mine, *FALLBACKS):
        if getattr(record, f"{field}_{code}", ""):
            return code
    return mine


def texts_of(record: models.Model, field: str) -> dict[str, str]:
    """The text of `field` by language code, where there is one."""
    found = {code: getattr(record, f"{field}_{code}", "") or "" for code in FALLBACKS}
    return {code: text for code, text in found.items() if text}


def words_on_language(code: str) -> str:
    """A sentence for a text shown in `code`; empty when that is the reader's language."""
    if code == (get_language() or FALLBACKS[0])[:2]:
        return ""
    name = get_language_info(code)["name_translated"]
    return _("This text is kept only in another language: %(language)s.") % {"language": name}

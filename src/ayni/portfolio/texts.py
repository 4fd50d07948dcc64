"""The words of a programme, in whichever of the four languages they exist."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language, gettext_lazy

from ayni.portfolio.models import Programme

LANGUAGES: tuple[str, ...] = tuple(code for code, _name in settings.LANGUAGES)
RICH_FIELDS = ("what_it_does", "outcomes", "lessons")
TEXT_FIELDS = ("name", "summary", *RICH_FIELDS, "contact_post")

LABELS = {
    "name": gettext_lazy("Name"),
    "summary": gettext_lazy("Summary"),
    "what_it_does": gettext_lazy("What it does"),
    "outcomes": gettext_lazy("Results"),
    "lessons": gettext_lazy("Lessons learnt"),
    "contact_post": gettext_lazy("Contact post"),
    "language": gettext_lazy("Original language"),
    "since": gettext_lazy("Running since"),
    "topics": gettext_lazy("Topics"),
    "populations": gettext_lazy("Target populations"),
    "offers": gettext_lazy("What is offered"),
    "languages": gettext_lazy("Languages of the cooperation"),
    "contact_email": gettext_lazy("Contact e-mail"),
    "links": gettext_lazy("Links"),
    "documents": gettext_lazy("Documents"),
    "attachments": gettext_lazy("Attachments"),
}


@dataclass(frozen=True)
class Said:
    """A text and the language it is in; `language` is empty when there is no text."""

    text: str
    language: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


def written(programme: Programme, field: str, language: str) -> str:
    """`field` in exactly that language; empty when it is not written."""
    return getattr(programme, f"{field}_{language}") or ""


def said(programme: Programme, field: str, asked: str = "") -> Said:
    """`field` in the language asked (the reader's), else in the programme's own, else in any."""
    wanted = asked or (get_language() or LANGUAGES[0])[:2]
    for language in dict.fromkeys((wanted, programme.language, *LANGUAGES)):
        if text := written(programme, field, language):
            return Said(text, language)
    return Said("")


def languages_written(programme: Programme) -> list[str]:
    """Languages in which the programme has a name, its own first."""
    ordered = dict.fromkeys((programme.language, *LANGUAGES))
    return [language for language in ordered if written(programme, "name", language)]

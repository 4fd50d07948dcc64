"""Words and links of the conference's pages."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ayni.foundation.links import link_to
from ayni.governance.models import Conference, Mandate, Meeting

register = template.Library()


@register.simple_tag
def linked(words: object, name: str, *arguments: object) -> SafeString:
    """Words, as a link where this installation serves such a page."""
    if url := link_to(name, *arguments):
        return format_html('<a href="{}">{}</a>', url, words)
    return format_html("{}", words)


@register.simple_tag
def where(record: Conference | Meeting) -> str:
    """City and country as far as they are known; "virtual" for a conference held so."""
    country = str(record.country.name) if record.country else ""
    place = record.place or ""
    words = list(dict.fromkeys(filter(None, (place, country))))
    if getattr(record, "virtual", False):
        words.append(_("virtual"))
    return ", ".join(words) or _("place not known")


@register.simple_tag
def mandate_title(mandate: Mandate) -> str:
    """ "Article 25", "Article 9 m", "Chapter E"."""
    words = _("Article %(place)s") if mandate.number.isdecimal() else _("Chapter %(place)s")
    return words % {"place": mandate.label}

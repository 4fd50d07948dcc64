"""References as the data keep them ("[003] 3.1, 2; facts: …") in the names of documents that people read.

The room that knows a network's documents names each at its start; without any, a reference is shown as it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ayni.foundation.links import link_to

_NUMBER = re.compile(r"\[(\d{3})\]")
# The notes that were taken while the records were gathered; what is in brackets is where those found it.
_RESEARCH = re.compile(r"facts: *[\w-]+ *[\d. y,]*(?:\((?P<origin>[^)]*)\))?")


@dataclass(frozen=True)
class CitedDocument:
    """`name`: short, as in "Work Plan 2018-2020". `page`: the name and the argument of its address."""

    name: str | Promise
    page: tuple[str, str]


_DOCUMENTS: dict[str, CitedDocument] = {}


def register_document(number: str, document: CitedDocument) -> None:
    """Name the document cited as "[003]". Doing it twice changes nothing."""
    _DOCUMENTS[number] = document


def cited(reference: str) -> SafeString:
    """The reference with each document by name, linked to its page. A document named twice running is named once."""
    return format_html_join("; ", "{}{}", ((_linked(document), words) for document, words in _pieces(reference)))


def cited_words(reference: str) -> str:
    """The same without links, for documents."""
    return "; ".join(f"{document.name if document else ''}{words}" for document, words in _pieces(reference))


def _pieces(reference: str) -> Iterator[tuple[CitedDocument | None, str]]:
    before = ""
    for part in (one.strip() for one in reference.split(";")):
        found = _NUMBER.match(part)
        document = _DOCUMENTS.get(found[1]) if found else None
        if found is None or document is None:
            yield None, _words(part)
            continue
        place = _words(part[found.end() :].strip(" ,"))
        if found[1] == before and place:
            yield None, place
        else:
            yield document, f", {place}" if place else ""
        before = found[1]


def _linked(document: CitedDocument | None) -> SafeString:
    if document is None:
        return SafeString("")
    if url := link_to(*document.page):
        return format_html('<a href="{}">{}</a>', url, document.name)
    return format_html("{}", document.name)


def _words(text: str) -> str:
    named = _NUMBER.sub(lambda found: str(_DOCUMENTS[found[1]].name) if found[1] in _DOCUMENTS else found[0], text)
    return readable(named).strip()


def readable(reference: str) -> str:
    """The reference with our own notes named in the reader's language; documents keep their numbers."""
    return _RESEARCH.sub(_research, reference)


def _research(found: re.Match[str]) -> str:
    origin = found["origin"]
    if not origin:
        return _("research notes")
    known = {"general knowledge, to be checked": _("general knowledge, to be checked")}
    return _("research notes (%(origin)s)") % {"origin": known.get(origin, origin)}

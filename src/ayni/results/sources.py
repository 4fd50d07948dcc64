"""From a reference to the document it points to: "[002] II" is a document of the library and a place in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ayni.foundation.citations import readable
from ayni.foundation.links import link_to
from ayni.foundation.notes import Note
from ayni.foundation.ui.parts import Citation
from ayni.library.models import Document

_NUMBER = re.compile(r"\[(\d{3})\]")
_CODE = "seed-%s"


@dataclass(frozen=True)
class Cited:
    """A note on the data with its source as a citation."""

    text: str
    source: Citation
    about: tuple[str, ...] = ()
    code: str = ""


class Sources:
    """The documents that a page cites, read once. `numbered`: cited as "S1", for a page that lists them at its end."""

    def __init__(self, references: Iterable[str], *, numbered: bool = False) -> None:
        numbers = {number for reference in references for number in _NUMBER.findall(reference)}
        codes = [_CODE % number for number in numbers]
        found = Document.objects.filter(code__in=codes).order_by("code") if codes else ()
        self._documents = {document.code: document for document in found}
        self._marks = {code: _("S%(number)s") % {"number": n} for n, code in enumerate(self._documents, 1)}
        self._numbered = numbered

    def cite(self, reference: str) -> Citation:
        """The first document named, and the rest of the reference as the place in it."""
        told = readable(reference)
        found = _NUMBER.match(told)
        document = self._documents.get(_CODE % found[1]) if found else None
        if document is None:
            return Citation(told)
        place = _NUMBER.sub(self._title, told[found.end() :]).strip() if found else ""
        return Citation(self._words(document), place.strip(" ,;"), link_to("library:document", document.code))

    def note(self, note: Note, code: str = "") -> Cited:
        return Cited(note.text, self.cite(note.source), note.about, code)

    def documents(self) -> list[tuple[str, Document]]:
        """Every document cited, with its mark ("S1")."""
        return [(self._marks[code], document) for code, document in self._documents.items()]

    def _title(self, found: re.Match[str]) -> str:
        document = self._documents.get(_CODE % found[1])
        return self._words(document) if document else found[0]

    def _words(self, document: Document) -> str:
        return self._marks[document.code] if self._numbered else document.title

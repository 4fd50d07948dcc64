"""The shelf of documents, and one of them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import F
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from ayni.foundation.languages import language_shown, words_on_language
from ayni.foundation.links import link_to
from ayni.foundation.notes import Note, notes_about
from ayni.foundation.periods import Period, format_period
from ayni.foundation.ui.parts import Crumb, Facet, FacetOption
from ayni.library.enums import DocumentKind
from ayni.library.models import Document
from ayni.library.rules import is_expired, visible_to
from ayni.members.models import Institution

PAGE_SIZE = 20
FACETS = ("kind", "year", "language", "author")
Chosen = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Shelf:
    """What the list of documents shows."""

    page: Page
    facets: list[Facet]
    applied: list[Crumb]


@dataclass(frozen=True)
class _Light:
    """A document by the codes under which it is found."""

    pk: int
    codes: dict[str, frozenset[str]]


def read_choices(sent: QueryDict) -> Chosen:
    """The filters of an address; unknown values find nothing and break nothing."""
    return {name: tuple(dict.fromkeys(filter(None, sent.getlist(name)))) for name in FACETS}


def shelf(chosen: Chosen, user: Any, page: str | int = 1) -> Shelf:
    """The documents this person may see that fit, latest first, the undated last; four queries."""
    lights, authors = _lights(user)
    fitting = [light for light in lights if _fits(light, chosen)]
    shown = Paginator(fitting, PAGE_SIZE).get_page(page)
    records = Document.objects.prefetch_related("authors").in_bulk([light.pk for light in shown.object_list])
    documents: Any = [records[light.pk] for light in shown.object_list]
    shown.object_list = documents
    facets = [_facet(name, lights, chosen, authors) for name in FACETS]
    return Shelf(shown, [facet for facet in facets if facet.options], _applied(chosen, authors))


def _lights(user: Any) -> tuple[list[_Light], dict[str, str]]:
    links = Document.authors.through.objects.values_list("document_id", "institution__code")
    written: dict[int, set[str]] = {}
    for document, code in links:
        written.setdefault(document, set()).add(code)
    authors = {
        institution.code: str(institution.name)
        for institution in Institution.objects.filter(documents__isnull=False).distinct()
    }
    rows = (
        visible_to(user)
        .order_by(F("period_latest").desc(nulls_last=True), "code")
        .values_list("pk", "kind", "language", "period_earliest")
    )
    lights = [
        _Light(
            pk,
            {
                "kind": frozenset({kind}),
                "language": frozenset({language} if language else ()),
                "year": frozenset({str(first.year)} if first else ()),
                "author": frozenset(written.get(pk, ())),
            },
        )
        for pk, kind, language, first in rows
    ]
    return lights, authors


def _fits(light: _Light, chosen: Chosen, leaving_out: str = "") -> bool:
    return all(
        not codes or name == leaving_out or light.codes[name].intersection(codes) for name, codes in chosen.items()
    )


def _facet(name: str, lights: Iterable[_Light], chosen: Chosen, authors: dict[str, str]) -> Facet:
    counts = Counter(code for light in lights if _fits(light, chosen, name) for code in light.codes[name])
    known = sorted({*counts, *chosen.get(name, ())}, key=lambda code: _label(name, code, authors))
    if name == "year":
        known.reverse()
    labels = {"kind": _("Kind"), "year": _("Year"), "language": _("Language"), "author": _("Author")}
    options = [
        FacetOption(code, _label(name, code, authors), counts[code], code in chosen.get(name, ())) for code in known
    ]
    return Facet(name, labels[name], options)


def _label(name: str, code: str, authors: dict[str, str]) -> str:
    if name == "kind" and code in DocumentKind.values:
        return str(DocumentKind(code).label)
    if name == "language" and code in dict(settings.LANGUAGES):
        return str(get_language_info(code)["name_translated"])
    return authors.get(code, code) if name == "author" else code


def _applied(chosen: Chosen, authors: dict[str, str]) -> list[Crumb]:
    applied = []
    for name, codes in chosen.items():
        for code in codes:
            rest = {**chosen, name: tuple(other for other in codes if other != code)}
            query = urlencode(rest, doseq=True)
            address = reverse("library:index") + (f"?{query}" if query else "")
            applied.append(Crumb(_label(name, code, authors), address))
    return applied


@dataclass(frozen=True)
class DocumentPage:
    """A document and what it belongs to. `can_read`: whether this person may open the copy or the link."""

    document: Document
    authors: list[Institution]
    workshops: list[Crumb]
    activities: list[Crumb]
    programmes: list[Crumb]
    notes: list[Note]
    can_read: bool
    can_manage: bool
    expired: bool
    last_day: str
    title_language: str
    language_note: str


def document_of(code: str) -> Document:
    """The document. Raises Document.DoesNotExist."""
    return Document.objects.select_related("file").get(code=code)


def document_page(document: Document, user: Any) -> DocumentPage:
    """What is shown of a document to this person; at most seven queries."""
    language = language_shown(document, "title")
    return DocumentPage(
        document=document,
        authors=list(document.authors.select_related("country")),
        workshops=_related(document, "workshops", "gatherings:workshop", "code"),
        activities=_exchanges(document),
        programmes=_programmes(document),
        notes=notes_about(f"document:{document.code}"),
        can_read=user.has_perm("library.read", document),
        can_manage=user.has_perm("library.manage", document),
        expired=is_expired(document),
        last_day=_day(document.readable_until),
        title_language=language,
        language_note=words_on_language(language),
    )


def _day(day: datetime.date | None) -> str:
    return format_period(Period(day.isoformat()), get_language() or "es") if day else ""


def _related(document: Document, relation: str, page: str, key: str) -> list[Crumb]:
    """Records of a later room that name this document, by the name of their relation."""
    records = getattr(document, relation, None)
    if records is None:
        return []
    return [Crumb(str(record), link_to(page, getattr(record, key))) for record in records.all()]


def _programmes(document: Document) -> list[Crumb]:
    records = getattr(document, "programmes", None)
    if records is None:
        return []
    published = records.filter(state="published")
    return [Crumb(str(record), link_to("portfolio:programme", record.slug)) for record in published]


def _exchanges(document: Document) -> list[Crumb]:
    exchanges = getattr(document, "exchanges", None)
    if exchanges is None:
        return []
    activities = dict.fromkeys(exchange.activity for exchange in exchanges.select_related("activity"))
    return [Crumb(str(activity), link_to("cooperation:activity", activity.code)) for activity in activities]

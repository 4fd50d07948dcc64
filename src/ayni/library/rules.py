"""Who may know of a document, and who may read its copy."""

from __future__ import annotations

import datetime
from typing import Any

import rules
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ayni.foundation.access import explain
from ayni.library.enums import Audience
from ayni.library.models import Document
from ayni.people.rules import is_secretariat, is_signed_in


def is_expired(document: Document, today: datetime.date | None = None) -> bool:
    """Whether the last day on which others than the Secretariat may read the copy is past."""
    until = document.readable_until
    return until is not None and (today or timezone.localdate()) > until


@rules.predicate
def is_for_anyone(_user: Any, document: Document | None) -> bool:
    return document is not None and document.audience == Audience.PUBLIC


@rules.predicate
def is_for_members(user: Any, document: Document | None) -> bool:
    return document is not None and document.audience == Audience.MEMBERS and is_signed_in(user)


@rules.predicate
def is_still_readable(_user: Any, document: Document | None) -> bool:
    return document is not None and not is_expired(document)


@rules.predicate
def is_no_secret(_user: Any, document: Document | None) -> bool:
    """Anybody may know that a document exists, unless it is the Secretariat's own."""
    return document is not None and document.audience != Audience.SECRETARIAT


rules.add_perm("library.see", is_secretariat | is_no_secret)
rules.add_perm("library.read", is_secretariat | ((is_for_anyone | is_for_members) & is_still_readable))
rules.add_perm("library.manage", is_secretariat)

explain("library.see", _("This document is for the Secretariat alone."))
explain("library.read", _("This copy is not open to you: its readers are limited, or the last day to read it is past."))
explain("library.manage", _("Only the Secretariat keeps the library."))


def visible_to(user: Any, documents: QuerySet[Document] | None = None) -> QuerySet[Document]:
    """The documents whose record this person may see: `library.see`, as a query."""
    known = Document.objects.all() if documents is None else documents
    return known if is_secretariat(user) else known.exclude(audience=Audience.SECRETARIAT)

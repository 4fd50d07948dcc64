"""Reads of programmes, their versions, their imports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ayni.foundation.languages import FALLBACKS
from ayni.foundation.models import Obligation
from ayni.foundation.obligations.queries import open_obligations
from ayni.library.models import Document
from ayni.members.models import Institution
from ayni.members.queries import institutions, institutions_of
from ayni.people.rules import is_secretariat
from ayni.portfolio.actions.verification import OBLIGATION
from ayni.portfolio.enums import ProgrammeState
from ayni.portfolio.models import (
    Programme,
    ProgrammeAttachment,
    ProgrammeDraft,
    ProgrammeImport,
    ProgrammeVersion,
    Topic,
)


def programmes() -> QuerySet[Programme]:
    """Programmes with the institution that runs them."""
    return Programme.objects.select_related("institution__country")


def programme_by_slug(slug: str) -> Programme:
    """One programme with its institution; raises Http404."""
    return _found(programmes().filter(slug=slug), _("There is no programme at this address."))


def programme_page(slug: str) -> Programme:
    """One programme with everything its page shows; raises Http404. Six queries at most.

    Activities and what came of them belong to later rooms and are reached by their names.
    """
    activities = Programme._meta.get_field("activities").related_model._default_manager
    full = Programme.objects.select_related("institution__country", "verified_by").prefetch_related(
        Prefetch("topics", Topic.objects.select_related("area")),
        "documents",
        Prefetch("attachments", shown_attachments()),
        Prefetch("activities", activities.select_related("requester__country").order_by("-period_earliest", "code")),
        "activities__outcomes",
    )
    return _found(full.filter(slug=slug), _("There is no programme at this address."))


def shown_attachments() -> QuerySet[ProgrammeAttachment]:
    """Attachments not removed, with their files."""
    return ProgrammeAttachment.objects.filter(removed_at__isnull=True).select_related("file")


def attachment(pk: int) -> ProgrammeAttachment:
    """One attachment with programme and file, removed or not; raises Http404."""
    every = ProgrammeAttachment.objects.select_related("file", "programme__institution")
    return _found(every.filter(pk=pk), _("There is no file at this address."))


def verification_due(programme: Programme) -> Obligation | None:
    """The open obligation to verify it, if there is one."""
    return open_obligations(kind=OBLIGATION, subject=programme).first()


def draft_of(programme: Programme, user: Any, language: str) -> ProgrammeDraft | None:
    """What the person typed and has not saved."""
    return ProgrammeDraft.objects.filter(programme=programme, user=user, language=language).first()


def documents_for(programme: Programme) -> QuerySet[Document]:
    """Documents a programme may show: its institution's, and those it shows already."""
    wanted = Q(authors=programme.institution_id) | Q(programmes=programme)
    return Document.objects.filter(wanted).distinct().order_by("code")


def versions_of(programme: Programme) -> QuerySet[ProgrammeVersion]:
    """All versions with who made them, latest first, without their content."""
    return programme.versions.select_related("made_by").defer("content")


def version_of(programme: Programme, number: int) -> ProgrammeVersion:
    """One version; raises Http404."""
    every = ProgrammeVersion.objects.select_related("programme__institution", "made_by")
    return _found(every.filter(programme=programme, number=number), _("There is no such version."))


@dataclass(frozen=True)
class Mine:
    """An editor's list: `states` counts by state, `due` the verification of each by its key."""

    institutions: list[Institution]
    programmes: QuerySet[Programme]
    states: dict[str, int]


def mine(user: Any, *, words: str = "", state: str = "", institution: str = "") -> Mine:
    """Programmes the person may edit: their institutions', every one's for the Secretariat."""
    own = list(institutions() if is_secretariat.test(user) else institutions_of(user))
    keys = [one.pk for one in own if institution in ("", one.code)]
    found = programmes().filter(institution__in=keys)
    for word in words.split():
        found = found.filter(_named(word))
    states = dict(found.order_by().values_list("state").annotate(Count("pk")))
    if state in ProgrammeState:
        found = found.filter(state=state)
    return Mine(own, found.order_by("-updated_at", "pk"), states)


def verifications_due(shown: list[Programme]) -> dict[int, Obligation]:
    """Open verifications of `shown`, by programme; one query."""
    kind = ContentType.objects.get_for_model(Programme)
    keys = [str(programme.pk) for programme in shown]
    found = open_obligations(kind=OBLIGATION).filter(subject_type=kind, subject_id__in=keys)
    return {int(one.subject_id): one for one in found}


def institutions_to_write_for(user: Any) -> QuerySet[Institution]:
    """Institutions the person may add programmes to."""
    return (institutions() if is_secretariat.test(user) else institutions_of(user)).order_by("code")


def imports_of(user: Any) -> QuerySet[ProgrammeImport]:
    """Files sent for the institutions the person writes for, latest first."""
    found = ProgrammeImport.objects.select_related("file", "institution", "uploaded_by").defer("report")
    return found.filter(institution__in=institutions_to_write_for(user).values("pk"))


def import_by_key(pk: int) -> ProgrammeImport:
    """One import with file and institution; raises Http404."""
    every = ProgrammeImport.objects.select_related("file", "institution__country", "uploaded_by")
    return _found(every.filter(pk=pk), _("There is no import at this address."))


def _named(word: str) -> Q:
    """Its name in any language has the word; the address of the programme is its name without accents."""
    wanted = Q(slug__icontains=slugify(word) or word)
    for language in FALLBACKS:
        wanted |= Q(**{f"name_{language}__icontains": word})
    return wanted


def _found(queryset: QuerySet[Any], reason: str) -> Any:
    record = queryset.first()
    if record is None:
        raise Http404(reason)
    return record

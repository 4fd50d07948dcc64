"""Reads of the consultations of priorities: who answered, and what, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import override

from ayni.foundation.geography.enums import Subregion
from ayni.governance.models import PriorityConsultation
from ayni.members.enums import InstitutionKind
from ayni.members.models import Institution
from ayni.members.queries import institutions, members_today
from ayni.questionnaires.answers import Sheet
from ayni.questionnaires.enums import ResponseState
from ayni.questionnaires.models import Response
from ayni.questionnaires.queries import responses_to, sheets_of
from ayni.questionnaires.side_by_side import Compared, Group, side_by_side

# The question by which an institution lets itself be quoted; a form without it lets nobody be quoted outside.
MAY_QUOTE = "may_quote"
BODIES = ("cosate", "ceatal")


def consultations(user: Any = None) -> QuerySet[PriorityConsultation]:
    """Those the person may read (all without a person), latest first, with how many are asked and have answered."""
    submitted = Q(survey__responses__state=ResponseState.SUBMITTED)
    found = PriorityConsultation.objects.select_related(
        "survey__version__questionnaire", "conference", "meeting"
    ).annotate(
        asked_count=Count("survey__responses"),
        submitted_count=Count("survey__responses", filter=submitted),
    )
    if user is not None and not user.has_perm("governance.ask_priorities"):
        found = found.filter(shared_at__isnull=False)
    return found.defer("survey__version__data").order_by("-survey__closes_at", "-pk")


def consultation_by_key(pk: int) -> PriorityConsultation:
    """One with its survey, conference, meeting and the one before; raises Http404."""
    related = ("survey__version__questionnaire", "conference", "meeting", "before__survey__version__questionnaire")
    found = PriorityConsultation.objects.select_related(*related).filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no consultation at this address."))
    return found


def latest_consultation() -> PriorityConsultation | None:
    """The one a new consultation is compared with, unless another is chosen; never an invented one."""
    return PriorityConsultation.counted.first()


def asked_beforehand() -> list[Institution]:
    """The ministries of the members, COSATE and CEATAL: who is asked unless others are chosen."""
    return [*members_today(), *institutions().filter(code__in=BODIES).order_by("code")]


@dataclass(frozen=True)
class Part:
    """A group with how many of it were asked and have answered."""

    group: Group
    asked: int
    answered: int


@dataclass(frozen=True)
class Results:
    """What a consultation found. `parts` follow the groups of every question; `not_quotable` counts the institutions
    that answered and did not allow their words to be quoted: these are left out unless `quotes_all`."""

    consultation: PriorityConsultation
    language: str
    parts: Sequence[Part]
    waiting: Sequence[Institution]
    sections: Sequence[tuple[str, Sequence[Compared]]]
    not_quotable: int
    quotes_all: bool
    before_answered: int

    @property
    def groups(self) -> list[Group]:
        return [part.group for part in self.parts]

    @property
    def asked(self) -> int:
        return sum(part.asked for part in self.parts)

    @property
    def answered(self) -> int:
        return sum(part.answered for part in self.parts)

    @property
    def questions(self) -> list[Compared]:
        return [one for _title, questions in self.sections for one in questions]


def results_of(
    consultation: PriorityConsultation, language: str, *, quote_all: bool = False, reader: Any = None
) -> Results:
    """Its results in `language`; a fixed number of queries.

    With `quote_all` words not allowed to be quoted too. Files are marked that the `reader` may open: what an
    institution answers is read by its people and the Secretariat.
    """
    with override(language):
        return _results(consultation, language, quote_all, reader)


def _results(consultation: PriorityConsultation, language: str, quote_all: bool, reader: Any) -> Results:
    listed = list(responses_to(consultation.survey).order_by("institution__code"))
    sheets = sheets_of(responses_to(consultation.survey))
    former = consultation.before.survey if consultation.before else None
    past = sheets_of(responses_to(former)) if former else []
    parts = _parts(listed)
    definition = consultation.survey.version.definition
    compared = side_by_side(
        sheets,
        [part.group for part in parts],
        lambda sheet: group_of(sheet.response.institution),
        [one for one in definition.by_code.values() if one.code != MAY_QUOTE],
        language,
        before=past,
        before_questions=former.version.definition.by_code if former else {},
        may_quote=may_be_quoted,
        may_open=lambda sheet: (
            reader is not None and bool(reader.has_perm("questionnaires.read_response", sheet.response))
        ),
    )
    by_code = {one.question.code: one if quote_all else one.quotable for one in compared}
    return Results(
        consultation=consultation,
        language=language,
        parts=parts,
        waiting=[one.institution for one in listed if not one.is_submitted],
        sections=[
            (
                section.title.get(language) or next(iter(section.title.values())),
                [by_code[one.code] for one in section.questions if one.code in by_code],
            )
            for section in definition.sections
        ],
        not_quotable=sum(not may_be_quoted(sheet) for sheet in sheets),
        quotes_all=quote_all,
        before_answered=len(past),
    )


def may_be_quoted(sheet: Sheet) -> bool:
    """The institution said yes to being quoted with its name."""
    return sheet.values.get(MAY_QUOTE) is True


def group_of(institution: Institution) -> Group:
    """The sub-region of a ministry; a body by itself; the rest together."""
    if institution.kind == InstitutionKind.MINISTRY and institution.country:
        return Group(institution.country.subregion, str(Subregion(institution.country.subregion).label))
    if institution.kind == InstitutionKind.ADVISORY_BODY:
        return Group(institution.code, institution.acronym or institution.name)
    return Group("others", _("Others"))


def _parts(listed: Sequence[Response]) -> list[Part]:
    """Sub-regions first, in their order; then the bodies; then the rest."""
    order = [*Subregion.values, *BODIES]
    asked = [(group_of(one.institution), one.is_submitted) for one in listed]
    groups = sorted(
        {group for group, _submitted in asked},
        key=lambda one: (order.index(one.code) if one.code in order else len(order), one.code == "others", one.code),
    )
    return [
        Part(
            group,
            sum(one == group for one, _submitted in asked),
            sum(one == group and submitted for one, submitted in asked),
        )
        for group in groups
    ]

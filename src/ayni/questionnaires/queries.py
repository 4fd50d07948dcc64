"""Reads of questionnaires, surveys and answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from ayni.foundation.models import StoredFile
from ayni.members.models import Institution
from ayni.members.queries import institutions, institutions_of, members_today
from ayni.questionnaires.answers import Sheet
from ayni.questionnaires.definition import Section
from ayni.questionnaires.enums import ResponseState
from ayni.questionnaires.models import Answer, Questionnaire, QuestionnaireDraft, QuestionnaireVersion, Response, Survey


def responses() -> QuerySet[Response]:
    """Responses with what names them and who submitted them; the definitions stay behind."""
    return Response.objects.select_related("submitted_by", "institution__country").defer("version__data")


def response_by_key(pk: int) -> Response:
    """One response with its survey, version, institution and who submitted it; raises Http404."""
    every = Response.objects.select_related("submitted_by", "institution__country")
    return _found(every.filter(pk=pk), _("There are no answers at this address."))


@dataclass(frozen=True)
class Place:
    """A section of a response. `institution` lets the rules of the response hold for it."""

    response: Response
    section: Section

    @property
    def institution(self) -> Institution:
        return self.response.institution


def place_by_codes(pk: int, section: str) -> Place:
    """A section of a response; raises Http404."""
    response = response_by_key(pk)
    found = response.version.definition.section(section)
    if found is None:
        raise Http404(_("There is no section at this address."))
    return Place(response, found)


@dataclass(frozen=True)
class Given:
    """A file given as an answer."""

    response: Response
    question: str
    file: StoredFile | None

    @property
    def institution(self) -> Institution:
        return self.response.institution


def file_by_codes(pk: int, question: str) -> Given:
    """The file given for a question, None if there is none now; raises Http404 when there is no such question."""
    response = response_by_key(pk)
    if question not in response.version.definition.by_code:
        raise Http404(_("There is no file at this address."))
    answer = Answer.objects.filter(response=response, question=question).select_related("file").first()
    return Given(response, question, answer.file if answer else None)


def sheet_to_write(response: Response) -> Sheet:
    """The sheet of `response` with the words set aside beside each answer; two queries."""
    answers = response.answers.select_related("touched_by", "file").prefetch_related("aside__written_by")
    return Sheet(response, {answer.question: answer for answer in answers})


def responses_of(user: Any) -> QuerySet[Response]:
    """What the institutions the person works for are asked, first what is due soonest."""
    own = institutions_of(user).values("pk")
    return responses().filter(institution__in=own).order_by("due_on", "pk")


def questionnaires() -> QuerySet[Questionnaire]:
    """Every questionnaire with how many versions and responses it has."""
    return Questionnaire.objects.annotate(
        version_count=Count("versions", distinct=True),
        response_count=Count("versions__responses", distinct=True),
    ).order_by("code")


def questionnaire_by_code(code: str) -> Questionnaire:
    """One questionnaire; raises Http404."""
    return _found(Questionnaire.objects.filter(code=code), _("There is no questionnaire at this address."))


def versions_of(questionnaire: Questionnaire) -> QuerySet[QuestionnaireVersion]:
    """Its versions, latest first, with how many answer each."""
    listed = questionnaire.versions.select_related("made_by", "questionnaire")
    return listed.annotate(response_count=Count("responses")).order_by("-number")


def version_by_number(code: str, number: int) -> QuestionnaireVersion:
    """One version; raises Http404."""
    every = QuestionnaireVersion.objects.select_related("questionnaire", "made_by")
    return _found(every.filter(questionnaire__code=code, number=number), _("There is no such version."))


def open_drafts() -> QuerySet[QuestionnaireDraft]:
    """Forms being written, what was touched last first."""
    found = QuestionnaireDraft.objects.filter(became__isnull=True, left_at__isnull=True)
    return found.select_related("touched_by", "based_on__questionnaire")


def draft_by_key(pk: int) -> QuestionnaireDraft:
    """One form being written; raises Http404."""
    every = QuestionnaireDraft.objects.select_related("touched_by", "based_on__questionnaire", "became__questionnaire")
    return _found(every.filter(pk=pk), _("There is no form being written at this address."))


def draft_part(pk: int, part: str) -> tuple[QuestionnaireDraft, str]:
    """A form being written with the code of a part of it, there or not; raises Http404 without the form."""
    return draft_by_key(pk), part


def published_versions() -> QuerySet[QuestionnaireVersion]:
    """Versions that may be asked, latest first."""
    found = QuestionnaireVersion.objects.filter(published_at__isnull=False).select_related("questionnaire")
    return found.defer("data").order_by("questionnaire__code", "-number")


def latest_version(code: str) -> QuestionnaireVersion | None:
    """The published version of a questionnaire to ask now; None when there is none."""
    published = QuestionnaireVersion.objects.filter(questionnaire__code=code, published_at__isnull=False)
    return published.select_related("questionnaire").order_by("-number").first()


def surveys() -> QuerySet[Survey]:
    """Every survey with how many are asked and how many submitted, latest first."""
    submitted = Q(responses__state=ResponseState.SUBMITTED)
    return Survey.objects.select_related("version__questionnaire").annotate(
        asked_count=Count("responses"), submitted_count=Count("responses", filter=submitted)
    )


def survey_by_key(pk: int) -> Survey:
    """One survey with its version; raises Http404."""
    every = Survey.objects.select_related("version__questionnaire", "made_by")
    return _found(every.filter(pk=pk), _("There is no survey at this address."))


def responses_to(survey: Survey) -> QuerySet[Response]:
    """What each institution asked has given, those still to answer first."""
    listed = responses().filter(survey=survey).annotate(typed_count=Count("answers"))
    return listed.order_by(F("submitted_at").asc(nulls_first=True), "institution__code")


def owed_one_by_one(questionnaire: Questionnaire) -> QuerySet[Response]:
    """Responses owed by themselves, each about a record, those still to answer first."""
    listed = responses().filter(survey__isnull=True, version__questionnaire=questionnaire)
    first = (F("submitted_at").asc(nulls_first=True), F("due_on").asc(nulls_last=True))
    return listed.annotate(typed_count=Count("answers")).order_by(*first, "pk")


def sheets_of(found: QuerySet[Response]) -> list[Sheet]:
    """The submitted ones of `found` with their answers, by institution; two queries."""
    submitted = found.filter(state=ResponseState.SUBMITTED).defer(None).prefetch_related("answers")
    listed = submitted.order_by("institution__code", "pk")
    return [Sheet(one, {answer.question: answer for answer in one.answers.all()}) for one in listed]


def institutions_to_ask() -> QuerySet[Institution]:
    """Every institution of the network, by code."""
    return institutions().order_by("code")


def members_to_ask() -> QuerySet[Institution]:
    """The members today: who is asked unless others are chosen."""
    return members_today()


def _found(queryset: QuerySet[Any], reason: str) -> Any:
    record = queryset.first()
    if record is None:
        raise Http404(reason)
    return record

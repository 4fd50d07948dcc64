"""Questionnaires, their versions, the surveys that ask them, and what was answered."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from ayni.foundation.models import StoredFile
from ayni.members.models import Institution
from ayni.questionnaires.definition import Choice, Definition, in_language, read_definition
from ayni.questionnaires.enums import ResponseState, SurveyState


class Questionnaire(models.Model):
    """A form with a name, asked again and again in its versions."""

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title or self.code


class QuestionnaireVersion(models.Model):
    """What is asked, as data (see `definition`). Never changed once made: another content is another version."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    data = models.JSONField()
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["questionnaire", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "number"], name="one_questionnaire_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire} · {self.number}"

    @cached_property
    def definition(self) -> Definition:
        return read_definition(self.data)


class QuestionnaireDraft(models.Model):
    """A definition being written on screen, part by part. Published, it becomes a version and is closed.

    `data` is a definition that may lack words and questions, and nothing else (`checking.Problem.incomplete`).
    """

    code = models.SlugField(max_length=60)
    data = models.JSONField()
    based_on = models.ForeignKey(
        QuestionnaireVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="drafts"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    touched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    touched_at = models.DateTimeField(auto_now=True)
    became = models.ForeignKey(
        QuestionnaireVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="written_as"
    )
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-touched_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(became__isnull=True, left_at__isnull=True), name="one_open_draft_a_form"
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> str:
        """In the reader's language, or the first there is."""
        return in_language(self.data["title"], (get_language() or "es")[:2])

    @property
    def is_open(self) -> bool:
        return self.became_id is None and self.left_at is None

    @property
    def definition(self) -> Definition:
        return read_definition(self.data)


class Survey(models.Model):
    """A version asked of several institutions until a moment."""

    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.PROTECT, related_name="surveys")
    title = models.CharField(max_length=200)
    closes_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=SurveyState, default=SurveyState.DRAFT, db_index=True)
    audience = models.ManyToManyField(Institution, blank=True, related_name="surveys")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-closes_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def takes_answers(self) -> bool:
        """Open, and its moment of closing not yet come."""
        return self.state == SurveyState.OPEN and timezone.now() < self.closes_at

    @property
    def state_now(self) -> SurveyState:
        """Its state; closed from the moment on, though the clock has not come round to it yet."""
        past = self.state == SurveyState.OPEN and not self.takes_answers
        return SurveyState.CLOSED if past else SurveyState(self.state)


class ResponseManager(models.Manager["Response"]):
    """With what names a response, so that a list of them costs one query."""

    def get_queryset(self) -> models.QuerySet[Response]:
        return super().get_queryset().select_related("survey", "version__questionnaire", "institution")


class Response(models.Model):
    """What one institution answers, once: to a survey, or on its own about a record (`about`).

    `given_rows` are the rows of tables that come with the response: {question code: [{"code", "text"}]}.
    """

    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.PROTECT, related_name="responses")
    survey = models.ForeignKey(Survey, null=True, blank=True, on_delete=models.PROTECT, related_name="responses")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="responses")
    about_type = models.ForeignKey(ContentType, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    about_id = models.CharField(max_length=64, blank=True)
    about = GenericForeignKey("about_type", "about_id")
    about_label = models.CharField(max_length=300, blank=True)
    given_rows = models.JSONField(default=dict, blank=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ResponseState, default=ResponseState.DRAFT, db_index=True)
    made_at = models.DateTimeField(auto_now_add=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_post = models.CharField(max_length=160, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    reopening_reason = models.TextField(blank=True)

    objects = ResponseManager()

    class Meta:
        ordering = ["pk"]
        base_manager_name = "objects"
        indexes = [models.Index(fields=["about_type", "about_id"], name="response_about")]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "institution"], condition=Q(survey__isnull=False), name="one_response_a_survey"
            ),
            models.UniqueConstraint(
                fields=["version", "institution", "about_type", "about_id"],
                condition=Q(survey__isnull=True),
                name="one_response_about_a_record",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.institution}"

    @property
    def title(self) -> str:
        """What it answers: the survey, or the questionnaire and what it is about."""
        if self.survey is not None:
            return self.survey.title
        name = str(self.version.questionnaire)
        return f"{name}: {self.about_label}" if self.about_label else name

    @property
    def number(self) -> str:
        """As written on its receipt."""
        return f"R-{self.pk:05d}"

    @property
    def is_submitted(self) -> bool:
        return self.state == ResponseState.SUBMITTED

    @property
    def takes_answers(self) -> bool:
        """Not submitted; and the survey, if there is one, still open, unless it was reopened for this institution."""
        if self.is_submitted:
            return False
        return self.state == ResponseState.REOPENED or self.survey is None or self.survey.takes_answers

    def rows_of(self, question: str) -> tuple[Choice, ...]:
        """The rows that came with the response for a table."""
        return tuple(Choice(row["code"], row["text"]) for row in self.given_rows.get(question, ()))


class Answer(models.Model):
    """What was typed as an answer, and its value if it has one (see `definition.values` for their shapes).

    `began_from` is the seal (`answers.seal_of`) of what stood before the person who touched it last began.
    """

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=40)
    typed = models.JSONField(default=str, blank=True)
    value = models.JSONField(null=True, blank=True)
    not_applicable = models.BooleanField(default=False)
    comment = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    began_from = models.CharField(max_length=16, blank=True)
    touched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    touched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["response", "question"], name="one_answer_a_question")]

    def __str__(self) -> str:
        return f"{self.response_id} · {self.question}"

    @property
    def is_answered(self) -> bool:
        return self.not_applicable or self.value is not None

    @property
    def content(self) -> dict[str, Any]:
        """What a person gave, apart from who and when."""
        return {"typed": self.typed, "not_applicable": self.not_applicable, "comment": self.comment}


class AsideAnswer(models.Model):
    """Words for a question that are not its answer: those another person replaced, and those of whoever came
    second when two wrote at once. `revision` is the answer's when they were set aside."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="aside")
    content = models.JSONField()
    revision = models.PositiveIntegerField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-revision", "-pk"]

    def __str__(self) -> str:
        return f"{self.answer_id} · {self.revision}"

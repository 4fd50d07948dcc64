"""The portfolio: what ministries do well and offer to share."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ayni.foundation.models import StoredFile
from ayni.foundation.periods.fields import PeriodField
from ayni.library.models import Document
from ayni.members.models import Institution
from ayni.portfolio.enums import ImportState, ProgrammeState


class Area(models.Model):
    """One of the six areas of labour administration ([002] Tabla 1)."""

    code = models.SlugField(max_length=40, unique=True)
    order = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    """One of the twenty-nine topics, numbered within its area ([002] Tabla 1)."""

    code = models.SlugField(max_length=60, unique=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="topics")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["area__order", "number"]
        constraints = [models.UniqueConstraint(fields=["area", "number"], name="one_topic_a_number")]

    def __str__(self) -> str:
        return self.name


class Programme(models.Model):
    """A programme of a ministry, offered for cooperation.

    Lists of codes: `populations` (Population), `offers` (Offer), `languages` (es, en, pt, fr…).
    `links` is a list of {"url", "label"}. The rich texts are sanitised HTML.
    """

    slug = models.SlugField(max_length=90, unique=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="programmes")
    state = models.CharField(max_length=10, choices=ProgrammeState, default=ProgrammeState.DRAFT, db_index=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="es")
    name = models.CharField(max_length=200)
    summary = models.TextField(max_length=600, blank=True)
    what_it_does = models.TextField(blank=True)
    outcomes = models.TextField(blank=True)
    lessons = models.TextField(blank=True)
    since = PeriodField(blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="programmes")
    populations = models.JSONField(default=list, blank=True)
    offers = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    contact_post = models.CharField(max_length=200, blank=True)
    contact_email = models.EmailField(blank=True)
    links = models.JSONField(default=list, blank=True)
    documents = models.ManyToManyField(Document, blank=True, related_name="programmes")
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    generated = models.BooleanField(default=False)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(condition=Q(state="draft") | ~Q(name=""), name="a_published_programme_has_a_name")
        ]

    def __str__(self) -> str:
        return self.name or self.slug


class ProgrammeVersion(models.Model):
    """A programme as it was after an act: every field and relation, ready to compare or restore."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    act = models.CharField(max_length=60)
    content = models.JSONField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"{self.programme} · {self.number}"


class ProgrammeAttachment(models.Model):
    """A file beside a programme."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="attachments")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="es")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["added_at"]

    def __str__(self) -> str:
        return self.title


class ProgrammeDraft(models.Model):
    """What a person has typed into the form of a programme and not yet saved; `data` is the form as sent."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    data = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "user", "language"], name="one_draft_a_person_and_language")
        ]

    def __str__(self) -> str:
        return f"{self.programme} · {self.user} · {self.language}"


class ProgrammeImport(models.Model):
    """A file of programmes put up for import: read, checked, shown, then taken whole or not at all."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=12, choices=ImportState, default=ImportState.CHECKING)
    rows_read = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return f"{self.file} ({self.state})"

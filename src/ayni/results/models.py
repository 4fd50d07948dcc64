"""What came of it: outcomes by component, reported figures, notes on the data, periodic reports."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ayni.cooperation.models import Activity
from ayni.foundation.fiction import Counted
from ayni.foundation.models import StoredFile
from ayni.foundation.periods.fields import PeriodField
from ayni.members.models import Institution
from ayni.results.enums import OutcomeState, Qualifier, ReportState, Step

# A worker writes its step every few seconds; after this long without one it is taken for dead.
SILENCE = datetime.timedelta(minutes=10)


class Component(models.Model):
    """One of the nine components of institutional strengthening ([002] II)."""

    code = models.SlugField(max_length=30, unique=True)
    order = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class Outcome(models.Model):
    """Something that changed in an institution after learning from another."""

    code = models.SlugField(max_length=80, unique=True)
    component = models.ForeignKey(Component, on_delete=models.PROTECT, related_name="outcomes")
    title = models.CharField(max_length=200)
    text = models.TextField()
    requesters = models.ManyToManyField(Institution, blank=True, related_name="outcomes")
    providers = models.ManyToManyField(Institution, blank=True, related_name="outcomes_inspired")
    activities = models.ManyToManyField(Activity, blank=True, related_name="outcomes")
    activity_note = models.TextField(blank=True)
    period = PeriodField(blank=True)
    state = models.CharField(max_length=10, choices=OutcomeState, default=OutcomeState.REPORTED)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="es")
    source = models.CharField(max_length=600, blank=True)
    evidence = models.TextField(blank=True, help_text="What shows it: a link, a document, a decree; as reported.")
    fictional = models.BooleanField(default=False, help_text="Invented for the demonstration, and said so on screen.")
    reported_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager()
    counted = Counted()

    class Meta:
        ordering = ["component__order", "code"]

    def __str__(self) -> str:
        return self.title


class ReportedFigure(models.Model):
    """A figure a document states and Ayni does not compute. Never added to computed ones."""

    code = models.SlugField(max_length=80, unique=True)
    value = models.DecimalField(max_digits=14, decimal_places=2)
    unit = models.CharField(max_length=30)
    qualifier = models.CharField(max_length=10, choices=Qualifier, default=Qualifier.EXACT)
    label = models.CharField(max_length=300)
    scope = models.TextField(blank=True)
    component = models.ForeignKey(Component, null=True, blank=True, on_delete=models.PROTECT, related_name="figures")
    as_of = PeriodField(blank=True)
    source = models.CharField(max_length=600)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.label


class DataNote(models.Model):
    """What was found about the source's own figures, shown beside them.

    `about` is a list of subjects such as "table:calls" or "activity:c4-14".
    """

    code = models.SlugField(max_length=80, unique=True)
    about = models.JSONField(default=list, blank=True)
    text = models.TextField()
    source = models.CharField(max_length=600)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class ResultsReport(models.Model):
    """A periodic report asked for on screen and made by the worker.

    `changed_at` is the last sign of life. One report of a period and language is made at a time.
    """

    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.WAITING)
    step = models.CharField(max_length=10, choices=Step, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    failure = models.TextField(blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True, blank=True)
    docx = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(first_year__lte=F("last_year")), name="report_years_in_order"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="report_no_more_than_whole"),
            models.UniqueConstraint(
                fields=["first_year", "last_year", "language"],
                condition=Q(state__in=[ReportState.WAITING, ReportState.WORKING]),
                name="one_report_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_year}–{self.last_year} ({self.language})"

    @property
    def is_active(self) -> bool:
        return self.state in ReportState.active()

    @property
    def is_silent(self) -> bool:
        """Being made, as far as anybody said, but long without a sign of life."""
        return self.is_active and timezone.now() - self.changed_at > SILENCE

    @property
    def can_be_retried(self) -> bool:
        return self.state == ReportState.FAILED or self.is_silent


class ReportTemplate(models.Model):
    """A Word template the Secretariat put in place of the built-in one; the latest is used."""

    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-chosen_at", "-pk"]

    def __str__(self) -> str:
        return str(self.file or "built-in")

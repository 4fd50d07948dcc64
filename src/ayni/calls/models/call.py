"""Calls for bilateral cooperation, with what they ask and by what they judge."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from ayni.calls.enums import CallState, QuestionKind
from ayni.foundation.fiction import Counted
from ayni.foundation.periods.fields import PeriodField
from ayni.library.models import Document
from ayni.members.models import Institution


class Call(models.Model):
    """A yearly call. What was counted before Ayni is kept as counts; unknown is empty, never zero.

    `modalities`: list of Modality codes. `eligible`: institutions that may request; none named means every
    ministry that is a member today. Moments are exact; `time_zone` is the one they are announced in.
    `form`: its own words and limits for the parts of a proposal (see proposal_wording).
    """

    code = models.SlugField(max_length=30, unique=True)
    number = models.PositiveSmallIntegerField(unique=True)
    year = models.PositiveSmallIntegerField(db_index=True)
    state = models.CharField(max_length=14, choices=CallState, default=CallState.DRAFT, db_index=True)
    opened = PeriodField(blank=True)
    closed = PeriodField(blank=True)
    received = models.PositiveIntegerField(null=True, blank=True)
    selected = models.PositiveIntegerField(null=True, blank=True)
    cancelled = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=600, blank=True)
    fictional = models.BooleanField(default=False, help_text="Invented for the demonstration, and said so on screen.")
    title = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    who_may_apply = models.TextField(blank=True)
    eligible = models.ManyToManyField(Institution, blank=True, related_name="+")
    modalities = models.JSONField(default=list, blank=True)
    most_per_requester = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=60, default="America/New_York")
    webinar_at = models.DateTimeField(null=True, blank=True)
    webinar_minutes = models.PositiveSmallIntegerField(default=90)
    webinar_link = models.URLField(blank=True, max_length=500)
    confirm_days = models.PositiveSmallIntegerField(default=15, validators=[MinValueValidator(1)])
    currency = models.CharField(max_length=3, default="USD")
    form = models.JSONField(default=dict, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager()
    counted = Counted()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(received__isnull=True) | Q(selected__isnull=True) | Q(selected__lte=F("received")),
                name="no_more_selected_than_received",
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True) | Q(closes_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                name="call_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.year})"


class Criterion(models.Model):
    """What a proposal is judged by. `levels`: [{"points": 0, "es": …, "en": …, "pt": …, "fr": …}, …] from 0 up.

    Weights and levels are the call's own: no public source gives official ones.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="criteria")
    order = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=160)
    description = models.TextField(blank=True)
    weight = models.DecimalField(
        max_digits=6, decimal_places=2, default=Decimal(1), validators=[MinValueValidator(Decimal("0.01"))]
    )
    most_points = models.PositiveSmallIntegerField(default=4, validators=[MinValueValidator(1)])
    levels = models.JSONField(default=list, blank=True)
    optional = models.BooleanField(default=False)

    class Meta:
        ordering = ["call", "order"]
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(fields=["call", "code"], name="one_criterion_a_code"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="criterion_weighs_something"),
        ]

    def __str__(self) -> str:
        return self.name


class Question(models.Model):
    """Something the Secretariat asks besides the usual parts. `choices`: [{"code": …, "es": …, "en": …, …}]."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="questions")
    order = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=40)
    kind = models.CharField(max_length=10, choices=QuestionKind, default=QuestionKind.TEXT)
    text = models.CharField(max_length=300)
    help = models.TextField(blank=True)
    choices = models.JSONField(default=list, blank=True)
    required = models.BooleanField(default=False)
    most_characters = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["call", "order"]
        constraints = [models.UniqueConstraint(fields=["call", "code"], name="one_question_a_code")]

    def __str__(self) -> str:
        return self.text


class CallDocument(models.Model):
    """A document of the library that belongs to a call: its terms, a guide, the recording of the webinar."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="documents")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["call", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["call", "document"], name="one_document_once_a_call")]

    def __str__(self) -> str:
        return str(self.document)

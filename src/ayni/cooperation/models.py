"""Bilateral cooperation activities: two ministries, a topic, what was planned, done and learnt."""

from django.db import models
from django.db.models import F, Q

from ayni.calls.models import Call
from ayni.cooperation.enums import ActivityState, Modality, SessionKind
from ayni.foundation.periods.fields import PeriodField
from ayni.library.models import Document
from ayni.members.models import Institution
from ayni.portfolio.models import Programme, Topic


class Activity(models.Model):
    """The requester learns from the provider. Texts of several items keep one item a line."""

    code = models.SlugField(max_length=40, unique=True)
    call = models.ForeignKey(Call, null=True, blank=True, on_delete=models.PROTECT, related_name="activities")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    requester = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="activities_received")
    provider = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="activities_given")
    title = models.CharField(max_length=300)
    original_topic = models.CharField(max_length=300, blank=True)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="activities")
    more_topics = models.ManyToManyField(Topic, blank=True, related_name="+")
    classification_note = models.TextField(blank=True)
    phase = models.PositiveSmallIntegerField(null=True, blank=True)
    modality = models.CharField(max_length=12, choices=Modality, db_index=True)
    state = models.CharField(max_length=12, choices=ActivityState, db_index=True)
    period = PeriodField(blank=True)
    place = models.CharField(max_length=160, blank=True)
    description = models.TextField(blank=True)
    general_objective = models.TextField(blank=True)
    specific_objectives = models.TextField(blank=True)
    product = models.TextField(blank=True)
    method = models.TextField(blank=True)
    link = models.URLField(blank=True, max_length=500)
    programmes = models.ManyToManyField(Programme, blank=True, related_name="activities")
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["call__number", "number", "code"]
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(condition=~Q(requester=F("provider")), name="nobody_learns_from_itself"),
            models.UniqueConstraint(fields=["call", "number"], name="one_activity_a_number"),
        ]

    def __str__(self) -> str:
        return self.title


class Session(models.Model):
    """A meeting of an activity. The recording is shown only until the day it expires."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="sessions")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=14, choices=SessionKind, default=SessionKind.MAIN)
    label = models.CharField(max_length=160)
    held_on = models.DateField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    time_zones = models.JSONField(default=list, blank=True)
    objective = models.TextField(blank=True)
    agenda = models.TextField(blank=True)
    tasks_after = models.TextField(blank=True)
    recorded = models.BooleanField(default=False)
    recording_link = models.URLField(blank=True, max_length=500)
    recording_expires_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["activity", "order"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "order"], name="one_session_a_place"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Material(models.Model):
    """A document exchanged in an activity, perhaps in one of its sessions."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="materials")
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.PROTECT, related_name="materials")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="exchanges")
    given_by = models.ForeignKey(Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["activity", "pk"]

    def __str__(self) -> str:
        return str(self.document)


class Participant(models.Model):
    """Who took part, by post; names of people are not kept."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="participants")
    institution = models.ForeignKey(Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    post = models.CharField(max_length=250)
    unit = models.CharField(max_length=160, blank=True)
    count = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["activity", "order"]

    def __str__(self) -> str:
        return self.post


class FinalReport(models.Model):
    """The requester's report, with the sections of [000]; one item a line."""

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="final_report")
    outcomes = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    evaluation = models.TextField(blank=True)
    provider_comments = models.TextField(blank=True)
    source = models.CharField(max_length=600, blank=True)

    def __str__(self) -> str:
        return str(self.activity)

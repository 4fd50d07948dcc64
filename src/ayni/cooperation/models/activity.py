"""Bilateral cooperation activities: two ministries, a topic, what was planned, done and learnt."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ayni.calls.enums import Modality
from ayni.calls.models import Call, Proposal
from ayni.cooperation.enums import ActivityState, SuspensionReason
from ayni.foundation.fiction import Counted
from ayni.foundation.periods.fields import PeriodField
from ayni.members.models import Institution
from ayni.portfolio.models import Programme, Topic


class Activity(models.Model):
    """The requester learns from the provider. Texts of several items keep one item a line.

    `born_at`: when it began its life in Ayni; empty for what was recorded from documents, which nobody runs here.
    `ended_on`: the last day it was held; the follow-up is due six months after it and moves with it.
    """

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
    fictional = models.BooleanField(default=False, help_text="Invented for the demonstration, and said so on screen.")
    proposal = models.OneToOneField(Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="activity")
    born_at = models.DateTimeField(null=True, blank=True, db_index=True)
    planned_week = models.DateField(null=True, blank=True, help_text="The Monday of the week it is planned for.")
    weeks = models.PositiveSmallIntegerField(default=1)
    ended_on = models.DateField(null=True, blank=True)
    state_reason = models.CharField(max_length=20, choices=SuspensionReason, blank=True)
    state_note = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)

    objects = models.Manager()
    counted = Counted()

    class Meta:
        ordering = ["call__number", "number", "code"]
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(condition=~Q(requester=F("provider")), name="nobody_learns_from_itself"),
            models.UniqueConstraint(fields=["call", "number"], name="one_activity_a_number"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_run_here(self) -> bool:
        """Whether it lives in Ayni, and not only in the documents it was recorded from."""
        return self.born_at is not None


class StateChange(models.Model):
    """A step in the life of an activity, with its reason where one is asked."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="state_changes")
    before = models.CharField(max_length=12, choices=ActivityState, blank=True)
    after = models.CharField(max_length=12, choices=ActivityState)
    reason = models.CharField(max_length=20, choices=SuspensionReason, blank=True)
    note = models.TextField(blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["activity", "pk"]

    def __str__(self) -> str:
        return f"{self.activity}: {self.after}"


class PlanningCapacity(models.Model):
    """How many activities an institution's focal point can carry in the same week. Without one: two."""

    institution = models.OneToOneField(Institution, on_delete=models.PROTECT, related_name="planning_capacity")
    at_once = models.PositiveSmallIntegerField(default=2)

    class Meta:
        verbose_name_plural = "planning capacities"

    def __str__(self) -> str:
        return f"{self.institution}: {self.at_once}"


class BlockedPeriod(models.Model):
    """Days on which nothing is planned: a holiday of a country, an event of the network (no institution: for all)."""

    institution = models.ForeignKey(
        Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="blocked_periods"
    )
    first_day = models.DateField()
    last_day = models.DateField()
    label = models.CharField(max_length=160)

    class Meta:
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="blocked_period_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.label

    def covers(self, day: datetime.date) -> bool:
        return self.first_day <= day <= self.last_day

"""A work plan, its lines with their periods and mandates, and what carries each line out."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from ayni.foundation.models import Country
from ayni.foundation.periods.fields import PeriodField
from ayni.governance.enums import DateKind, EventKind, LineKind, LineState, PlanState
from ayni.governance.models.conference import Conference, CrossCuttingTopic, Mandate, Meeting, WorkingGroup
from ayni.members.models import Institution


class WorkPlan(models.Model):
    """What the conference undertakes between one meeting of ministers and the next."""

    code = models.SlugField(max_length=40, unique=True)
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(max_length=200)
    period = PeriodField()
    introduction = models.TextField(blank=True)
    themes_text = models.TextField(blank=True, help_text="The themes and mandates it serves, as its section II tells.")
    initiatives_text = models.TextField(blank=True, help_text="What opens the supporting initiatives, section 3.2.")
    related_text = models.TextField(blank=True, help_text="What opens the related activities outside the plan.")
    topics_text = models.TextField(blank=True, help_text="Its cross-cutting topics, as its section 3.3 tells.")
    funding_text = models.TextField(blank=True, help_text="How it is paid for, as its section 3.4 tells.")
    others_text = models.TextField(blank=True, help_text="What opens the events and initiatives of others, section VI.")
    bodies_text = models.TextField(blank=True, help_text="What opens the initiatives of international bodies, 4.2.")
    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.DRAFT, db_index=True)
    currency = models.CharField(max_length=3, default="USD")
    planned_at = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="plans")
    fictional = models.BooleanField(default=False, help_text="Invented for the demonstration, and said so on screen.")
    source = models.CharField(max_length=600, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-period_earliest", "-pk"]

    def __str__(self) -> str:
        return self.title


class PlanVersion(models.Model):
    """A plan as it was approved or reissued. `content` is what its lines and budget then said; null: not held."""

    plan = models.ForeignKey(WorkPlan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    approved_by = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved = PeriodField(blank=True)
    note = models.TextField(blank=True)
    content = models.JSONField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["plan", "-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_plan_version_a_number")]

    def __str__(self) -> str:
        return f"{self.plan} · {self.number}"


class PlanLine(models.Model):
    """An activity of the plan, or an initiative that supports it.

    `number` is the one documents cite; initiatives have none. `with_previous`: told together with the line
    before it ("3 y 4"), whose words it shares. Texts are as the plan tells them.
    """

    plan = models.ForeignKey(WorkPlan, on_delete=models.PROTECT, related_name="lines")
    code = models.SlugField(max_length=60, unique=True)
    order = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=12, choices=LineKind)
    title = models.CharField(max_length=300)
    short_title = models.CharField(max_length=200, blank=True, help_text="As in the calendar.")
    description = models.TextField(blank=True)
    expected_result = models.TextField(blank=True)
    funding_text = models.TextField(blank=True)
    when_text = models.TextField(blank=True, help_text="Place and date, as the plan tells them.")
    mandates_text = models.TextField(blank=True, help_text="Mandates, as the plan cites them.")
    with_previous = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=LineState, default=LineState.PLANNED, db_index=True)
    group = models.ForeignKey(WorkingGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="lines")
    responsible = models.ManyToManyField(Institution, blank=True, related_name="lines_led")
    partners = models.ManyToManyField(Institution, blank=True, related_name="lines_supported")
    hosts = models.ManyToManyField(Institution, blank=True, related_name="lines_hosted")
    mandates = models.ManyToManyField(Mandate, blank=True, related_name="lines")
    topics = models.ManyToManyField(CrossCuttingTopic, blank=True, related_name="lines")
    source = models.CharField(max_length=600, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, blank=True, help_text="Taken out of a draft; kept with its history.")

    class Meta:
        ordering = ["plan", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                condition=Q(number__isnull=False, removed_at__isnull=True),
                name="one_line_a_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title


class PlanEvent(models.Model):
    """An event of others that the calendar of the plan shows."""

    plan = models.ForeignKey(WorkPlan, on_delete=models.PROTECT, related_name="events")
    code = models.SlugField(max_length=60, unique=True)
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=EventKind, default=EventKind.LABOUR)
    title = models.CharField(max_length=300)
    short_title = models.CharField(max_length=200, blank=True, help_text="As in the calendar.")
    text = models.TextField(blank=True, help_text="As section 4.1 tells it; empty where only the calendar names it.")
    organiser = models.ForeignKey(Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["plan", "order", "pk"]

    def __str__(self) -> str:
        return self.title


class PlanDate(models.Model):
    """A period, known as far as it is known, of a line, or of an event of others."""

    line = models.ForeignKey(PlanLine, null=True, blank=True, on_delete=models.PROTECT, related_name="dates")
    event = models.ForeignKey(PlanEvent, null=True, blank=True, on_delete=models.PROTECT, related_name="dates")
    order = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=12, choices=DateKind, default=DateKind.HELD)
    period = PeriodField(blank=True)
    label = models.CharField(max_length=120, blank=True, help_text="As the calendar writes it.")
    place = models.CharField(max_length=160, blank=True)
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["line", "event", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(line__isnull=False, event__isnull=True) | Q(line__isnull=True, event__isnull=False),
                name="date_of_a_line_or_an_event",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line or self.event} · {self.period}"


class LineStep(models.Model):
    """A change of a line's state or of one of its periods, with the reason: the line's history."""

    line = models.ForeignKey(PlanLine, on_delete=models.PROTECT, related_name="steps")
    before = models.CharField(max_length=10, choices=LineState, blank=True)
    after = models.CharField(max_length=10, choices=LineState, blank=True)
    period_before = PeriodField(blank=True)
    period_after = PeriodField(blank=True)
    reason = models.TextField(blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-taken_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.line} · {self.after}"


class LineWork(models.Model):
    """That a meeting, a conference, or a record of a later room (a call, a workshop) carries a line out."""

    line = models.ForeignKey(PlanLine, on_delete=models.PROTECT, related_name="works")
    work_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    work_id = models.PositiveBigIntegerField()
    work = GenericForeignKey("work_type", "work_id")
    linked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    linked_at = models.DateTimeField(auto_now_add=True)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["line", "pk"]
        indexes = [models.Index(fields=["work_type", "work_id"], name="line_work_record")]
        constraints = [
            models.UniqueConstraint(fields=["line", "work_type", "work_id"], name="one_link_a_record"),
        ]

    def __str__(self) -> str:
        return f"{self.line} · {self.work_type_id}:{self.work_id}"


class BodyInitiative(models.Model):
    """What an international body offers to the plan, in its own words as the plan tells them."""

    plan = models.ForeignKey(WorkPlan, on_delete=models.PROTECT, related_name="body_initiatives")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="initiatives")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()
    mandates = models.ManyToManyField(Mandate, blank=True, related_name="body_initiatives")
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["plan", "order", "pk"]

    def __str__(self) -> str:
        return f"{self.institution} · {self.order}"

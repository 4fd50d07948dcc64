"""Conferences, what they adopted, who leads between one and the next."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from ayni.foundation.models import Country
from ayni.foundation.periods.fields import PeriodField
from ayni.governance.enums import OF_A_GROUP, InstrumentKind, MeetingKind, OfficeKind, Presence
from ayni.members.models import Institution

ROMAN = ((90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Conference(models.Model):
    """A meeting of the ministers of labour. `number` is written in Roman: XX."""

    code = models.SlugField(max_length=30, unique=True)
    number = models.PositiveSmallIntegerField(unique=True, validators=[MinValueValidator(1), MaxValueValidator(99)])
    period = PeriodField(blank=True)
    place = models.CharField(max_length=120, blank=True)
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="conferences")
    virtual = models.BooleanField(default=False)
    motto = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return _("%(number)s CIMT") % {"number": self.roman}

    @property
    def roman(self) -> str:
        """The number as conferences write it."""
        left, written = self.number, ""
        for value, sign in ROMAN:
            times, left = divmod(left, value)
            written += sign * times
        return written


class Theme(models.Model):
    """A central theme of a conference; its mandates and its plan hang from it."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="themes")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["conference", "order"]
        constraints = [models.UniqueConstraint(fields=["conference", "order"], name="one_theme_a_place")]

    def __str__(self) -> str:
        return self.title


class CrossCuttingTopic(models.Model):
    """What every action of a plan must keep in mind. `asked_by`: who asked for it, when it was not all."""

    code = models.SlugField(max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    asked_by = models.ForeignKey(Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class Instrument(models.Model):
    """A declaration or plan of action a conference adopted."""

    code = models.SlugField(max_length=60, unique=True)
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="instruments")
    kind = models.CharField(max_length=20, choices=InstrumentKind)
    title = models.CharField(max_length=200)
    adopted = PeriodField(blank=True)
    link = models.URLField(blank=True, max_length=500)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["conference", "kind", "pk"]
        constraints = [models.UniqueConstraint(fields=["conference", "kind"], name="one_instrument_a_kind")]

    def __str__(self) -> str:
        return self.title


class Mandate(models.Model):
    """An article, or a lettered paragraph, of an instrument: "25", "9 m". Its words are empty until known."""

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="mandates")
    number = models.CharField(max_length=6, help_text="A number, or the letter of a chapter: 25, E.")
    letter = models.CharField(max_length=2, blank=True)
    order = models.PositiveIntegerField(default=0, help_text="By number, then letter.")
    text = models.TextField(blank=True)
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="mandates")
    topics = models.ManyToManyField(CrossCuttingTopic, blank=True, related_name="mandates")
    note = models.TextField(blank=True)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["instrument", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "number", "letter"], name="one_mandate_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.label} · {self.instrument}"

    @property
    def label(self) -> str:
        """As documents cite it: "25", "9 m"."""
        return f"{self.number} {self.letter}".strip()

    @property
    def place(self) -> str:
        """As its address writes it: "25", "9-m"."""
        return f"{self.number}-{self.letter}" if self.letter else self.number


class WorkingGroup(models.Model):
    """A group a conference created to carry its mandates forward."""

    code = models.SlugField(max_length=60, unique=True)
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="working_groups")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["conference", "number"]
        constraints = [models.UniqueConstraint(fields=["conference", "number"], name="one_group_a_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}" if self.name else str(self.number)


class Office(models.Model):
    """That a state leads, from one time to another: in the troika (no group) or in a working group.

    `began` "../2018-04-26" and `ended` "2018-04-27/..": a source names it in office on those days and gives no other
    date. What is not said is bounded by the conference itself and by the next one; see `standing`.
    """

    kind = models.CharField(max_length=16, choices=OfficeKind)
    group = models.ForeignKey(WorkingGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="offices")
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="offices")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="offices")
    began = PeriodField(blank=True)
    ended = PeriodField(blank=True)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=600, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, help_text="Entered by mistake; kept with its history.")

    class Meta:
        ordering = ["conference", "group", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(group__isnull=True, kind__in=[kind for kind in OfficeKind.values if kind not in OF_A_GROUP])
                | Q(group__isnull=False, kind__in=list(OF_A_GROUP)),
                name="chairs_have_a_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.country}"


class Meeting(models.Model):
    """A meeting between conferences: planning, working groups, preparatory."""

    code = models.SlugField(max_length=60, unique=True)
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=20, choices=MeetingKind)
    title = models.CharField(max_length=300)
    period = PeriodField(blank=True)
    place = models.CharField(max_length=120, blank=True)
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    summary = models.TextField(blank=True)
    link = models.URLField(blank=True, max_length=500)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["conference", "period_earliest", "pk"]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """That an institution was at a meeting, and as what."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="attendances")
    presence = models.CharField(max_length=20, choices=Presence)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=600, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, help_text="Entered by mistake; kept with its history.")

    class Meta:
        ordering = ["meeting", "presence", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "institution", "presence"], name="one_attendance_a_part"),
        ]

    def __str__(self) -> str:
        return f"{self.institution} · {self.meeting}"

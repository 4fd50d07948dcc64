"""Institutions of the network, their dated names, and who speaks for them."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ayni.foundation.models import Country
from ayni.foundation.periods.fields import PeriodField
from ayni.members.enums import InstitutionKind, Part
from ayni.people.models import Invitation


class Institution(models.Model):
    """A ministry, advisory body or organisation. Its present name is kept at hand in `name`."""

    code = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=30, choices=InstitutionKind, db_index=True)
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="institutions")
    name = models.CharField(max_length=250)
    acronym = models.CharField(max_length=40, blank=True)
    website = models.URLField(blank=True)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.acronym or self.name

    @property
    def with_country(self) -> str:
        """“Uruguay (MTSS)”, as the network's report writes it: acronyms, and names, repeat among countries."""
        if self.country is None:
            return str(self)
        if self.kind == InstitutionKind.MINISTRY and not self.acronym:
            return self.country.name
        return f"{self.country.name} ({self})"


class InstitutionName(models.Model):
    """A name and acronym as they were in a period; history shows the name of its day."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=250)
    acronym = models.CharField(max_length=40, blank=True)
    native_language = models.CharField(max_length=2, blank=True)
    valid_from = PeriodField(blank=True)
    valid_to = PeriodField(blank=True)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["institution", "pk"]

    def __str__(self) -> str:
        return self.name


class StateMembership(models.Model):
    """A state's membership of an organisation, dated."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="state_memberships")
    began = PeriodField(blank=True)
    ended = PeriodField(blank=True)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["country"]
        constraints = [models.UniqueConstraint(fields=["country", "organisation"], name="one_membership_a_state")]

    def __str__(self) -> str:
        return f"{self.country_id} · {self.organisation_id}"


class Appointment(models.Model):
    """A person's part in an institution, from one day to another."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appointments")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="appointments")
    part = models.CharField(max_length=20, choices=Part)
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True, blank=True)
    appointed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="appointment_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_part_display()} · {self.institution}"

    def holds_on(self, day: datetime.date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @property
    def holds_today(self) -> bool:
        return self.holds_on(timezone.localdate())

    @property
    def is_over(self) -> bool:
        return self.ends_on is not None and self.ends_on < timezone.localdate()


class OfferedAppointment(models.Model):
    """The part an invited person will have once the invitation is accepted."""

    invitation = models.OneToOneField(Invitation, on_delete=models.PROTECT, related_name="offered_appointment")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20, choices=Part)
    ends_on = models.DateField(null=True, blank=True)
    succeeds = models.BooleanField(
        default=False, help_text="On acceptance the present focal point's appointment ends the day before."
    )

    def __str__(self) -> str:
        return f"{self.invitation} · {self.institution}"

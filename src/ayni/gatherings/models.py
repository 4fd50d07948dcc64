"""Hemispheric workshops and seminars."""

from django.db import models

from ayni.foundation.models import Country
from ayni.foundation.periods.fields import PeriodField
from ayni.gatherings.enums import GatheringKind
from ayni.library.models import Document
from ayni.members.models import Institution
from ayni.portfolio.models import Topic


class Workshop(models.Model):
    """A gathering of ministries, advisory bodies and organisations on a priority topic."""

    code = models.SlugField(max_length=30, unique=True)
    number = models.PositiveSmallIntegerField(unique=True)
    kind = models.CharField(max_length=10, choices=GatheringKind, default=GatheringKind.WORKSHOP)
    title = models.CharField(max_length=300)
    original_title = models.CharField(max_length=300, blank=True)
    period = PeriodField()
    place = models.CharField(max_length=120, blank=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="workshops")
    topics = models.ManyToManyField(Topic, blank=True, related_name="workshops")
    hosts = models.ManyToManyField(Institution, blank=True, related_name="hosted_workshops")
    partners = models.ManyToManyField(Institution, blank=True, related_name="supported_workshops")
    attended = models.ManyToManyField(Institution, blank=True, related_name="attended_workshops")
    ministries = models.PositiveSmallIntegerField(null=True, blank=True)
    ministries_note = models.CharField(max_length=200, blank=True)
    participants = models.PositiveSmallIntegerField(null=True, blank=True)
    participants_note = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    mandates = models.CharField(max_length=300, blank=True)
    documents = models.ManyToManyField(Document, blank=True, related_name="workshops")
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.title

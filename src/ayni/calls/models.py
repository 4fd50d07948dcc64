"""Calls for bilateral cooperation."""

from django.db import models
from django.db.models import Q

from ayni.foundation.periods.fields import PeriodField


class Call(models.Model):
    """A yearly call. What was counted before Ayni is kept as counts; unknown is empty, never zero."""

    code = models.SlugField(max_length=30, unique=True)
    number = models.PositiveSmallIntegerField(unique=True)
    year = models.PositiveSmallIntegerField(db_index=True)
    opened = PeriodField(blank=True)
    closed = PeriodField(blank=True)
    received = models.PositiveIntegerField(null=True, blank=True)
    selected = models.PositiveIntegerField(null=True, blank=True)
    cancelled = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(received__isnull=True) | Q(selected__isnull=True) | Q(selected__lte=models.F("received")),
                name="no_more_selected_than_received",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.year})"

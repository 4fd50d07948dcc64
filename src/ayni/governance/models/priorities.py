"""That the members were asked for their priorities before a planning meeting."""

from __future__ import annotations

from django.db import models

from ayni.foundation.fiction import Counted
from ayni.governance.models.conference import Conference, Meeting
from ayni.questionnaires.models import Survey


class PriorityConsultation(models.Model):
    """A survey that asks for priorities and needs. `before` is the one it is compared with.

    The Secretariat alone reads its results until they are shared.
    """

    survey = models.OneToOneField(Survey, on_delete=models.PROTECT, related_name="consultation")
    conference = models.ForeignKey(
        Conference, null=True, blank=True, on_delete=models.PROTECT, related_name="consultations"
    )
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="consultations")
    before = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="after")
    shared_at = models.DateTimeField(null=True, blank=True)
    fictional = models.BooleanField(default=False, help_text="Invented for the demonstration, and said so on screen.")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = models.Manager()
    counted = Counted()

    class Meta:
        ordering = ["-survey__closes_at", "-pk"]

    def __str__(self) -> str:
        return str(self.survey)

"""Letters, written before they leave and kept after."""

from django.conf import settings
from django.db import models
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LetterState(TextChoices):
    DRAFT = "draft", _("Draft, waiting to be read")
    READY = "ready", _("Ready to leave")
    SENDING = "sending", _("Leaving")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Letter(models.Model):
    """One letter to one address. `once` keeps the same letter from being written twice.

    `calendar` is iCalendar text that leaves with it: an invitation, its update or its cancellation.
    """

    once = models.CharField(max_length=120, unique=True, null=True, blank=True)
    kind = models.CharField(max_length=60, db_index=True)
    to_address = models.EmailField()
    to_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=250)
    body = models.TextField()
    calendar = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.READY, db_index=True)
    written_at = models.DateTimeField(auto_now_add=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.TextField(blank=True)

    class Meta:
        app_label = "foundation"
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to_address}"

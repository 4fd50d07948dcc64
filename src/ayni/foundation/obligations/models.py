"""Who owes what to whom by when."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from ayni.foundation.obligations.kinds import ObligationKind, kind_of


class Obligation(models.Model):
    """Something due, about a record (`subject`), from a person or an institution (`debtor`)."""

    kind = models.CharField(max_length=60, db_index=True)
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    subject_id = models.CharField(max_length=64)
    subject = GenericForeignKey("subject_type", "subject_id")
    debtor_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    debtor_id = models.CharField(max_length=64)
    debtor = GenericForeignKey("debtor_type", "debtor_id")
    due_on = models.DateField(db_index=True)
    born_at = models.DateTimeField(auto_now_add=True)
    discharged_at = models.DateTimeField(null=True, blank=True)
    discharged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    waiver = models.TextField(blank=True)

    class Meta:
        app_label = "foundation"
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["debtor_type", "debtor_id"], name="obligation_debtor"),
            models.Index(fields=["subject_type", "subject_id"], name="obligation_subject"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_type", "subject_id", "debtor_type", "debtor_id"],
                condition=models.Q(discharged_at__isnull=True),
                name="one_open_obligation_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.due_on})"

    @property
    def known_kind(self) -> ObligationKind:
        """What the room that registered it says of its kind. Raises KeyError when no room knows it."""
        return kind_of(self.kind)


class Reminder(models.Model):
    """A reminder sent, or passed over because a later one was already due."""

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="reminders")
    due_on = models.DateField(help_text="The due date it recalls; a moved date is recalled anew.")
    days = models.SmallIntegerField(help_text="Days after the due date; negative before it.")
    settled_at = models.DateTimeField(auto_now_add=True)
    sent = models.BooleanField()

    class Meta:
        app_label = "foundation"
        constraints = [
            models.UniqueConstraint(fields=["obligation", "due_on", "days"], name="one_reminder_a_step"),
        ]

    def __str__(self) -> str:
        return f"{self.obligation} {self.days:+d}"


class Escalation(models.Model):
    """That the Secretariat was told of something long overdue; once for each due date."""

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="escalations")
    due_on = models.DateField(help_text="The due date it tells of; a moved date is told anew.")
    told_on = models.DateField(db_index=True)

    class Meta:
        app_label = "foundation"
        constraints = [
            models.UniqueConstraint(fields=["obligation", "due_on"], name="one_escalation_a_due_date"),
        ]

    def __str__(self) -> str:
        return f"{self.obligation} · {self.told_on}"

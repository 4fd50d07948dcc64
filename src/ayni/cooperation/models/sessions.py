"""Meetings of an activity, who takes part, what is exchanged and asked."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ayni.cooperation.enums import SessionKind
from ayni.cooperation.models.activity import Activity
from ayni.foundation.models import StoredFile
from ayni.library.models import Document
from ayni.members.models import Institution


class Session(models.Model):
    """A meeting of an activity. The recording is shown only until the day it expires.

    `sequence`: as calendars know it; it grows with each change sent. `link`: where to join, for those who take part.
    """

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
    sequence = models.PositiveIntegerField(default=0)
    link = models.URLField(blank=True, max_length=500)
    place = models.CharField(max_length=160, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.TextField(blank=True)

    AUDIT_SECRETS = ("link", "recording_link")

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
    """What was exchanged in an activity, perhaps in one of its sessions.

    Either a `document` of the library, or a `title` with versions of a file that only the parties read.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="materials")
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.PROTECT, related_name="materials")
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="exchanges")
    title = models.CharField(max_length=200, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["activity", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False) | ~Q(title=""), name="material_is_a_document_or_titled"
            )
        ]

    def __str__(self) -> str:
        return str(self.document or self.title)


class MaterialVersion(models.Model):
    """A file of a material; the latest is the one in use, the earlier stay."""

    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["material", "-number"]
        constraints = [models.UniqueConstraint(fields=["material", "number"], name="one_material_version_a_number")]

    def __str__(self) -> str:
        return f"{self.material} · {self.number}"


class Participant(models.Model):
    """Who takes part, by post; names of people are not kept.

    `email`: where calendar invitations go; seen by the parties and the Secretariat alone.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="participants")
    institution = models.ForeignKey(Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    post = models.CharField(max_length=250)
    unit = models.CharField(max_length=160, blank=True)
    count = models.PositiveSmallIntegerField(default=1)
    profile = models.TextField(blank=True)
    technical = models.BooleanField(null=True, blank=True, help_text="Empty where nobody said so.")
    email = models.EmailField(blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    AUDIT_SECRETS = ("email",)

    class Meta:
        ordering = ["activity", "order"]

    def __str__(self) -> str:
        return self.post


class SessionQuestion(models.Model):
    """A question of one party to the other, in or between sessions, and its answer."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="questions")
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    institution = models.ForeignKey(Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    asked_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["activity", "asked_at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class Certificate(models.Model):
    """A certificate of participation. `code` is what whoever doubts it types to verify it.

    `holder`: the name the person asked for, perhaps none. It stands on the certificate alone.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="certificates")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="certificates")
    code = models.CharField(max_length=20, unique=True)
    holder = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="es")
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_reason = models.TextField(blank=True)

    AUDIT_SECRETS = ("holder",)

    class Meta:
        ordering = ["activity", "pk"]

    def __str__(self) -> str:
        return self.code

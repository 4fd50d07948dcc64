"""Sections written by several people, kept as typed."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class Section(models.Model):
    """One part of a record. `content` maps a field to what was typed: words, or a list of them or of rows."""

    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    subject_id = models.CharField(max_length=64)
    subject = GenericForeignKey("subject_type", "subject_id")
    key = models.SlugField(max_length=40)
    content = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    touched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    touched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "foundation"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["subject_type", "subject_id", "key"], name="one_section_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.key} · {self.revision}"


class SectionVersion(models.Model):
    """A section as it was at a revision: what a merge compares with, and what history shows."""

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField(default=dict)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "foundation"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["section", "number"], name="one_section_version_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.section_id} · {self.number}"


class SetAside(models.Model):
    """What a person typed into a section while somebody else changed the same field: kept until they choose."""

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="set_aside")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField(default=dict)
    revision = models.PositiveIntegerField()
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "foundation"
        constraints = [
            models.UniqueConstraint(fields=["section", "user"], name="one_set_aside_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.section_id} · {self.user_id}"

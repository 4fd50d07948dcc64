"""Files that people upload, kept by content and never executed."""

import uuid

from django.conf import settings
from django.db import models


class StoredFile(models.Model):
    """One uploaded file. The room that holds it decides who may read it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.FileField(upload_to="%Y/%m", max_length=300)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "foundation"
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.name

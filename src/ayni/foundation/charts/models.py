"""Pictures already drawn, kept by what they show."""

from django.db import models


class Drawing(models.Model):
    """An SVG kept under the hash of its specification; drawn once, by the worker."""

    key = models.CharField(max_length=64, primary_key=True)
    specification = models.JSONField()
    svg = models.TextField(blank=True)
    failure = models.TextField(blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    drawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "foundation"

    def __str__(self) -> str:
        return self.key[:12]

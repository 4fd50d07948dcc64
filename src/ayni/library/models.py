"""Documents of the network: what they are, who may read them, until when."""

from django.conf import settings
from django.db import models

from ayni.foundation.models import StoredFile
from ayni.foundation.periods.fields import PeriodField
from ayni.library.enums import Audience, DocumentKind
from ayni.members.models import Institution


class Document(models.Model):
    """A study, manual, plan or recording. It may be known without a copy being held."""

    code = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=DocumentKind, db_index=True)
    title = models.CharField(max_length=300)
    original_title = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, blank=True, help_text="Empty when unknown.")
    pending = models.BooleanField(default=False, help_text="Announced, not yet made when its source was written.")
    period = PeriodField(blank=True)
    authors = models.ManyToManyField(Institution, blank=True, related_name="documents")
    link = models.URLField(blank=True, max_length=500)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=12, choices=Audience, default=Audience.PUBLIC)
    readable_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = [models.F("period_latest").desc(nulls_last=True), "code"]

    def __str__(self) -> str:
        return self.title

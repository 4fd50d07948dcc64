"""Kinds of gathering."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class GatheringKind(TextChoices):
    WORKSHOP = "workshop", _("Workshop")
    SEMINAR = "seminar", _("Seminar")

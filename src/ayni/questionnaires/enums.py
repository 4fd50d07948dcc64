"""States of a survey and of an institution's answers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SurveyState(TextChoices):
    DRAFT = "draft", _("In preparation")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class ResponseState(TextChoices):
    DRAFT = "draft", _("To be answered")
    SUBMITTED = "submitted", _("Submitted")
    REOPENED = "reopened", _("Reopened")

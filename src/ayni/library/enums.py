"""Kinds of document and who may read one."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DocumentKind(TextChoices):
    STUDY = "study", _("Study")
    REPORT = "report", _("Report")
    MANUAL = "manual", _("Manual")
    PLAN = "plan", _("Plan")
    POLICY = "policy", _("Policy document")
    BULLETIN = "bulletin", _("Bulletin")
    RECOMMENDATIONS = "recommendations", _("Conclusions and recommendations")
    PRESENTATION = "presentation", _("Presentation")
    RECORDING = "recording", _("Recording")
    CONSULTATION = "consultation", _("Consultation")
    SOURCE = "source", _("Source document")


class Audience(TextChoices):
    PUBLIC = "public", _("Anyone")
    MEMBERS = "members", _("People with an account")
    SECRETARIAT = "secretariat", _("The Secretariat")

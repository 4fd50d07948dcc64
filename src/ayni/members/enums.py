"""Kinds of institution and the parts people play in one."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class InstitutionKind(TextChoices):
    MINISTRY = "ministry", _("Ministry of labour")
    ADVISORY_BODY = "advisory_body", _("Advisory body")
    SECRETARIAT = "secretariat", _("Technical secretariat")
    INTERNATIONAL_ORGANISATION = "international_organisation", _("International organisation")
    REGIONAL_BODY = "regional_body", _("Regional body")
    NETWORK = "network", _("Network")
    NATIONAL_BODY = "national_body", _("National body")
    CIVIL_SOCIETY = "civil_society", _("Civil society organisation")
    PRIVATE = "private", _("Private organisation")


# What a list of institutions of a kind is called.
MANY = {
    InstitutionKind.MINISTRY: _("Ministries of labour"),
    InstitutionKind.ADVISORY_BODY: _("Advisory bodies"),
    InstitutionKind.SECRETARIAT: _("Technical secretariats"),
    InstitutionKind.INTERNATIONAL_ORGANISATION: _("International organisations"),
    InstitutionKind.REGIONAL_BODY: _("Regional bodies"),
    InstitutionKind.NETWORK: _("Networks"),
    InstitutionKind.NATIONAL_BODY: _("National bodies"),
    InstitutionKind.CIVIL_SOCIETY: _("Civil society organisations"),
    InstitutionKind.PRIVATE: _("Private organisations"),
}


class Part(TextChoices):
    """What a person is in an institution."""

    FOCAL_POINT = "focal_point", _("Focal point")
    SUBSTITUTE = "substitute", _("Substitute focal point")
    EDITOR = "editor", _("Editor")

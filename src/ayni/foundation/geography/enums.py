"""Sub-regions of the Americas as the network balances them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Subregion(TextChoices):
    NORTH_AMERICA = "north-america", _("North America")
    CENTRAL_AMERICA = "central-america", _("Central America")
    CARIBBEAN = "caribbean", _("Caribbean")
    ANDEAN = "andean", _("Andean countries")
    SOUTHERN_CONE = "southern-cone", _("Southern Cone")

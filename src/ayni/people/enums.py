"""What a person may be in the network."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """Roles held in the whole network; those held in an institution are in `members`."""

    SECRETARIAT = "secretariat", _("Secretariat")
    EVALUATOR = "evaluator", _("Evaluator")
    OBSERVER = "observer", _("Observer")

"""Who keeps the conference, its plan and its sources of money."""

from __future__ import annotations

import rules
from django.utils.translation import gettext_lazy as _

from ayni.foundation.access import explain
from ayni.people.rules import is_secretariat

rules.add_perm("governance.keep", is_secretariat)

explain("governance.keep", _("The Secretariat keeps the conference, its plan and its budget."))

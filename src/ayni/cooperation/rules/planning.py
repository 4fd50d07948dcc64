"""Who plans the weeks of the activities."""

import rules
from django.utils.translation import gettext_lazy as _

from ayni.foundation.access import explain
from ayni.people.rules import is_secretariat

PLAN_WEEKS = "cooperation.plan_weeks"
rules.add_perm(PLAN_WEEKS, is_secretariat)
explain(PLAN_WEEKS, _("The Secretariat plans the weeks of the activities. You see those of your institution."))

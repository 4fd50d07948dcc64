"""Who may verify an outcome, ask for a report, change its template."""

from __future__ import annotations

import rules
from django.utils.translation import gettext_lazy as _

from ayni.foundation.access import explain
from ayni.people.rules import is_evaluator, is_secretariat

rules.add_perm("results.verify_outcome", is_secretariat)
rules.add_perm("results.ask_report", is_secretariat | is_evaluator)
rules.add_perm("results.manage_template", is_secretariat)

explain("results.verify_outcome", _("Only the Secretariat verifies outcomes."))
explain("results.ask_report", _("Only the Secretariat and evaluators have reports made."))
explain("results.manage_template", _("Only the Secretariat changes the template of the report."))

"""Who may see what waits on whom."""

import rules
from django.utils.translation import gettext_lazy as _

from ayni.foundation.access import explain
from ayni.people.rules import is_secretariat

SEE_WHAT_WAITS = "website.see_what_waits"
rules.add_perm(SEE_WHAT_WAITS, is_secretariat)
explain(SEE_WHAT_WAITS, _("Only the Secretariat sees what every institution still owes. Your own stands on your desk."))

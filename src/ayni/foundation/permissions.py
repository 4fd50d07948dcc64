"""What this room asks leave for. Who has it is said by `people`, the first room that knows roles."""

from django.utils.translation import gettext_lazy as _

from ayni.foundation.access import explain

READ_AUDIT = "foundation.read_audit"
MANAGE_OUTBOX = "foundation.manage_outbox"

explain(READ_AUDIT, _("Only the Secretariat and the evaluators read the trail of who did what."))
explain(MANAGE_OUTBOX, _("Only the Secretariat reads and mends the letters of the network."))

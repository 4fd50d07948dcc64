"""Who plans with what was learnt, who reports it, who comments, who accepts."""

import rules
from django.utils.translation import gettext_lazy as _

from ayni.cooperation.rules.parties import its_people, providers, requesters, speaks_for_requester
from ayni.foundation.access import explain
from ayni.people.rules import is_evaluator, is_secretariat, is_signed_in

rules.add_perm("cooperation.see_plan", its_people | is_evaluator)
rules.add_perm("cooperation.edit_plan", is_secretariat | requesters)
rules.add_perm("cooperation.comment_step", its_people)
rules.add_perm("cooperation.see_report", its_people | is_evaluator)
rules.add_perm("cooperation.write_report", its_people)
rules.add_perm("cooperation.write_own_sections", is_secretariat | requesters)
rules.add_perm("cooperation.write_provider_comments", is_secretariat | providers)
rules.add_perm("cooperation.submit_report", is_secretariat | (is_signed_in & speaks_for_requester))
rules.add_perm("cooperation.decide_report", is_secretariat)

_PARTIES = _("Only the two institutions of the activity and the Secretariat see this.")
explain("cooperation.see_plan", _PARTIES)
explain("cooperation.see_report", _PARTIES)
explain("cooperation.write_report", _PARTIES)
explain("cooperation.comment_step", _PARTIES)
explain("cooperation.edit_plan", _("The action plan is written by the institution that learnt, and the Secretariat."))
explain("cooperation.write_own_sections", _("These parts are written by the institution that learnt."))
explain("cooperation.write_provider_comments", _("These comments are written by the institution that provided."))
explain(
    "cooperation.submit_report",
    _("The final report is submitted by a focal point of the institution that learnt, or its substitute."),
)
explain("cooperation.decide_report", _("Only the Secretariat accepts a final report or returns it."))

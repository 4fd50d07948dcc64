from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundConfig(AppConfig):
    name = "ayni.fund"
    verbose_name = "Fund"

    def ready(self) -> None:
        from ayni.foundation.daily import register_daily
        from ayni.foundation.outbox.holds import register_hold
        from ayni.foundation.ui.navigation import NavItem, register_nav
        from ayni.fund import obligations, rules  # noqa: F401
        from ayni.fund.actions.writing_letters import draft_due_reminders
        from ayni.fund.letters.giving import REMINDER, why_reminder_stays
        from ayni.fund.queries.spending import read_money, sources_kept
        from ayni.governance.spending import register_money_reader

        obligations.register()
        register_money_reader(read_money, sources_kept)
        register_daily("draft_pledge_reminders", draft_due_reminders)
        register_hold(REMINDER, why_reminder_stays)
        register_nav(NavItem(_("Fund"), "fund:overview", order=7, place="footer"))

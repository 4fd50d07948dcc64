from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionnairesConfig(AppConfig):
    name = "ayni.questionnaires"
    verbose_name = "Questionnaires"

    def ready(self) -> None:
        from ayni.foundation.daily import register_daily
        from ayni.foundation.ui.navigation import NavItem, register_nav
        from ayni.questionnaires import obligations, rules  # noqa: F401
        from ayni.questionnaires.actions import close_due_surveys

        obligations.register()
        register_daily("close_due_surveys", lambda today: close_due_surveys())
        register_nav(NavItem(_("Questionnaires"), "questionnaires:index", order=40, place="person"))

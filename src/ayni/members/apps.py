from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "ayni.members"
    verbose_name = "Members"

    def ready(self) -> None:
        from ayni.foundation.obligations.escalating import register_escalation
        from ayni.foundation.search.registry import register_source
        from ayni.foundation.ui.navigation import NavItem, register_nav
        from ayni.members import receivers, rules  # noqa: F401
        from ayni.members.queries import people_of_secretariat
        from ayni.members.search import source

        register_escalation(people_of_secretariat)
        register_source(source())
        register_nav(NavItem(_("Institutions"), "members:index", order=5, place="footer"))

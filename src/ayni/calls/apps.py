from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CallsConfig(AppConfig):
    name = "ayni.calls"
    verbose_name = "Calls"

    def ready(self) -> None:
        from ayni.calls.search import SOURCE
        from ayni.foundation.search.registry import register_source
        from ayni.foundation.ui.navigation import NavItem, register_nav

        register_source(SOURCE)
        register_nav(NavItem(_("Calls"), "calls:index", order=30, section="calls"))

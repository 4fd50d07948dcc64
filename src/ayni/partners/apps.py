from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "ayni.partners"
    verbose_name = "Partners"

    def ready(self) -> None:
        from ayni.foundation.ui.navigation import NavItem, register_nav
        from ayni.partners import obligations, rules  # noqa: F401

        obligations.register()
        register_nav(NavItem(_("Find a partner"), "partners:find", order=15, section="partners"))

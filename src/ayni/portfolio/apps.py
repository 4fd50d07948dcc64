from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortfolioConfig(AppConfig):
    name = "ayni.portfolio"
    verbose_name = "Portfolio"

    def ready(self) -> None:
        from ayni.foundation.ui.navigation import NavItem, register_nav
        from ayni.portfolio import obligations, receivers, rules, search  # noqa: F401

        search.register()
        obligations.register()
        register_nav(NavItem(_("Portfolio"), "portfolio:index", order=10, section="portfolio"))
        register_nav(NavItem(_("My programmes"), "portfolio:mine", order=30, place="person"))

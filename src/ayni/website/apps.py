from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebsiteConfig(AppConfig):
    name = "ayni.website"
    verbose_name = "Website"

    def ready(self) -> None:
        from ayni.foundation.ui.navigation import NavItem, register_nav
        from ayni.website import rules  # noqa: F401

        register_nav(NavItem(_("For the authorities"), "website:authorities_latest", order=2, place="footer"))
        register_nav(NavItem(_("Countries"), "website:countries", order=60))
        register_nav(NavItem(_("The network"), "website:about", order=1, place="footer"))
        register_nav(NavItem(_("Search"), "website:search", order=90))
        register_nav(NavItem(_("My desk"), "website:desk", order=10, place="person"))
        for order, (label, name) in enumerate(
            [
                (_("Topics"), "website:topics"),
                (_("Open data"), "website:data"),
                (_("Accessibility"), "website:accessibility"),
            ]
        ):
            register_nav(NavItem(label, name, order=order, place="footer"))

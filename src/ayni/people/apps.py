from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "ayni.people"
    verbose_name = "People"

    def ready(self) -> None:
        from ayni.foundation.ui.navigation import NavItem, register_nav
        from ayni.people import receivers, rules  # noqa: F401
        from ayni.people.allauth_words import lend_portuguese

        lend_portuguese()
        register_nav(NavItem(_("My profile"), "people:profile", order=80, place="person"))

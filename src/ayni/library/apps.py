from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "ayni.library"
    verbose_name = "Library"

    def ready(self) -> None:
        from ayni.foundation.search.registry import register_source
        from ayni.foundation.ui.navigation import NavItem, register_nav
        from ayni.library import rules  # noqa: F401
        from ayni.library.search import SOURCE

        register_source(SOURCE)
        register_nav(NavItem(_("Library"), "library:index", order=70, section="library"))

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GatheringsConfig(AppConfig):
    name = "ayni.gatherings"
    verbose_name = "Gatherings"

    def ready(self) -> None:
        from ayni.foundation.search.registry import register_source
        from ayni.foundation.ui.navigation import NavItem, register_nav
        from ayni.gatherings.queries import workshops_citing
        from ayni.gatherings.search import SOURCE
        from ayni.gatherings.works import KIND
        from ayni.governance.mentions import register_works_citing
        from ayni.governance.works import register_work_kind

        register_source(SOURCE)
        register_works_citing(workshops_citing)
        register_work_kind(KIND)
        register_nav(NavItem(_("Workshops"), "gatherings:index", order=40, section="gatherings"))

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CooperationConfig(AppConfig):
    name = "ayni.cooperation"
    verbose_name = "Cooperation"

    def ready(self) -> None:
        from ayni.calls.tallies import register_tally_reader
        from ayni.cooperation.search import SOURCE
        from ayni.cooperation.tallies import read_tallies
        from ayni.foundation.search.registry import register_source
        from ayni.foundation.ui.navigation import NavItem, register_nav

        register_source(SOURCE)
        register_tally_reader(read_tallies)
        register_nav(NavItem(_("Activities"), "cooperation:explorer", order=20, section="cooperation"))

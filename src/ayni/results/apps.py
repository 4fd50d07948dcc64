from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResultsConfig(AppConfig):
    name = "ayni.results"
    verbose_name = _("Results")

    def ready(self) -> None:
        from ayni.cooperation.components import register_component_reader
        from ayni.foundation.notes import register_note_reader
        from ayni.foundation.search.registry import register_source
        from ayni.foundation.ui.navigation import NavItem, register_nav
        from ayni.fund.reported import register_reported_reader
        from ayni.governance.works import register_outcome_reader
        from ayni.results import receivers, rules  # noqa: F401
        from ayni.results.components import read_components
        from ayni.results.fund import read_fund_figures
        from ayni.results.notes import read_notes
        from ayni.results.search import SOURCE
        from ayni.results.works import read_outcomes

        register_component_reader(read_components)
        register_note_reader(read_notes)
        register_reported_reader(read_fund_figures)
        register_outcome_reader(read_outcomes)
        register_source(SOURCE)
        register_nav(NavItem(_("Results"), "results:index", order=50, section="results"))

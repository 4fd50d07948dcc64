from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CallsConfig(AppConfig):
    name = "ayni.calls"
    verbose_name = "Calls"

    def ready(self) -> None:
        from ayni.calls import (  # noqa: F401
            obligations_of_assessment,
            obligations_of_proposals,
            obligations_of_selection,
            rules,
        )
        from ayni.calls.actions.selection_places import expire_confirmations
        from ayni.calls.letters.selection import held_until_announced
        from ayni.calls.receivers_of_assessment import shows_my_reviews
        from ayni.calls.search import SOURCE
        from ayni.calls.works import KIND
        from ayni.foundation.daily import register_daily
        from ayni.foundation.outbox.holds import register_hold
        from ayni.foundation.search.registry import register_source
        from ayni.foundation.ui.navigation import NavItem, register_nav
        from ayni.governance.works import register_work_kind

        register_source(SOURCE)
        register_work_kind(KIND)
        register_nav(NavItem(_("Calls"), "calls:index", order=30, section="calls"))
        register_nav(NavItem(_("My proposals"), "calls:proposals", order=35, place="person"))
        register_nav(NavItem(_("My reviews"), "calls:my-reviews", order=36, place="person", shown_to=shows_my_reviews))
        register_hold("calls.result", held_until_announced)
        register_daily("expire_confirmations", expire_confirmations)
        obligations_of_assessment.register()
        obligations_of_proposals.register()
        obligations_of_selection.register()
        register_daily("expire_confirmations", expire_confirmations)

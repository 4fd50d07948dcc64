from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GovernanceConfig(AppConfig):
    name = "ayni.governance"
    verbose_name = "Governance"

    def ready(self) -> None:
        from ayni.foundation.search.registry import register_source
        from ayni.foundation.ui.navigation import NavItem, register_nav
        from ayni.governance import meeting_works, rules, search_conference, search_plan  # noqa: F401
        from ayni.governance.works import register_work_kind

        register_source(search_conference.CONFERENCES)
        register_source(search_conference.MANDATES)
        register_source(search_plan.SOURCE)
        register_work_kind(meeting_works.MEETINGS)
        register_work_kind(meeting_works.CONFERENCES)
        register_nav(NavItem(_("Conference"), "governance:index", order=55, section="governance"))
        register_nav(NavItem(_("Work plan"), "governance:plans", order=3, place="footer"))

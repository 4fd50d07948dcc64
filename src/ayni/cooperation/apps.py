from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CooperationConfig(AppConfig):
    name = "ayni.cooperation"
    verbose_name = "Cooperation"

    def ready(self) -> None:
        from ayni.calls.experience import register_experience_reader, register_held_reader
        from ayni.calls.tallies import register_tally_reader
        from ayni.cooperation import following_receivers, obligations, receivers, rules  # noqa: F401
        from ayni.cooperation.actions.recordings import tend_recordings
        from ayni.cooperation.experience import requested_before, was_held
        from ayni.cooperation.search import SOURCE
        from ayni.cooperation.tallies import read_tallies
        from ayni.cooperation.works import KIND
        from ayni.foundation.daily import register_daily
        from ayni.foundation.search.registry import register_source
        from ayni.foundation.ui.navigation import NavItem, register_nav
        from ayni.governance.works import register_work_kind

        obligations.register()
        register_daily("tend_recordings", tend_recordings)
        register_source(SOURCE)
        register_work_kind(KIND)
        register_tally_reader(read_tallies)
        register_experience_reader(requested_before)
        register_held_reader(was_held)
        register_nav(NavItem(_("Activities"), "cooperation:explorer", order=20, section="cooperation"))
        register_nav(
            NavItem(_("Verify a certificate"), "cooperation:certificate-verification", order=6, place="footer")
        )
        register_nav(NavItem(_("My activities"), "cooperation:mine", order=36, place="person"))

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "ayni.foundation"
    verbose_name = "The mechanisms every room shares"

    def ready(self) -> None:
        from ayni.foundation.daily import register_daily
        from ayni.foundation.obligations.escalating import escalate_overdue
        from ayni.foundation.typed.actions import forget_old_typed

        register_daily("escalate_overdue", escalate_overdue)
        register_daily("forget_old_typed", forget_old_typed)

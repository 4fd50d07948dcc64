from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "ayni.governance"
    verbose_name = "Governance"

    def ready(self) -> None:
        from ayni.governance import rules  # noqa: F401

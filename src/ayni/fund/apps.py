from django.apps import AppConfig


class FundConfig(AppConfig):
    name = "ayni.fund"
    verbose_name = "Fund"

    def ready(self) -> None:
        from ayni.fund import obligations

        obligations.register()

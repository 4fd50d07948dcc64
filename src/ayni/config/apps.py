from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "ayni.config"
    verbose_name = "House"

    def ready(self) -> None:
        from ayni.config.act_words import ACT_WORDS
        from ayni.foundation.audit.words import name_acts

        name_acts(ACT_WORDS)

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "ayni.foundation"
    verbose_name = "The mechanisms every room shares"

from django.apps import AppConfig


class RialConfig(AppConfig):
    name = "ayni.rial"
    verbose_name = "The first network"

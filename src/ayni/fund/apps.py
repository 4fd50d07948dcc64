from django.apps import AppConfig


class FundConfig(AppConfig):
    name = "ayni.fund"
    verbose_name = "Fund"

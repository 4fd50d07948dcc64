"""What is written in four languages."""

from modeltranslation.translator import TranslationOptions, register

from ayni.foundation.models import Country


@register(Country)
class CountryInFour(TranslationOptions):
    fields = ("name",)

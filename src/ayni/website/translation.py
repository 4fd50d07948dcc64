"""What is written in four languages."""

from modeltranslation.translator import TranslationOptions, register

from ayni.website.models import Passage


@register(Passage)
class PassageInFour(TranslationOptions):
    fields = ("title", "text")

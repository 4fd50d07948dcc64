"""What is written in four languages."""

from modeltranslation.translator import TranslationOptions, register

from ayni.library.models import Document


@register(Document)
class DocumentInFour(TranslationOptions):
    fields = ("title", "description")

"""What is written in four languages."""

from modeltranslation.translator import TranslationOptions, register

from ayni.gatherings.models import Workshop


@register(Workshop)
class WorkshopInFour(TranslationOptions):
    fields = ("title", "place", "summary", "ministries_note", "participants_note", "mandates")

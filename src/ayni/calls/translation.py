"""What is written in four languages."""

from modeltranslation.translator import TranslationOptions, register

from ayni.calls.models import Call


@register(Call)
class CallInFour(TranslationOptions):
    fields = ("note",)

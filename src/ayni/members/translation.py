"""What is written in four languages."""

from modeltranslation.translator import TranslationOptions, register

from ayni.members.models import Institution, InstitutionName


@register(Institution)
class InstitutionInFour(TranslationOptions):
    fields = ("name",)


@register(InstitutionName)
class InstitutionNameInFour(TranslationOptions):
    fields = ("name",)

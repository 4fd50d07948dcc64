"""What is written in four languages."""

from modeltranslation.translator import TranslationOptions, register

from ayni.portfolio.models import Area, Programme, Topic


@register(Area)
class AreaInFour(TranslationOptions):
    fields = ("name",)


@register(Topic)
class TopicInFour(TranslationOptions):
    fields = ("name",)


@register(Programme)
class ProgrammeInFour(TranslationOptions):
    fields = ("name", "summary", "what_it_does", "outcomes", "lessons", "contact_post")

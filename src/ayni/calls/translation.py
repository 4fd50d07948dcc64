"""What is written in four languages."""

from modeltranslation.translator import TranslationOptions, register

from ayni.calls.models import Call, Criterion, Question


@register(Call)
class CallInFour(TranslationOptions):
    fields = ("note", "title", "summary", "text", "who_may_apply")


@register(Criterion)
class CriterionInFour(TranslationOptions):
    fields = ("name", "description")


@register(Question)
class QuestionInFour(TranslationOptions):
    fields = ("text", "help")

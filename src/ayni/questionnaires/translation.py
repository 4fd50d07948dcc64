"""What is written in four languages."""

from modeltranslation.translator import TranslationOptions, register

from ayni.questionnaires.models import Questionnaire, Survey


@register(Questionnaire)
class QuestionnaireInFour(TranslationOptions):
    fields = ("title", "purpose")


@register(Survey)
class SurveyInFour(TranslationOptions):
    fields = ("title",)

"""What is written in four languages."""

from modeltranslation.translator import TranslationOptions, register

from ayni.results.models import Component, DataNote, Outcome, ReportedFigure


@register(Component)
class ComponentInFour(TranslationOptions):
    fields = ("name", "short_name")


@register(Outcome)
class OutcomeInFour(TranslationOptions):
    fields = ("title", "text")


@register(ReportedFigure)
class ReportedFigureInFour(TranslationOptions):
    fields = ("label", "scope")


@register(DataNote)
class DataNoteInFour(TranslationOptions):
    fields = ("text",)

"""What is written in four languages."""

from modeltranslation.translator import TranslationOptions, register

from ayni.cooperation.models import Activity, FinalReport, Participant, Session


@register(Activity)
class ActivityInFour(TranslationOptions):
    fields = (
        "title",
        "place",
        "description",
        "general_objective",
        "specific_objectives",
        "product",
        "method",
    )


@register(Session)
class SessionInFour(TranslationOptions):
    fields = ("label", "objective", "agenda", "tasks_after")


@register(Participant)
class ParticipantInFour(TranslationOptions):
    fields = ("post", "unit")


@register(FinalReport)
class FinalReportInFour(TranslationOptions):
    fields = ("outcomes", "next_steps", "evaluation", "provider_comments")

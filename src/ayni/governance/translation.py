"""What is written in four languages."""

from modeltranslation.translator import TranslationOptions, register

from ayni.governance.models import (
    BodyInitiative,
    BudgetAmount,
    BudgetRow,
    Conference,
    CrossCuttingTopic,
    FundingSource,
    Instrument,
    Mandate,
    Meeting,
    PlanDate,
    PlanEvent,
    PlanLine,
    PlanVersion,
    SourceFit,
    Theme,
    WorkingGroup,
    WorkPlan,
)


@register(Conference)
class ConferenceInFour(TranslationOptions):
    fields = ("place", "motto")


@register(Theme)
class ThemeInFour(TranslationOptions):
    fields = ("title",)


@register(CrossCuttingTopic)
class CrossCuttingTopicInFour(TranslationOptions):
    fields = ("name", "text")


@register(Instrument)
class InstrumentInFour(TranslationOptions):
    fields = ("title",)


@register(Mandate)
class MandateInFour(TranslationOptions):
    fields = ("text",)


@register(WorkingGroup)
class WorkingGroupInFour(TranslationOptions):
    fields = ("name",)


@register(Meeting)
class MeetingInFour(TranslationOptions):
    fields = ("title", "place", "summary")


@register(WorkPlan)
class WorkPlanInFour(TranslationOptions):
    fields = (
        "title",
        "introduction",
        "themes_text",
        "initiatives_text",
        "related_text",
        "topics_text",
        "funding_text",
        "others_text",
        "bodies_text",
    )


@register(PlanVersion)
class PlanVersionInFour(TranslationOptions):
    fields = ("note",)


@register(PlanLine)
class PlanLineInFour(TranslationOptions):
    fields = (
        "title",
        "short_title",
        "description",
        "expected_result",
        "funding_text",
        "when_text",
        "mandates_text",
    )


@register(PlanEvent)
class PlanEventInFour(TranslationOptions):
    fields = ("title", "short_title", "text")


@register(PlanDate)
class PlanDateInFour(TranslationOptions):
    fields = ("label", "place")


@register(BodyInitiative)
class BodyInitiativeInFour(TranslationOptions):
    fields = ("text",)


@register(FundingSource)
class FundingSourceInFour(TranslationOptions):
    fields = ("name", "heading", "condition", "note")


@register(SourceFit)
class SourceFitInFour(TranslationOptions):
    fields = ("reason",)


@register(BudgetRow)
class BudgetRowInFour(TranslationOptions):
    fields = ("title", "note")


@register(BudgetAmount)
class BudgetAmountInFour(TranslationOptions):
    fields = ("giver",)

"""The conference, its plan, its budget."""

from ayni.governance.models.budget import BudgetAmount, BudgetRow, FundingSource, SourceFit
from ayni.governance.models.conference import (
    Attendance,
    Conference,
    CrossCuttingTopic,
    Instrument,
    Mandate,
    Meeting,
    Office,
    Theme,
    WorkingGroup,
)
from ayni.governance.models.plan import (
    BodyInitiative,
    LineStep,
    LineWork,
    PlanDate,
    PlanEvent,
    PlanLine,
    PlanVersion,
    WorkPlan,
)
from ayni.governance.models.priorities import PriorityConsultation

__all__ = [
    "Attendance",
    "BodyInitiative",
    "BudgetAmount",
    "BudgetRow",
    "Conference",
    "CrossCuttingTopic",
    "FundingSource",
    "Instrument",
    "LineStep",
    "LineWork",
    "Mandate",
    "Meeting",
    "Office",
    "PlanDate",
    "PlanEvent",
    "PlanLine",
    "PlanVersion",
    "PriorityConsultation",
    "SourceFit",
    "Theme",
    "WorkPlan",
    "WorkingGroup",
]

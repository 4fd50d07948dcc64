"""Bilateral cooperation activities: two ministries, a topic, what was planned, done, learnt and put to use."""

from ayni.cooperation.models.activity import Activity, BlockedPeriod, PlanningCapacity, StateChange
from ayni.cooperation.models.following import ActionStep, FinalReport, StepComment
from ayni.cooperation.models.money import BudgetLine, Expense
from ayni.cooperation.models.sessions import (
    Certificate,
    Material,
    MaterialVersion,
    Participant,
    Session,
    SessionQuestion,
)

__all__ = [
    "ActionStep",
    "Activity",
    "BlockedPeriod",
    "BudgetLine",
    "Certificate",
    "Expense",
    "FinalReport",
    "Material",
    "MaterialVersion",
    "Participant",
    "PlanningCapacity",
    "Session",
    "SessionQuestion",
    "StateChange",
    "StepComment",
]

"""The records of a season: the call, its proposals, their assessment, the selection."""

from ayni.calls.models.assessment import (
    AssessmentRound,
    Assignment,
    Conflict,
    Declaration,
    DiscussionEntry,
    Review,
    Reviewer,
    Score,
)
from ayni.calls.models.call import Call, CallDocument, Criterion, Question
from ayni.calls.models.proposal import Proposal, ProposalAttachment, Signature, Submission
from ayni.calls.models.selection import Decision, ForcedChoice, Scenario

__all__ = [
    "AssessmentRound",
    "Assignment",
    "Call",
    "CallDocument",
    "Conflict",
    "Criterion",
    "Decision",
    "Declaration",
    "DiscussionEntry",
    "ForcedChoice",
    "Proposal",
    "ProposalAttachment",
    "Question",
    "Review",
    "Reviewer",
    "Scenario",
    "Score",
    "Signature",
    "Submission",
]

"""A questionnaire as plain data: sections, questions, choices, conditions, weights. Knows no record and no page."""

from ayni.questionnaires.definition.checking import Problem, check_definition
from ayni.questionnaires.definition.conditions import asked_questions, holds
from ayni.questionnaires.definition.parts import (
    LANGUAGES,
    Choice,
    Column,
    Definition,
    Question,
    Scoring,
    Section,
    Texts,
    in_language,
    language_of,
    read_definition,
)
from ayni.questionnaires.definition.scoring import Score, score_answers
from ayni.questionnaires.definition.values import Reading, is_blank, read_value

__all__ = [
    "LANGUAGES",
    "Choice",
    "Column",
    "Definition",
    "Problem",
    "Question",
    "Reading",
    "Score",
    "Scoring",
    "Section",
    "Texts",
    "asked_questions",
    "check_definition",
    "holds",
    "in_language",
    "is_blank",
    "language_of",
    "read_definition",
    "read_value",
    "score_answers",
]

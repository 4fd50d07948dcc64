"""What a proposal still lacks before it can be submitted. A draft may lack anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ayni.calls.enums import Modality
from ayni.calls.models import Question
from ayni.calls.proposal_reading import ProposalValues


@dataclass(frozen=True)
class Missing:
    """Something without which the proposal is not submitted, and the part (and field) where it is written."""

    part: str
    field: str
    text: str


def missing_of(values: ProposalValues, questions: Sequence[Question], *, provider_accepted: bool) -> list[Missing]:
    """Everything missing or unreadable, in the order of the parts."""
    found = [*_texts(values), *_tables(values), *_answers(values, questions)]
    found += [Missing(one.part, one.field, f"{one.label}: {one.text}") for one in values.problems]
    if not provider_accepted:
        found.append(Missing("provider", "", _("The providing institution has not accepted to take part yet.")))
    return found


def _texts(values: ProposalValues) -> Iterator[Missing]:
    needed = (
        ("idea", "title", values.title, _("The title.")),
        ("idea", "topic", values.topic, _("The topic.")),
        ("idea", "modality", values.modality, _("The modality.")),
        ("justification", "why_now", values.why_now, _("The justification: why now.")),
        ("objectives", "general", values.general, _("The general objective.")),
        ("objectives", "specific", values.specific, _("At least one specific objective.")),
        ("product", "product", values.product, _("The expected product.")),
        ("product", "use", values.use, _("What the requesting institution will do with the product.")),
        # A period that is to be defined is an answer; only None was left empty.
        ("dates", "period", values.period is not None, _("The dates wished; “to be defined” is an answer too.")),
    )
    unread = {(one.part, one.field) for one in values.problems}
    for part, name, value, words in needed:
        if not value and (part, name) not in unread:
            yield Missing(part, name, words)


def _tables(values: ProposalValues) -> Iterator[Missing]:
    if not any(one.post for one in values.participants):
        yield Missing("participants", "", _("At least one participant, by post."))
    elif any(not one.post or not one.side for one in values.participants):
        yield Missing("participants", "", _("The side and the post of every participant."))
    if any(not one.who or one.amount is None for one in values.cofinancing):
        yield Missing("cofinancing", "", _("Who co-finances and how much, in every row begun."))
    if not values.budget and values.modality in (Modality.IN_SITU, Modality.EXPERT_VISIT):
        yield Missing("budget", "", _("The budget: somebody travels."))
    if any(not one.item or one.total is None or not one.payer for one in values.budget):
        yield Missing("budget", "", _("The expense, how many, the amount of each and who pays, in every row begun."))


def _answers(values: ProposalValues, questions: Sequence[Question]) -> Iterator[Missing]:
    unread = {one.field for one in values.problems}
    for question in questions:
        name = f"q-{question.code}"
        if question.required and not values.answers.get(question.code) and name not in unread:
            yield Missing("questions", name, _("An answer to: %(question)s") % {"question": question.text})

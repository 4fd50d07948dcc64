"""Advice to whoever writes a proposal, criterion by criterion: plain rules that say why, and never stand in the way.

The criteria are the six of [002] III.h; the reasons are its lessons learned (IV). A rule looks for signs, not for
truth: a justification without a date can be right. So everything here is said as advice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.calls.enums import Modality, Side
from ayni.calls.models import Criterion
from ayni.calls.proposal_reading import ProposalValues
from ayni.engines.text import fold

PERTINENCE, CLARITY, PROFILE = "pertinence", "clarity", "profile"
COMMITMENT, RELEVANCE, PRIORITY = "commitment", "relevance", "priority"
# A call names its criteria as it likes: the first whose code holds one of the words is meant.
CODES = {
    PERTINENCE: ("pertinen", "timel", "oportun"),
    CLARITY: ("clar", "objective", "objetiv"),
    PROFILE: ("profile", "participant", "perfil"),
    COMMITMENT: ("commit", "comprom"),
    RELEVANCE: ("relevan", "cimt", "mandate"),
    PRIORITY: ("priorit", "cofinanc", "co-financ", "born"),
}
NAMES = {
    PERTINENCE: gettext_lazy("Pertinence and timeliness"),
    CLARITY: gettext_lazy("Clarity of the objectives"),
    PROFILE: gettext_lazy("Profile of the participants"),
    COMMITMENT: gettext_lazy("Explicit commitment of the parties"),
    RELEVANCE: gettext_lazy("Relevance to the Conference"),
    PRIORITY: gettext_lazy("Born of activities of the network, or with co-financing"),
}
MOST_OBJECTIVES = 6
FEW_WORDS = 40
# Stems, folded, of the network's four languages.
_MOMENT = re.compile(
    r"\b(19|20)\d\d\b|\b(now|today|current|under way|this year|next year|deadline|ahora|hoy|actual|en curso|este ano|"
    r"proximo|plazo|vigencia|agora|hoje|atual|em curso|neste ano|prazo|maintenant|aujourd|actuel|en cours|cette annee|"
    r"prochain|echeance|reform|proyecto de ley|projeto de lei|projet de loi|bill|draft law|plan)\w*"
)
_THING = re.compile(
    r"\b(\d+|plan|protocol|manual|guid|guia|report|inform|relat|rapport|diagnos|law|ley|lei|loi|decre|system|sistem|"
    r"module|modul|cours|curs|platform|plataform|indicator|indicador|indicat|document|roadmap|hoja de ruta|roteiro|"
    r"method|metod|strateg|estrateg|regul|reglament|norm|form|unit|unidad|unidade|registr|base de dat)\w*"
)
_ABROAD = re.compile(r"international affairs|asuntos internacionales|assuntos internacionais|affaires internationales")


@dataclass(frozen=True)
class Advice:
    """`about` is one of the six; `text` what was noticed, `why` the reason it matters."""

    about: str
    part: str
    text: str
    why: str


@dataclass(frozen=True)
class CriterionAdvice:
    """A criterion of the call, by its own name, and what is advised for it; nothing means nothing was noticed."""

    name: str
    given: list[Advice]


def advice_on(values: ProposalValues) -> list[Advice]:
    """Everything noticed, in the order of the criteria. What is missing altogether is not advised on."""
    return [one for rule in RULES for one in rule(values)]


def by_criterion(given: Sequence[Advice], criteria: Sequence[Criterion]) -> list[CriterionAdvice]:
    """The advice under the call's own criteria; under the network's six where a call has none that fits."""
    placed: dict[str, CriterionAdvice] = {}
    for criterion in criteria:
        placed[criterion.code] = CriterionAdvice(criterion.name, [])
    for one in given:
        code = _criterion_for(one.about, criteria) or one.about
        placed.setdefault(code, CriterionAdvice(str(NAMES[one.about]), [])).given.append(one)
    return list(placed.values())


def _criterion_for(about: str, criteria: Sequence[Criterion]) -> str:
    for criterion in criteria:
        if any(word in criterion.code.lower() for word in CODES[about]):
            return criterion.code
    return ""


def _pertinence(values: ProposalValues) -> Iterator[Advice]:
    text = values.why_now
    why = _("Exchanges change most when they come at the right moment, as while a programme or a law is being written.")
    if text and not _MOMENT.search(fold(text)):
        yield Advice(PERTINENCE, "justification", _("The justification names no date and nothing under way now."), why)
    if text and len(text.split()) < FEW_WORDS:
        words = _("The justification has fewer than %(words)d words.") % {"words": FEW_WORDS}
        yield Advice(PERTINENCE, "justification", words, why)


def _clarity(values: ProposalValues) -> Iterator[Advice]:
    if len(values.specific) > MOST_OBJECTIVES:
        yield Advice(
            CLARITY,
            "objectives",
            _("There are %(number)d specific objectives.") % {"number": len(values.specific)},
            _("More than %(most)d are seldom reached in a few days. Keep those you would check at the end.")
            % {"most": MOST_OBJECTIVES},
        )
    if values.general and any(fold(one) == fold(values.general) for one in values.specific):
        words = _("A specific objective says the same as the general one.")
        yield Advice(CLARITY, "objectives", words, _("A specific objective is a step that can be seen to be done."))
    if values.product and not _THING.search(fold(values.product)):
        yield Advice(
            CLARITY,
            "product",
            _("The product names nothing that could be seen or counted."),
            _("A plan, a protocol, a draft law, a number of people trained: then anyone can tell whether it exists."),
        )


def _profile(values: ProposalValues) -> Iterator[Advice]:
    why = _("The impact depends on who takes part: technical officials, who know the matter and can decide on it.")
    people = [one for one in values.participants if one.post]
    if people and not any(one.technical for one in people):
        yield Advice(PROFILE, "participants", _("No participant has a technical post."), why)
    if people and all(_ABROAD.search(fold(one.post)) for one in people):
        yield Advice(PROFILE, "participants", _("All participants come from international affairs."), why)
    if any(not one.profile for one in people):
        words = _("Some participants have no profile.")
        yield Advice(PROFILE, "participants", words, _("Whoever assesses knows the post, not what the person does."))


def _commitment(values: ProposalValues) -> Iterator[Advice]:
    absent = {
        Side.REQUESTER: _("Nobody of the requesting institution is among the participants."),
        Side.PROVIDER: _("Nobody of the providing institution is among the participants."),
    }
    for side, words in absent.items():
        if values.participants and not any(one.side == side for one in values.participants):
            why = _("A commitment is explicit when both sides say who will do it.")
            yield Advice(COMMITMENT, "participants", words, why)
    if values.use and len(values.use.split()) < FEW_WORDS // 2:
        words = _("What will be done with the product is said in fewer than %(words)d words.")
        why = _("Whoever will use it, where and from when shows that the institution means it.")
        yield Advice(COMMITMENT, "product", words % {"words": FEW_WORDS // 2}, why)


def _relevance(values: ProposalValues) -> Iterator[Advice]:
    if not values.mandate:
        yield Advice(
            RELEVANCE,
            "links",
            _("No mandate of the Conference is named."),
            _("The network answers to the declarations and plans of action of the Conference."),
        )


def _priority(values: ProposalValues) -> Iterator[Advice]:
    if not values.chosen:
        yield Advice(
            PRIORITY,
            "links",
            _("It is linked to no workshop, document or earlier activity."),
            _("Proposals born of activities of the network have priority. If yours is, link it."),
        )
    if not values.cofinancing and values.modality != Modality.VIRTUAL:
        yield Advice(
            PRIORITY,
            "cofinancing",
            _("No co-financing is declared."),
            _("Proposals to which the requesting institution contributes have priority. If it does not, leave it so."),
        )


RULES: tuple[Callable[[ProposalValues], Iterator[Advice]], ...] = (
    _pertinence,
    _clarity,
    _profile,
    _commitment,
    _relevance,
    _priority,
)

import pytest
from django.utils import translation

from ayni.calls.advice import advice_on, by_criterion
from ayni.calls.models import Criterion
from ayni.calls.proposal_reading import BudgetLine, Cofinancing, Participant, ProposalValues


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def said(**values):
    return [one.text for one in advice_on(ProposalValues(**values))]


ALWAYS = [
    "No mandate of the Conference is named.",
    "It is linked to no workshop, document or earlier activity.",
    "No co-financing is declared.",
]
LONG = "palabra " * 50
DIRECTOR = Participant("requester", "Director of Inspection", "Leads it", True)
GUEST = Participant("provider", "Head of Mobile Units", "Leads them", True)


def test_an_empty_draft_is_advised_only_on_what_it_is_linked_to():
    assert said() == ALWAYS
    linked = {"mandate": "Plan de Acción 2027", "chosen": {"workshop-1": "Taller"}}
    assert said(**linked, cofinancing=(Cofinancing("requester", None, ""),)) == []


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"why_now": LONG}, "The justification names no date and nothing under way now."),
        ({"why_now": "En 2027 cambia la ley."}, "The justification has fewer than 40 words."),
        ({"specific": tuple("abcdefg")}, "There are 7 specific objectives."),
        ({"general": "Aprender", "specific": ("aprender",)}, "A specific objective says the same as the general one."),
        ({"product": "Fortalecimiento mutuo"}, "The product names nothing that could be seen or counted."),
        ({"participants": (Participant("requester", "Jefe", "x", False), GUEST, DIRECTOR)}, ""),
        ({"participants": (Participant("requester", "Jefe", "x", False), GUEST)}, ""),
        ({"participants": (Participant("requester", "Jefe", "x", None),)}, "No participant has a technical post."),
        (
            {"participants": (Participant("provider", "Dirección de Asuntos Internacionales", "x", False),)},
            "All participants come from international affairs.",
        ),
        ({"participants": (DIRECTOR,)}, "Nobody of the providing institution is among the participants."),
        ({"use": "La usaremos."}, "What will be done with the product is said in fewer than 20 words."),
    ],
)
def test_each_rule_says_what_it_noticed(values, words):
    given = said(**values)
    assert (words in given) if words else "No participant has a technical post." not in given


def test_a_virtual_proposal_is_not_told_to_cofinance():
    assert "No co-financing is declared." not in said(modality="virtual")


def test_advice_stands_under_the_criteria_of_the_call():
    criteria = [
        Criterion(code="pertinencia", name_en="Pertinence in this call"),
        Criterion(code="innovation", name_en="Innovation"),
    ]
    placed = by_criterion(advice_on(ProposalValues(why_now="Sí.")), criteria)
    assert [(one.name, len(one.given)) for one in placed] == [
        ("Pertinence in this call", 2),
        ("Innovation", 0),
        ("Relevance to the Conference", 1),
        ("Born of activities of the network, or with co-financing", 2),
    ]


def test_totals_are_by_who_pays():
    lines = (
        BudgetLine("ticket", "A", 2, 750, "fund"),
        BudgetLine("per_diem", "A", 5, 120, "fund"),
        BudgetLine("per_diem", "B", 5, 100, "provider"),
        BudgetLine("per_diem", "B", None, 100, "provider"),
    )
    values = ProposalValues(budget=lines)
    assert (values.totals, values.asked_of_fund) == ({"fund": 2100, "provider": 500}, 2100)
    assert ProposalValues().asked_of_fund is None

"""Mandates are typed as people cite them."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from ayni.governance.citing import cited_mandates, read_citation, write_citation
from ayni.governance.models import Mandate
from tests.governance.keeping import make_conference

D, P = "declaration", "action_plan"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        # The four citations of [003] 3.1, as it writes them.
        (
            "Artículos 25 de la Declaración y 9 a, b, f, h del Plan de Acción",
            {D: [("25", "")], P: [("9", "a"), ("9", "b"), ("9", "f"), ("9", "h")]},
        ),
        (
            "Artículos 7, 8, 10 y 11 de la Declaración y 7 c, d y e del Plan de Acción",
            {D: [("7", ""), ("8", ""), ("10", ""), ("11", "")], P: [("7", "c"), ("7", "d"), ("7", "e")]},
        ),
        (
            "Artículos 23 y 24 de la Declaración y 7,h del Plan de Acción",
            {D: [("23", ""), ("24", "")], P: [("7", "h")]},
        ),
        ("capítulo E del Plan de Acción", {P: [("E", "")]}),
        ("25 of the Declaration; 9 a, b of the Plan of Action", {D: [("25", "")], P: [("9", "a"), ("9", "b")]}),
        ("articles 23 et 24 de la Déclaration; 7 h du Plan d’action", {D: [("23", ""), ("24", "")], P: [("7", "h")]}),
        ("artigos 23 e 24 da Declaração; 9m do Plano de Ação", {D: [("23", ""), ("24", "")], P: [("9", "m")]}),
        ("9 a, 10 del Plan de Acción", {P: [("9", "a"), ("10", "")]}),
    ],
)
def test_a_citation_is_read_in_four_languages(typed, read):
    assert read_citation(typed) == read


@pytest.mark.parametrize("typed", ["whatever the ministers said", "25 & 26 de la Declaración", "25 # 26", "25; 9 a"])
def test_what_is_no_citation_is_refused(typed):
    with pytest.raises(ValidationError):
        read_citation(typed)


@pytest.mark.django_db
def test_a_mandate_that_does_not_exist_is_named():
    conference = make_conference()
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        cited_mandates("25, 99 of the Declaration; 9 a, z of the Plan of Action", conference)

    assert refusal.value.messages == [
        f"The {conference} has no such mandate: 99 (Declaration); 9 z (Plan of Action)."
        " Enter it with its instrument first, or mend it."
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["es", "en", "pt", "fr"])
def test_what_is_written_is_read_back(language):
    conference = make_conference()
    mandates = list(Mandate.objects.filter(instrument__conference=conference).select_related("instrument"))
    with translation.override(language):
        assert {one.pk for one in cited_mandates(write_citation(mandates), conference)} == {one.pk for one in mandates}
        assert cited_mandates("  ", conference) == []

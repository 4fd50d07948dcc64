"""How an institution is named where several countries stand together."""

import pytest
from django.utils import translation

from tests.members.makers import make_country, make_institution

pytestmark = pytest.mark.django_db


def test_the_country_comes_first_because_acronyms_repeat():
    uruguay, costa_rica = make_country("UY", "Uruguay"), make_country("CR", "Costa Rica")
    bahamas = make_country("BS", "Bahamas")
    found = [
        make_institution("uy", acronym="MTSS", country=uruguay),
        make_institution("cr", acronym="MTSS", country=costa_rica),
        make_institution("bs", acronym="", name_es="Ministerio de Trabajo", country=bahamas),
        make_institution("in", kind="national_body", acronym="", name_es="Instituto", country=uruguay),
        make_institution("oas", kind="secretariat", acronym="OEA"),
    ]
    with translation.override("es"):
        assert [one.with_country for one in found] == [
            "Uruguay (MTSS)",
            "Costa Rica (MTSS)",
            "Bahamas",
            "Uruguay (Instituto)",
            "OEA",
        ]

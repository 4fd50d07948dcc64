import pytest
from django.utils import translation

from tests.calls.season import make_call, make_ministry
from tests.members.makers import make_appointment
from tests.people.makers import make_person
from tests.portfolio.makers import make_area, make_topic


@pytest.fixture(autouse=True)
def in_english():
    """Sentences in English."""
    with translation.override("en"):
        yield


@pytest.fixture
def call(db):
    return make_call(criteria=False)


@pytest.fixture
def inspection(db):
    return make_topic("inspection", make_area("labour", es="Trabajo", en="Labour"), es="Inspección", en="Inspection")


@pytest.fixture
def wages(inspection):
    return make_topic("wages", inspection.area, es="Salarios", en="Wages")


@pytest.fixture
def peru(db):
    return make_ministry("PE")


@pytest.fixture
def chile(db):
    return make_ministry("CL")


@pytest.fixture
def uruguay(db):
    return make_ministry("UY")


def works_for(institution, part="focal_point", **fields):
    person = make_person(**({"language": "en"} | fields))
    make_appointment(person, institution, part)
    return person


@pytest.fixture
def peruvian(peru):
    return works_for(peru, post="Head of cooperation")


@pytest.fixture
def chilean(chile):
    return works_for(chile, language="es")


@pytest.fixture
def secretariat(db):
    return make_person("secretariat", language="en")

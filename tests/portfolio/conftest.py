import pytest
from django.core.cache import cache
from django.utils import translation

from tests.members.makers import make_appointment, make_country, make_institution
from tests.people.makers import make_person
from tests.portfolio.makers import make_area, make_topic


@pytest.fixture(autouse=True)
def fresh(db, settings, tmp_path):
    """No attempt counted, files of its own, sentences in English."""
    cache.clear()
    settings.MEDIA_ROOT = tmp_path
    with translation.override("en"):
        yield


@pytest.fixture
def ministry():
    return make_institution(
        "mt-pe", country=make_country("PE", "Perú"), name_es="Ministerio de Trabajo", name_en="Ministry of Labour"
    )


@pytest.fixture
def other_ministry():
    return make_institution("mt-cl", country=make_country("CL", "Chile"), name_es="Ministerio de Chile")


@pytest.fixture
def secretariat():
    return make_person("secretariat", name="Secretariat", language="en")


@pytest.fixture
def editor(ministry):
    person = make_person(name="Editor", language="en")
    make_appointment(person, ministry, "editor")
    return person


@pytest.fixture
def focal_point(ministry):
    person = make_person(name="Focal point", language="en")
    make_appointment(person, ministry, "focal_point")
    return person


@pytest.fixture
def stranger(other_ministry):
    """An editor of another ministry."""
    person = make_person(name="Stranger", language="en")
    make_appointment(person, other_ministry, "editor")
    return person


@pytest.fixture
def labour():
    return make_area("labour", es="Trabajo", en="Labour", pt="Trabalho", fr="Travail")


@pytest.fixture
def inspection(labour):
    return make_topic(
        "inspection", labour, es="Inspección del trabajo", en="Labour inspection", fr="Inspection du travail"
    )


@pytest.fixture
def wages(labour):
    return make_topic("wages", labour, es="Salarios", en="Wages", pt="Salários", fr="Salaires")

import pytest
from django.core.cache import cache
from django.utils import translation

from tests.members.makers import make_appointment, make_country, make_institution
from tests.people.makers import make_person
from tests.questionnaires.makers import make_survey, make_version, response_in


@pytest.fixture(autouse=True)
def fresh(db, settings, tmp_path):
    """No attempt counted, files of its own, sentences in English."""
    cache.clear()
    settings.MEDIA_ROOT = tmp_path
    with translation.override("en"):
        yield


@pytest.fixture
def ministry():
    return make_institution("mt-pe", country=make_country("PE", "Perú"), name_es="Ministerio", name_en="Ministry")


@pytest.fixture
def other_ministry():
    return make_institution("mt-cl", country=make_country("CL", "Chile"), name_es="Otro", name_en="Other")


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
    person = make_person(name="Focal point", language="en", post="Director")
    make_appointment(person, ministry, "focal_point")
    return person


@pytest.fixture
def stranger(other_ministry):
    person = make_person(name="Stranger", language="en")
    make_appointment(person, other_ministry, "focal_point")
    return person


@pytest.fixture
def version():
    return make_version()


@pytest.fixture
def survey(version, ministry, other_ministry):
    return make_survey(version, ministry, other_ministry)


@pytest.fixture
def response(survey, ministry):
    return response_in(survey, ministry)

import pytest
from django.core.cache import cache

from tests.members.makers import make_country, make_institution
from tests.people.makers import make_person


@pytest.fixture(autouse=True)
def fresh_counts(db):
    cache.clear()


@pytest.fixture
def secretariat(db):
    return make_person("secretariat", name="Secretariat", language="en")


@pytest.fixture
def ministry(db):
    return make_institution("mt-pe", country=make_country("PE", "Perú"), name_es="Ministerio", name_en="Ministry")

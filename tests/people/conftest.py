import pytest
from django.core.cache import cache

from tests.people.makers import make_person


@pytest.fixture(autouse=True)
def fresh_counts(db):
    """Every test begins with no attempt counted."""
    cache.clear()


@pytest.fixture
def secretariat(db):
    return make_person("secretariat", name="Secretariat")

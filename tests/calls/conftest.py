import pytest
from django.utils import translation

from tests.people.makers import make_person


@pytest.fixture
def secretariat():
    return make_person("secretariat", language="en")


@pytest.fixture
def in_english():
    with translation.override("en"):
        yield

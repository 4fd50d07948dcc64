import pytest

from tests.people.makers import make_person


@pytest.fixture
def secretariat(db):
    return make_person("secretariat", name="Secretariat", language="es")


@pytest.fixture
def evaluator(db):
    return make_person("evaluator", name="Evaluator")


@pytest.fixture
def visitor_with_account(db):
    return make_person(name="Official")

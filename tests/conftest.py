"""What every test may count on."""

import os
from collections.abc import Iterator

import hypothesis
import pytest

from tests.remembered import Remembered

# A property is about what holds, not about how fast this machine is today.
hypothesis.settings.register_profile("ayni", deadline=None)
hypothesis.settings.load_profile("ayni")

PLAIN_STATIC_FILES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


@pytest.fixture(autouse=True)
def plain_static_files(settings: object) -> None:
    """Pages are drawn without having collected the static files first."""
    settings.STORAGES = PLAIN_STATIC_FILES  # type: ignore[attr-defined]


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> None:
    """Hashing a password slowly is right for people and wasted on a test's."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def language_of_the_network() -> Iterator[None]:
    """Each test begins in the network's language, whatever pages the one before asked for."""
    from django.conf import settings
    from django.utils import translation

    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def forgotten_search() -> Iterator[None]:
    """What a process remembers of the search index goes with the test's database."""
    from ayni.foundation.search.memory import forget

    yield
    forget()


@pytest.fixture(scope="session")
def remembered_network() -> Remembered:
    from ayni.rial.loading import load_network

    return Remembered(load_network)


@pytest.fixture(scope="module")
def network(django_db_setup: None, django_db_blocker: object, remembered_network: Remembered) -> Iterator[None]:
    """The real data of the network, in place for a module and rolled back after it."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import transaction

    from ayni.foundation.search.memory import forget

    with django_db_blocker.unblock(), transaction.atomic():
        remembered_network.bring()
        forget()
        yield
        transaction.set_rollback(True)
        ContentType.objects.clear_cache()
    forget()


# What takes longest begins first, so that no worker is left with it at the end (tools/run_tests.py).
LONGEST = (
    "tests/house/test_every_address_as_every_role.py",
    "tests/config/test_backup",
    "tests/rial/",
    "tests/config/",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest first; a second run repeats only what asks a database (AYNI_ONLY_DATABASE=1)."""
    items.sort(key=lambda item: next((n for n, start in enumerate(LONGEST) if item.nodeid.startswith(start)), 9))
    if os.environ.get("AYNI_ONLY_DATABASE") == "1":
        keep_what_asks_a_database(config, items)


def keep_what_asks_a_database(config: pytest.Config, items: list[pytest.Item]) -> None:
    asking = {"db", "transactional_db", "network"}
    kept = [
        item
        for item in items
        if item.get_closest_marker("django_db") or asking & set(getattr(item, "fixturenames", ()))
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept

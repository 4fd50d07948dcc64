import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def fresh(request, settings, tmp_path):
    """No attempt counted, files of its own. A test that asks no database is left without one."""
    if request.node.get_closest_marker("django_db") or {"db", "network"} & set(request.fixturenames):
        request.getfixturevalue("db")
        cache.clear()
    settings.MEDIA_ROOT = tmp_path

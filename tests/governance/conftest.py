import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def fresh(settings, tmp_path):
    """No attempt counted, files of its own."""
    cache.clear()
    settings.MEDIA_ROOT = tmp_path

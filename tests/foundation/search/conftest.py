"""An index of samples, apart from what the rooms register."""

from collections.abc import Iterator

import pytest

from ayni.foundation.search import registry
from ayni.foundation.search.actions import rebuild_index
from tests.foundation.search.samples import Sample, programmes, source


@pytest.fixture
def samples(monkeypatch: pytest.MonkeyPatch) -> list[Sample]:
    """The records of the only source there is; nothing is indexed yet."""
    monkeypatch.setattr(registry, "_SOURCES", {})
    records = programmes()
    registry.register_source(source("programme", records))
    return records


@pytest.fixture
def index(db: None, samples: list[Sample]) -> Iterator[list[Sample]]:
    rebuild_index()
    yield samples

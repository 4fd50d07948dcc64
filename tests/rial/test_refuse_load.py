"""A wrong row stops the whole load and is named."""

import pytest
from django.db import transaction

from ayni.portfolio.models import Programme
from ayni.rial.loading import LoadError, load_network, reading

pytestmark = pytest.mark.django_db


def test_one_wrong_row_loads_nothing_and_is_named(db, tmp_path, monkeypatch):
    for path in reading.DATA.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    activities = tmp_path / "activities.csv"
    text = activities.read_text(encoding="utf-8")
    activities.write_text(text.replace("c3-02,call-3,2,mt-co", "c3-02,call-3,2,mt-xx"), encoding="utf-8")
    monkeypatch.setattr(reading, "DATA", tmp_path)
    with pytest.raises(LoadError) as told, transaction.atomic():
        load_network()
    assert str(told.value) == "activities.csv, c3-02: requester: 'mt-xx' is not known"
    assert Programme.objects.count() == 0

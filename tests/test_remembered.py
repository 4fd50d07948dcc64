"""The network put back is the network loaded."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F

from ayni.calls.models import Call
from ayni.foundation.audit.actions import record_act
from ayni.foundation.models import AuditEntry, Country
from tests.remembered import Remembered, present

pytestmark = pytest.mark.django_db


def test_what_is_put_back_is_what_was_loaded(remembered_network):
    def rolled_back():
        with transaction.atomic():
            remembered_network.bring()
            found = present()
            transaction.set_rollback(True)
        return found

    first = rolled_back()
    again = rolled_back()
    assert {name: sorted(map(repr, kept.rows)) for name, kept in again.items()} == {
        name: sorted(map(repr, kept.rows)) for name, kept in first.items()
    }
    assert len(again["cooperation_activity"].rows) == 93


def test_keys_are_counted_on(remembered_network):
    remembered_network.bring()
    last = AuditEntry.objects.order_by("pk").last()
    assert record_act(act="load", actor=None, target=Call.objects.get(number=1)).pk > last.pk


def test_a_database_that_a_test_has_flushed_holds_the_same_again():
    loads = []
    remembered = Remembered(lambda: loads.append("load"))
    remembered.bring()
    first = present()
    ContentType.objects.update(id=F("id") + 100_000)
    Country.objects.create(iso2="XX", iso3="ZZZ", numeric="999", name="Somewhere", tile_row=99, tile_column=99)
    assert present() != first
    remembered.bring()
    assert present() == first
    assert ContentType.objects.get_for_model(Country).pk < 100_000
    assert loads == ["load"]

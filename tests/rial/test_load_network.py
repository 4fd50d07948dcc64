"""Loading the network: whole, twice without change, or not at all."""

import pytest

from ayni.cooperation.models import Activity, Session
from ayni.foundation.models import AuditEntry
from ayni.portfolio.models import Programme
from ayni.results.models import Outcome
from ayni.rial.loading import load_network

pytestmark = pytest.mark.django_db


def test_the_whole_network_is_loaded(network):
    assert Activity.objects.filter(call__number__lte=8).count() == 91
    assert Programme.objects.count() >= 35
    assert Outcome.objects.values("component").distinct().count() == 9
    assert Session.objects.filter(activity__code="ec-mx-2023", recorded=True).count() == 3


def test_a_second_load_changes_nothing(network):
    before = AuditEntry.objects.count()
    assert load_network().changed == {}
    assert AuditEntry.objects.count() == before


def test_every_record_cites_its_source(network):
    for model in (Activity, Programme, Outcome):
        assert not model.objects.filter(source="").exists()


def test_a_programme_its_ministry_has_edited_is_left_alone(network):
    Programme.objects.filter(slug="seclo-ar").update(name_es="Nombre del ministerio", revision=1)
    load_network()
    assert Programme.objects.get(slug="seclo-ar").name_es == "Nombre del ministerio"


def test_a_verified_outcome_stays_verified(network):
    Outcome.objects.filter(code="gt-municipal-child-labour-diagnosis").update(state="verified")
    load_network()
    assert Outcome.objects.get(code="gt-municipal-child-labour-diagnosis").state == "verified"

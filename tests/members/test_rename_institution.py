"""Names through time."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from ayni.foundation.periods import Period
from ayni.foundation.search.models import SearchEntry
from ayni.members import actions, queries
from ayni.members.models import Institution, InstitutionName
from ayni.members.search import entry_of
from tests.members.makers import make_country, make_institution

NAMES = {"es": "Secretaría de Trabajo", "en": "Secretariat of Labour"}


def rename(institution, secretariat, valid_from="2023-12", names=NAMES, **said):
    return actions.rename_institution(
        institution=institution, names=names, valid_from=Period(valid_from), actor=secretariat, **said
    )


@pytest.mark.parametrize(
    ("valid_from", "last"), [("2023-12", "2023-11"), ("2024", "2023"), ("2023-12-10", "2023-12-09")]
)
def test_the_former_name_ends_just_before(ministry, secretariat, valid_from, last):
    rename(ministry, secretariat, valid_from, acronym="ST")
    former, present = InstitutionName.objects.order_by("pk")
    assert (former.name_es, former.valid_from.edtf, former.valid_to.edtf) == ("Ministerio", "", last)
    assert (present.name_es, present.valid_from.edtf, present.valid_to.edtf) == (NAMES["es"], valid_from, "")
    kept = Institution.objects.get(pk=ministry.pk)
    assert (kept.name_es, kept.name_en, kept.acronym) == (NAMES["es"], NAMES["en"], "ST")


def test_history_shows_the_name_of_its_day(ministry, secretariat):
    rename(ministry, secretariat)
    assert str(queries.name_on(ministry, datetime.date(2023, 11, 30), "es")) == "Ministerio"
    assert str(queries.name_on(ministry, datetime.date(2023, 12, 1), "es")) == "Secretaría de Trabajo"
    portuguese = queries.name_on(ministry, datetime.date(2024, 1, 1), "pt")
    assert (portuguese.name, portuguese.language) == ("Secretaría de Trabajo", "es")


def test_on_days_two_names_may_cover_the_later_counts(ministry):
    InstitutionName.objects.create(institution=ministry, name_es="Antes", valid_to=Period("2018"))
    InstitutionName.objects.create(institution=ministry, name_es="Después", valid_from=Period("2018"))
    years = {year: queries.name_on(ministry, datetime.date(year, 6, 1), "es").name for year in (2017, 2018, 2019)}
    assert years == {2017: "Antes", 2018: "Después", 2019: "Después"}


def test_a_day_no_name_covers_shows_the_present_one(ministry):
    InstitutionName.objects.create(institution=ministry, name_es="Después", valid_from=Period("2018"))
    assert queries.name_on(ministry, datetime.date(2010, 1, 1), "es").name == "Ministerio"


@pytest.mark.parametrize(
    ("valid_from", "names", "field"),
    [("2023", {}, "name_es"), ("", NAMES, "valid_from"), ("2999", NAMES, "valid_from")],
)
def test_what_is_missing_is_said_at_its_field(ministry, secretariat, valid_from, names, field):
    with pytest.raises(ValidationError) as refusal:
        rename(ministry, secretariat, valid_from, names)
    assert list(refusal.value.error_dict) == [field]
    assert InstitutionName.objects.count() == 0


def test_a_name_cannot_begin_before_the_present_one(ministry, secretariat):
    rename(ministry, secretariat, "2023-12")
    with pytest.raises(ValidationError):
        rename(ministry, secretariat, "2023-12", {"es": "Otra"})
    assert InstitutionName.objects.count() == 2


def test_a_name_in_one_language_stands_in_for_the_others(ministry, secretariat):
    rename(ministry, secretariat, names={"en": "Ministry of Labour"})
    with translation.override("es"):
        assert Institution.objects.get(pk=ministry.pk).name == "Ministry of Labour"


def test_it_is_found_by_its_present_and_former_names(ministry, secretariat):
    rename(ministry, secretariat, acronym="ST")
    entry = entry_of(Institution.objects.get(pk=ministry.pk))
    assert entry.title == NAMES
    assert entry.address == "members:institution mt-pe"
    assert entry.facets == {"country": ["PE"], "subregion": ["andean"], "institution_kind": ["ministry"]}
    assert "Ministerio" in entry.body and "ST" in entry.topics
    assert SearchEntry.objects.get(kind="member", record=str(ministry.pk)).title == NAMES


def test_members_today_are_the_ministries_of_member_states():
    organisation = make_institution("oas", kind="secretariat")
    states = {"PE": {}, "CL": {"ended": Period("2001")}, "BO": {"began": Period("2999")}, "CU": None}
    for iso2, said in states.items():
        country = make_country(iso2, iso2)
        make_institution(f"mt-{iso2.lower()}", country=country)
        if said is not None:
            organisation.state_memberships.create(country=country, **said)
    assert [institution.code for institution in queries.members_today()] == ["mt-pe"]

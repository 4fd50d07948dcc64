"""A period in a record: assigned as it is known, saved with its bounds, found and sorted by them."""

from datetime import date

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps

from ayni.foundation.periods import UNKNOWN, InvalidPeriod, Period
from ayni.foundation.periods.fields import PeriodField, by_period, during, period_columns, period_values
from ayni.foundation.periods.forms import PeriodFormField

with isolate_apps("ayni.foundation"):

    class Dated(models.Model):
        period = PeriodField(blank=True)

        class Meta:
            abstract = True
            app_label = "foundation"

    class Visit(Dated):
        """A record as any room might keep."""

        name = models.CharField(max_length=20, blank=True, default="")
        announced = PeriodField()

        class Meta:
            app_label = "foundation"

        def __str__(self):
            return self.name


MAY = "2007-05-29/2007-05-31"
TWO = "{2009-09-30..2009-10-02,2009-11-23..2009-11-27}"


@pytest.fixture(scope="module")
def table(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Visit)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Visit)


@pytest.fixture
def visits(table, db):
    return Visit.objects


def reloaded(visit):
    return Visit.objects.get(pk=visit.pk)


def columns(visit):
    names = (*period_columns("period")[1:], "period")
    return Visit.objects.values_list(*names).get(pk=visit.pk)


def test_a_field_brings_its_companions_once():
    names = [field.name for field in Visit._meta.local_fields]
    assert sorted(names) == sorted(["id", "name", *period_columns("period"), *period_columns("announced")])
    assert Visit._meta.get_field("period_earliest").db_index
    assert [field.editable for field in Visit._meta.fields if field.name.startswith("period_")] == [False] * 3


def test_assign_a_period_edtf_or_nothing():
    visit = Visit(period=Period(MAY, text="29-31 Mayo 2007"))
    assert (visit.period.edtf, visit.period.text, visit.period_text) == (
        MAY,
        "29-31 Mayo 2007",
        "29-31 Mayo 2007",
    )
    assert (visit.period_earliest, visit.period_latest) == (date(2007, 5, 29), date(2007, 5, 31))
    assert Visit(period=MAY).period == Period(MAY)
    assert Visit(period=MAY, period_text="mayo").period.text == "mayo"
    assert Visit().period == UNKNOWN
    visit.period = None
    assert (visit.period, visit.period_earliest, visit.period_text) == (UNKNOWN, None, "")
    with pytest.raises(InvalidPeriod):
        visit.period = "2007-05-31/2007-05-29"
    assert visit.period == UNKNOWN


def test_save_and_load_with_bounds_and_words(visits):
    visit = visits.create(period=Period(TWO, text="Sept.30-Oct.2 y Nov. 23-27, 2009"))
    assert columns(visit) == (
        date(2009, 9, 30),
        date(2009, 11, 27),
        "Sept.30-Oct.2 y Nov. 23-27, 2009",
        Period(TWO),
    )
    again = reloaded(visit)
    assert (again.period.edtf, again.period.text) == (TWO, "Sept.30-Oct.2 y Nov. 23-27, 2009")
    again.period = "2010"
    again.save()
    assert columns(visit) == (date(2010, 1, 1), date(2010, 12, 31), "", Period("2010"))


def test_open_and_unknown_bounds(visits):
    assert columns(visits.create(period="2010/.."))[:2] == (date(2010, 1, 1), date.max)
    assert columns(visits.create(period="../2010"))[:2] == (date.min, date(2010, 12, 31))
    assert columns(visits.create(period=""))[:2] == (None, None)


def test_words_survive_loading_in_pieces(visits):
    made = visits.create(period=Period(MAY, text="29-31 Mayo 2007"))
    part = visits.only("name").get(pk=made.pk)
    assert (part.period.edtf, part.period_text, part.period.text) == (
        MAY,
        "29-31 Mayo 2007",
        "29-31 Mayo 2007",
    )
    part.refresh_from_db(fields=["period"])
    part.save()
    only = visits.only("period").get(pk=made.pk)
    only.save()
    assert columns(made)[2] == "29-31 Mayo 2007"
    only.period = "2010-05"
    only.save()
    assert columns(made) == (date(2010, 5, 1), date(2010, 5, 31), "", Period("2010-05"))


def test_update_all_columns_or_none(visits):
    visit = visits.create(period=MAY)
    visit.period = "2010"
    with pytest.raises(ValueError, match="period_columns"):
        visit.save(update_fields=["period"])
    visit.save(update_fields=period_columns("period"))
    assert columns(visit)[0] == date(2010, 1, 1)
    visits.update(**period_values("period", Period("2011", text="en 2011")))
    assert columns(visit) == (date(2011, 1, 1), date(2011, 12, 31), "en 2011", Period("2011"))
    visits.bulk_create([Visit(period="2012")])
    assert visits.get(period="2012").period_latest == date(2012, 12, 31)
    visits.bulk_update([Visit(pk=visit.pk, period="2013")], period_columns("period"))
    assert columns(visit) == (date(2013, 1, 1), date(2013, 12, 31), "", Period("2013"))


def test_find_during_a_year_or_between_days(visits):
    for period in ("", MAY, TWO, "2009", "2010/..", "../2006"):
        visits.create(period=period)

    def found(start, end):
        return [visit.period.edtf for visit in during(visits.order_by("id"), "period", start, end)]

    assert found(2009, 2009) == [TWO, "2009"]
    assert found(date(2007, 5, 31), date(2007, 6, 1)) == [MAY]
    assert found(2011, None) == ["2010/.."]
    assert found(None, 2007) == [MAY, "../2006"]
    assert [visit.period.edtf for visit in visits.filter(period=Period(MAY))] == [MAY]
    assert visits.filter(period__startswith="2009").count() == 1


def test_sort_in_order_of_time_the_unknown_last(visits):
    for period in ("", "2010/..", "2010-01-01", "../2008", "2009"):
        visits.create(period=period)
    oldest = [visit.period.edtf for visit in visits.order_by(*by_period("period"))]
    newest = [visit.period.edtf for visit in visits.order_by(*by_period("period", newest_first=True))]
    assert oldest == ["../2008", "2009", "2010-01-01", "2010/..", ""]
    assert newest == ["2010/..", "2010-01-01", "2009", "../2008", ""]


def test_check_a_record():
    Visit(period="", announced="2019").clean_fields()
    with pytest.raises(ValidationError) as refused:
        Visit(announced="").clean_fields()
    assert set(refused.value.message_dict) == {"announced"}
    long = "{" + ",".join(f"2019-{month:02d}-{day:02d}" for month in range(1, 13) for day in (3, 9, 27)) + "}"
    with pytest.raises(ValidationError) as refused:
        Visit(announced=long).clean_fields()
    assert refused.value.error_dict["announced"][0].code == "too_long"


def test_copy_through_a_file(visits):
    visit = visits.create(period=Period(MAY, text="29-31 Mayo 2007"), announced="2007")
    assert serializers.serialize("python", [visit])[0]["fields"]["period"] == MAY


def test_a_migration_holds_plain_columns():
    state = ModelState.from_model(Visit)
    assert type(state.fields["period_earliest"]) is models.DateField
    assert type(state.fields["period_text"]) is models.CharField
    text, _ = MigrationWriter.serialize(state.fields["period"])
    assert "companions=False" in text
    assert "DateField" in MigrationWriter.serialize(Visit._meta.get_field("period_latest"))[0]
    before, after = ProjectState(), ProjectState()
    before.add_model(state)
    after.add_model(ModelState.from_model(Visit))
    assert MigrationAutodetector(before, after).changes(MigrationGraph()) == {}
    historical = before.apps.get_model("foundation", "Visit")
    assert len(historical._meta.local_fields) == len(Visit._meta.local_fields)
    assert historical(period=MAY).period == Period(MAY)


def test_the_form_asks_in_words():
    assert type(Visit._meta.get_field("period").formfield()) is PeriodFormField
    assert Visit._meta.get_field("period").formfield().required is False
    assert Visit._meta.get_field("announced").formfield().required is True

import sys
from datetime import date

import pytest

from ayni.engines.charts import (
    Bar,
    BarChart,
    Chart,
    Exchange,
    Help,
    LineChart,
    Series,
    Span,
    StackedBar,
    StackedBars,
    Timeline,
)
from ayni.engines.charts.writing import from_json, to_json
from ayni.foundation.charts import actions
from ayni.foundation.charts.models import Drawing
from ayni.foundation.charts.pictures import Picture, prepare
from ayni.foundation.charts.queries import drawing_of
from ayni.foundation.charts.tasks import draw

WORDS = {"title": "Countries", "description": "Argentina 28, Brazil 12."}
BARS = BarChart(
    **WORDS, category_label="Country", value_label="Activities", bars=(Bar("Argentina", 28), Bar("Brazil", 12, "12 %"))
)
CHARTS: list[Chart] = [
    BARS,
    StackedBars(
        **WORDS, category_label="C", value_label="A", series=("held", "planned"), bars=(StackedBar("AR", (26, 2)),)
    ),
    Timeline(
        **WORDS,
        categories=("Labour",),
        spans=(Span("Visit", date(2007, 5, 29), date(2007, 5, 31), "Labour", "Call 1"),),
        columns=("a", "b", "c", "d", "e"),
    ),
    Exchange(
        **WORDS,
        provider_label="P",
        receiver_label="R",
        area_label="A",
        count_label="N",
        areas=("Labour",),
        helps=(Help("AR", "PE", "Labour", 3),),
    ),
    LineChart(**WORDS, point_label="Year", value_label="N", points=("2007", "2008"), series=(Series("held", (8, 18)),)),
]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.kind)
def test_a_chart_comes_back_from_json_as_it_was(chart):
    back = from_json(to_json(chart))

    assert back == chart
    assert back.content_key() == chart.content_key()


@pytest.mark.parametrize("data", [{}, {"kind": "pie"}, {"kind": "bars", "title": "x"}, {"kind": "bars", "odd": 1}])
def test_what_is_no_chart_is_refused(data):
    with pytest.raises(ValueError):
        from_json(data)


@pytest.mark.django_db
def test_asking_twice_keeps_one_drawing(django_capture_on_commit_callbacks, settings):
    with django_capture_on_commit_callbacks() as waiting:
        first = actions.ask_for_drawing(BARS)
        second = actions.ask_for_drawing(BARS)

    assert first == second == drawing_of(BARS)
    assert (len(waiting), Drawing.objects.count(), first.svg) == (1, 1, "")


@pytest.mark.django_db
def test_the_worker_draws_once():
    asked = actions.ask_for_drawing(BARS)

    assert draw.func(asked.pk) is True
    drawn = drawing_of(BARS)
    assert drawn.svg.startswith("<svg")
    assert drawn.drawn_at is not None
    assert actions.draw_kept(key=asked.pk).drawn_at == drawn.drawn_at


@pytest.mark.django_db
def test_draw_now_needs_no_asking():
    assert actions.draw_now(BARS).svg == drawing_of(BARS).svg != ""


@pytest.mark.django_db
def test_what_cannot_be_drawn_is_written_down(client):
    broken = Drawing.objects.create(pk="b" * 64, specification={"kind": "pie"})

    assert draw.func(broken.pk) is False
    broken.refresh_from_db()
    assert broken.failure.startswith("ValueError")
    page = client.get(f"/en/house/drawings/{broken.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "The picture could not be drawn." in page


@pytest.mark.django_db
def test_too_many_waiting_leaves_the_table_alone(monkeypatch):
    monkeypatch.setattr(actions, "MOST_WAITING", 0)

    (picture,) = prepare([Picture(BARS)])

    assert picture.drawing is None
    assert picture.table.rows == (("Argentina", 28), ("Brazil", "12 %"))


@pytest.mark.django_db
def test_the_waiting_piece_asks_again_until_it_is_drawn(client):
    asked = actions.ask_for_drawing(BARS)
    address = f"/en/house/drawings/{asked.pk}/"
    waiting = client.get(address, headers={"HX-Request": "true"})
    alone = client.get(address).content.decode()
    actions.draw_kept(key=asked.pk)
    drawn = client.get(address, headers={"HX-Request": "true"})

    assert 'hx-trigger="load delay:2s"' in waiting.content.decode()
    assert "<html" not in waiting.content.decode()
    assert "Load this page again" in alone and "<table" in alone
    assert drawn.content.decode().startswith("<svg")
    assert drawn["Cache-Control"] == "public, max-age=3600"


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["0" * 64, "x", "not-a-hash"])
def test_a_key_nobody_made_is_not_there(client, key):
    assert client.get(f"/en/house/drawings/{key}/").status_code == 404


def test_asking_brings_no_drawing_engine_into_the_process():
    import subprocess

    look = (
        "import django; django.setup(); import sys, ayni.config.urls; "
        "from ayni.foundation.charts import pictures; print('altair' in sys.modules, 'vl_convert' in sys.modules)"
    )
    seen = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, env=_environment())

    assert seen.stdout.split() == ["False", "False"]


def _environment() -> dict[str, str]:
    import os

    return os.environ | {"DJANGO_SETTINGS_MODULE": "ayni.config.settings", "PYTHONPATH": "src"}

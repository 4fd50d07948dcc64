import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from ayni.engines.charts import Bar, Help, Series, Span, StackedBar
from tests.engines.charts.sample import bars, every_chart, exchange, lines, stacked, timeline


def test_every_picture_gives_its_table():
    tables = [chart.table() for chart in (bars(), stacked(), timeline(), exchange(), lines())]
    assert tables == [
        (("Área", "Programas"), (("Trabajo", "40 %"), ("Empleo", 12), ("Información", 3))),
        (
            ("Convocatoria", "Realizadas", "En planeación", "Canceladas"),
            (("Primera", 8, 0, 0), ("Segunda", 18, 0, 3)),
        ),
        (
            ("Actividad", "Desde", "Hasta", "Área", "País"),
            (
                ("Conciliación", "2007-05-29", "2007-05-31", "Trabajo", "Perú"),
                ("Ferias", "2008-06-23", "2008-06-27", "Empleo", "Guyana"),
            ),
        ),
        (
            ("Proveedora", "Receptora", "Área", "Actividades"),
            (
                ("Argentina", "Perú", "Trabajo", 3),
                ("Argentina", "Perú", "Empleo", 1),
                ("Brasil", "Paraguay", "Trabajo", 1),
            ),
        ),
        (("Año", "Realizadas", "Canceladas"), (("2007", 8, 0), ("2008", 18, 3), ("2009", 17, 3))),
    ]


def test_bars_keep_their_order_when_asked():
    assert [bar.label for bar in bars(sort=False).ordered()] == ["Empleo", "Trabajo", "Información"]


def test_the_most_active_stand_first():
    assert (exchange().providers(), exchange().receivers()) == (("Argentina", "Brasil"), ("Perú", "Paraguay"))


def test_the_key_is_the_same_for_the_same_picture_and_only_then():
    charts = every_chart()
    assert [chart.content_key() for chart in charts] == [chart.content_key() for chart in every_chart()]
    changed = [replace(chart, description="Otra") for chart in charts]
    assert len({chart.content_key() for chart in [*charts, *changed]}) == 12
    assert {len(chart.content_key()) for chart in charts} == {64}


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: bars(title=" "), "A chart needs a title and a description."),
        (lambda: bars(description=""), "A chart needs a title and a description."),
        (lambda: bars(bars=()), "A chart needs at least one bar."),
        (lambda: bars(bars=(Bar("A", -1),)), "A chart shows amounts from zero up, not -1."),
        (lambda: bars(bars=(Bar("A", float("nan")),)), "A chart shows amounts from zero up, not nan."),
        (lambda: bars(bars=(Bar("A", 1), Bar("A", 2))), "Two of the chart go by one name (bar): “A”."),
        (lambda: stacked(bars=(StackedBar("A", (1, 2)),)), "“A” has 2 values, not 3."),
        (lambda: stacked(series=tuple("abcdefg")), "A chart tells at most 6 series apart, not 7."),
        (lambda: timeline(spans=()), "A timeline needs at least one span."),
        (
            lambda: timeline(spans=(Span("A", date(2008, 1, 2), date(2008, 1, 1), "Empleo"),)),
            "“A” ends before it starts.",
        ),
        (
            lambda: timeline(spans=(Span("A", date(2008, 1, 1), date(2008, 1, 1), "Otra"),)),
            "“Otra” is not a category of the timeline.",
        ),
        (lambda: exchange(helps=()), "An exchange needs at least one cooperation."),
        (lambda: exchange(helps=(Help("A", "B", "Otra", 1),)), "“Otra” is not an area of the exchange."),
        (lambda: exchange(helps=(Help("A", "B", "Empleo", 0),)), "A cooperation is counted from one."),
        (
            lambda: exchange(helps=(Help("A", "B", "Empleo", 1), Help("A", "B", "Empleo", 2))),
            "Two of the chart go by one name (cooperation): “A → B: Empleo”.",
        ),
        (lambda: lines(series=(Series("A", (1,)),)), "“A” has 1 values, not 3."),
        (lambda: lines(points=()), "A chart needs at least one point."),
    ],
)
def test_what_cannot_be_drawn_truthfully_is_refused(build, message):
    with pytest.raises(ValueError) as refusal:
        build()
    assert str(refusal.value) == message


def test_describing_charts_and_documents_loads_no_drawing_engine():
    look = (
        "import sys, ayni.engines.charts, ayni.engines.documents;"
        "print([name for name in ('altair', 'vl_convert', 'typst', 'docx', 'docxtpl') if name in sys.modules])"
    )
    seen = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert seen.stdout == "[]\n"

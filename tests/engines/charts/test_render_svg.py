import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ayni.engines.charts import Bar, Help, render_svg
from ayni.engines.charts.ink import FILL_CLASS, PRINT, SERIES, STROKE_CLASS
from tests.engines.charts.sample import AREAS, bars, every_chart, exchange, largest_exchange, lines, stacked, timeline

SVG = "{http://www.w3.org/2000/svg}"
STYLES = Path("src/ayni/foundation/ui/static/ui/components/chart.css")
HOSTILE = "</text><script>alert(1)</script> {{ 7*7 }} datum.x \"'\\ &amp; ✨"


def parsed(chart, theme="screen", **more):
    return ElementTree.fromstring(render_svg(chart, theme, **more))  # noqa: S314


def texts(root):
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


def marked(root, *classes):
    """How many shapes carry one of the classes."""
    return sum(bool(set(element.get("class", "").split()) & set(classes)) for element in root.iter())


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("chart", every_chart(), ids=lambda chart: chart.kind)
def test_on_screen_a_chart_obeys_a_strict_policy(chart):
    root = parsed(chart)
    attributes = {name for element in root.iter() for name in element.attrib}
    tags = {element.tag for element in root.iter()}
    allowed = {"svg", "g", "path", "rect", "line", "circle", "text", "tspan", "title", "desc"}
    assert tags - {SVG + tag for tag in allowed} == set()
    assert {name for name in attributes if name.startswith("on") or "href" in name or name == "style"} == set()
    colours = {element.get(name) for element in root.iter() for name in ("fill", "stroke")}
    assert colours <= {None, "none"}
    assert "url(" not in render_svg(chart)


@pytest.mark.parametrize("theme", ["screen", "print"])
@pytest.mark.parametrize("chart", every_chart(), ids=lambda chart: chart.kind)
def test_a_chart_says_its_title_and_description_to_a_screen_reader(chart, theme):
    root = parsed(chart, theme)
    named = {element.get("id"): element.text for element in root if element.get("id")}
    assert root.get("role") == "img"
    assert [named[name] for name in root.get("aria-labelledby").split()] == [chart.title, chart.description]


def test_ids_are_unique_across_the_charts_of_a_page():
    pages = [*(parsed(chart) for chart in every_chart()), parsed(bars(), identifier="again")]
    ids = [element.get("id") for root in pages for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) == 14


def test_on_screen_a_chart_takes_the_size_it_is_given():
    root = parsed(bars())
    assert (root.get("width"), root.get("height"), root.get("class")) == (None, None, "chart chart-bars")
    assert re.fullmatch(r"0 0 \d+ \d+", root.get("viewBox"))


def test_bars_are_sorted_and_written_with_their_values():
    root = parsed(bars())
    assert texts(root) == ["40 %", "12", "3", "Trabajo", "Empleo", "Información"]
    assert marked(root, "s-1") == 3


def test_a_long_name_is_written_in_lines():
    name = "Fortalecimiento institucional de los ministerios de trabajo"
    assert texts(parsed(bars(bars=(Bar(name, 1),)))) == [
        "1",
        "Fortalecimiento institucional de",
        "los ministerios de trabajo",
    ]


def test_stacked_bars_have_a_part_per_amount_and_their_total():
    root = parsed(stacked())
    legend = 3
    assert marked(root, "s-1", "s-2", "s-3") == 3 + legend
    assert {"8", "21", "Realizadas", "En planeación", "Canceladas"} <= set(texts(root))


def test_a_timeline_has_a_shape_per_span_and_every_year():
    root = parsed(timeline())
    legend = 2
    assert marked(root, "s-1", "s-2") == 2 + legend
    assert {"2007", "2008", "Perú", "Guyana", "Trabajo", "Empleo"} <= set(texts(root))


def test_an_exchange_has_a_circle_per_pair_and_area():
    root = parsed(exchange())
    assert marked(root, *(f"s-{number}" for number in range(1, 7))) == 3 + len(AREAS)
    assert {"Argentina", "Brasil", "Perú", "Paraguay", "Proveedora →", "Receptora ↓"} <= set(texts(root))


def test_the_largest_exchange_names_everyone_and_keeps_its_circles_apart():
    chart = largest_exchange()
    root = parsed(chart, "print")
    assert set(chart.providers()) | set(chart.receivers()) <= set(texts(root))
    size = [float(root.get(side)) for side in ("width", "height")]
    assert (size[0] < 960, size[1] < 1240) == (True, True)


def test_lines_are_strokes_and_areas_are_fills():
    line, area = parsed(lines()), parsed(lines(area=True))
    drawn = [element.get("class") for element in line.iter(f"{SVG}path") if not element.get("class", "").count(" ")]
    assert drawn == ["s-1-line", "s-2-line"]
    legend = 2
    assert marked(area, "s-1", "s-2") == 2 + legend


@pytest.mark.parametrize("theme", ["screen", "print"])
def test_a_label_is_drawn_as_itself(theme):
    charts = [
        bars(bars=(Bar(HOSTILE[:30], 1, HOSTILE),), title=HOSTILE, description=HOSTILE),
        exchange(helps=(Help(HOSTILE, "B", "Empleo", 1),)),
        exchange(areas=(HOSTILE,), helps=(Help("A", "B", HOSTILE, 1),)),
    ]
    assert [HOSTILE in texts(parsed(chart, theme)) for chart in charts] == [True, True, True]


def test_characters_that_would_end_the_process_are_dropped():
    root = parsed(bars(bars=(Bar("a\x01\ud800\ufffeb", 1),), title="t\x02", description="d\x00"))
    assert (texts(root), [element.text for element in root if element.get("id")]) == (["1", "ab"], ["t", "d"])


def test_on_paper_no_stand_in_colour_is_left():
    written = "".join(render_svg(chart, "print") for chart in every_chart())
    assert [colour for colour in PRINT if colour in written] == []


def test_on_paper_series_differ_in_lightness():
    lightness = sorted(116 * luminance(PRINT[colour]) ** (1 / 3) - 16 for colour in SERIES)
    assert [after - before > 12 for before, after in pairwise(lightness)] == [True] * 5


@pytest.mark.parametrize(("scheme", "paper"), [(0, "#fffefb"), (1, "#14181a")])
def test_on_screen_series_keep_three_to_one_against_the_paper(scheme, paper):
    tokens = re.findall(r"--s(\d): light-dark\((#\w{6}), (#\w{6})\)", STYLES.read_text())
    assert [number for number, *_ in tokens] == list("123456")
    behind = luminance(paper)
    for number, *colours in tokens:
        light, dark = sorted((luminance(colours[scheme]), behind), reverse=True)
        assert (number, (light + 0.05) / (dark + 0.05) >= 3) == (number, True)


def test_every_class_of_a_chart_has_its_rule():
    rules = set(re.findall(r"\.([cs]-[\w-]+) \{", STYLES.read_text()))
    assert rules == {*FILL_CLASS.values(), *STROKE_CLASS.values()}


def test_a_chart_nobody_drew_is_refused():
    from ayni.engines.charts import Chart

    class Pie(Chart):
        def table(self):
            return (), ()

    with pytest.raises(TypeError) as refusal:
        render_svg(Pie(title="T", description="D"))
    assert str(refusal.value) == "There is no drawing for Pie."

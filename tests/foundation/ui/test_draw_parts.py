"""Small parts: numbers, moments, tiles, versions, error words."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone
from django.utils.translation import override

from ayni.foundation.ui.diff import LONGEST, word_diff
from ayni.foundation.ui.errors import ERRORS, words_for
from ayni.foundation.ui.parts import Change, Facet, FacetOption, Figure, LegendEntry, Tile
from ayni.foundation.ui.templatetags.ui import icon, lang_of, number, own_time, percent, secretariat_time
from ayni.foundation.ui.tiles import legend, level


@pytest.mark.parametrize(
    ("language", "expected"),
    [("es", "587.955,5"), ("en", "587,955.5"), ("pt", "587.955,5"), ("fr", "587\u202f955,5")],
)
def test_a_number_is_written_as_its_readers_write_it(language, expected):
    with override(language):
        assert number(587955.5).replace("\u00a0", "\u202f") == expected


def test_what_is_not_a_number_is_left_as_it_is():
    assert [number(None), number("2009"), number(True)] == ["", "2009", "True"]


@pytest.mark.parametrize(("language", "expected"), [("es", "52\u00a0%"), ("en", "52%")])
def test_a_share_is_a_percentage(language, expected):
    with override(language):
        assert percent(0.52) == expected


def test_words_in_another_language_say_so():
    with override("es"):
        assert [lang_of("pt"), lang_of("es"), lang_of("")] == [' lang="pt"', "", ""]


def test_an_unknown_icon_is_an_error():
    with pytest.raises(KeyError):
        icon("unicorn")


def test_a_deadline_is_told_in_both_time_zones(settings):
    settings.TIME_ZONE = "America/New_York"
    when = datetime(2026, 6, 5, 22, 0, tzinfo=UTC)
    with override("es"), timezone.override(ZoneInfo("America/Argentina/Buenos_Aires")):
        assert own_time(when) == "5 jun 2026, 19:00 (Buenos Aires)"
        assert secretariat_time(when) == "5 jun 2026, 18:00 (Nueva York)"
    with timezone.override(ZoneInfo("America/New_York")):
        assert secretariat_time(when) == ""


def test_levels_grow_with_the_root():
    assert [level(value, 28) for value in (None, 0, 1, 2, 6, 12, 28)] == [0, 0, 2, 3, 5, 7, 10]


def test_the_legend_tells_what_each_tone_holds():
    tiles = [Tile("MX", "México", 1, 3, 3, 4), Tile("JM", "Jamaica", 4, 4, 4, 4), Tile("BS", "Bahamas", 3, 3)]
    assert legend(tiles) == [LegendEntry(0, 0, 0), LegendEntry(4, 3, 4)]


def test_a_tile_is_read_with_its_country_and_figure():
    tile = Tile("AR", "Argentina", 6, 11, 28, 10, "/es/argentina/")
    html = render_to_string("ui/tile_map.html", {"tiles": [tile], "title": "Dadas"})
    assert '<li class="tile col-6 row-11 level-10"><a href="/es/argentina/" title="Argentina">' in html
    assert '<b>AR</b><span class="visually-hidden"> Argentina: </span>28' in html


def test_reported_and_counted_figures_say_which_they_are():
    figures = [Figure(83, "held", "91 records"), Figure(935, "trained", "Report 2014", reported=True)]
    with override("en"):
        html = render_to_string("ui/figures.html", {"figures": figures, "label": "Figures"})
    assert "Counted: 91 records" in html
    assert "Reported: Report 2014" in html


def test_versions_are_compared_word_by_word():
    change = Change("Text", "forma a los inspectores.", "forma a los inspectores rurales.")
    assert word_diff(change) == [("kept", "forma a los inspectores"), ("added", " rurales"), ("kept", ".")]


def test_very_long_texts_are_shown_whole():
    change = Change("Text", "a " * LONGEST, "")
    assert word_diff(change) == [("removed", "a " * LONGEST)]


def test_a_facet_opens_where_something_is_chosen():
    options = [FacetOption(code, code, 1, code == "pe") for code in ("ar", "br", "pe")]
    facet = Facet("country", "Country", options, shown=2)
    assert (facet.is_open, facet.chosen, facet.rest_chosen, len(facet.rest)) == (True, 1, True, 1)


def test_pages_keep_the_rest_of_the_address():
    request = RequestFactory().get("/es/portfolio/?q=sello&area=labour&page=2")
    html = render_to_string("ui/pagination.html", {"page": Paginator(range(60), 20).page(2)}, request)
    assert 'href="?q=sello&amp;area=labour&amp;page=3"' in html
    assert 'href="?q=sello&amp;area=labour&amp;page=1"' in html


def test_work_under_way_asks_again_and_finished_work_does_not():
    context = {
        "id": "job",
        "label": "Report",
        "done": 1,
        "total": 4,
        "url": "/es/job/",
        "page_url": "/es/job/",
    }
    assert 'hx-get="/es/job/"' in render_to_string("ui/progress.html", context)
    assert "hx-get" not in render_to_string("ui/progress.html", {**context, "finished": True})


@pytest.mark.parametrize("status", sorted(ERRORS))
def test_an_error_page_stands_without_a_request(status):
    """The page for 500 is drawn when nothing else may work: no request, no menus, no person."""
    with override("en"):
        html = render_to_string("ui/error.html", {"error": words_for(status)})
        assert str(words_for(status).title) in html
    assert "What was kept" in html


@pytest.mark.parametrize(("status", "told_as"), [(503, 500), (418, 400)])
def test_other_errors_are_told_by_their_kind(status, told_as):
    assert words_for(status) == ERRORS[told_as]

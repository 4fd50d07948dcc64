"""A visitor who has never been here looks for who has solved a need."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SHOWN_FIRST = 740
PROGRAMMES_ONLY = ".facets input[type=checkbox][name=kind][value=programme]"


def test_need_to_programme_to_country_to_activity(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/es/")
    page.fill("#q", "inspección")
    page.press("#q", "Enter")
    page.wait_for_url("**/es/search/?q=inspecci*")
    before = page.locator("#results .card").count()
    page.click(PROGRAMMES_ONLY)
    page.wait_for_url("**kind=programme**")
    assert 0 < page.locator("#results .card").count() < before

    page.locator("#results .card-title a").first.click()
    page.wait_for_url("**/es/portfolio/*/")
    programme = page.inner_text("h1")
    page.click(".breadcrumbs a[href*='/countries/']")
    page.wait_for_url("**/es/countries/*/")
    country = page.inner_text("h1")
    page.locator("section[aria-labelledby=gave] tbody a").first.click()
    page.wait_for_url("**/es/activities/*/")
    expect(page.locator(".page-header .kicker")).to_contain_text(country)

    for title in (country, programme):
        page.go_back()
        expect(page.locator("h1")).to_have_text(title)
    page.go_back()
    expect(page.locator("#q")).to_have_value("inspección")
    expect(page.locator(PROGRAMMES_ONLY)).to_be_checked()


def test_answers_while_typing(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/es/search/")
    page.locator("#q").press_sequentially("inspección", delay=20)
    page.wait_for_url("**q=inspecci%C3%B3n**")
    expect(page.locator("#results mark").first).to_have_text("inspección", ignore_case=True)
    page.locator("#results .card-title a").first.click()
    page.wait_for_url("**/es/*/**")
    page.go_back()
    expect(page.locator("#q")).to_have_value("inspección")
    expect(page.locator("#results .card").first).to_be_visible()


def test_the_same_without_javascript(visit: Callable[..., Page]) -> None:
    page = visit(java_script_enabled=False)
    page.goto("/es/")
    page.fill("#q", "inspeccion")
    page.click("main .search-box button")
    page.wait_for_url("**/es/search/?q=inspeccion")
    page.check(PROGRAMMES_ONLY)
    page.click(".facets button")
    page.wait_for_url("**kind=programme**")
    page.locator("#results .card-title a").first.click()
    page.wait_for_url("**/es/portfolio/*/")

    page.goto("/es/portfolio/")
    page.fill("#q", "agricolas")
    page.click("main .search-box button")
    page.click(".card-title a[href$='/ptat-mx/']")
    page.goto("/es/countries/mx/")
    page.click("section[aria-labelledby=gave] tbody a >> nth=0")
    page.wait_for_url("**/es/activities/**")


def test_language_keeps_page_and_question(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/es/portfolio/?q=inspeccion")
    spanish = page.locator(".card").count()
    page.click(".languages a[hreflang=en]")
    page.wait_for_url("**/en/portfolio/?q=inspeccion")
    assert page.get_attribute("html", "lang") == "en"
    expect(page.locator("#q")).to_have_value("inspeccion")
    assert page.locator(".card").count() == spanish


def test_pictures_are_drawn_beside_their_tables(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/es/activities/?country=MX")
    frames = page.locator(".figure-frame")
    assert frames.count() == 2
    for number in range(2):
        assert frames.nth(number).locator("table tbody tr").count() > 0
        expect(frames.nth(number).locator("svg.chart")).to_be_visible(timeout=30_000)


def test_telephone_shows_the_answer_first(visit: Callable[..., Page]) -> None:
    page = visit(viewport={"width": 360, "height": SHOWN_FIRST})
    page.goto("/es/portfolio/?q=inspeccion")
    assert page.locator(".masthead").bounding_box()["height"] < SHOWN_FIRST / 6
    expect(page.locator(".nav")).to_be_hidden()
    expect(page.locator(".facets")).to_be_hidden()
    assert page.locator(".card").first.bounding_box()["y"] < SHOWN_FIRST

    page.click(".nav-fold summary")
    expect(page.locator(".nav a").first).to_be_visible()
    page.click("#search .fold summary")
    page.locator(".facets input[name=country]").first.check()
    page.wait_for_url("**country=**")
    expect(page.locator(".facets")).to_be_visible()

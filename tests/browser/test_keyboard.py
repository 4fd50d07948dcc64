"""Everything with the keys alone, and always seeing where one is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

MOST_STEPS = 25
OUTLINE = """() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle + style.outlineWidth;
}"""


def step_to(page: Page, selector: str, key: str = "Tab") -> int:
    """Press `key` until `selector` has the focus; return how many times. Each stop on the way must be seen."""
    for steps in range(1, MOST_STEPS + 1):
        page.keyboard.press(key)
        assert page.evaluate(OUTLINE) == "solid3px", page.evaluate("document.activeElement.outerHTML")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return steps
    raise AssertionError(f"{selector} is not among the first {MOST_STEPS} stops")


def test_skip_link_comes_first_and_leads_to_the_content(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/es/portfolio/")
    assert step_to(page, ".skip") == 1
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert step_to(page, "#q") == 1


def test_search_is_reached_and_asked(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/es/")
    step_to(page, "#q")
    page.keyboard.type("inspeccion")
    page.keyboard.press("Enter")
    page.wait_for_url("**/es/search/?q=inspeccion")


def test_filters_open_and_choose(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/es/portfolio/")
    page.focus("#q")
    step_to(page, ".facet:nth-of-type(2) > summary")
    before = page.evaluate("document.activeElement.parentElement.open")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open") is not before
    if before:
        page.keyboard.press("Enter")
    step_to(page, ".facet:nth-of-type(2) input")
    page.keyboard.press("Space")
    name = page.evaluate("document.activeElement.name")
    page.wait_for_url(f"**{name}=**")
    # The list was drawn anew, and the reader is still where they were.
    expect(page.locator(".applied a")).to_have_count(1)
    assert page.evaluate("document.activeElement.name") == name

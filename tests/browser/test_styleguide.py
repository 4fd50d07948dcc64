"""The living page of the components, as it looks: pictures of it are left in test-results/."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

RESULTS = Path(__file__).resolve().parents[2] / "test-results"
ON_SCREEN_ONLY = (".nav", ".tools", ".foot-links", ".specimen-index")


def picture(page: Page, name: str) -> bytes:
    RESULTS.mkdir(exist_ok=True)
    return page.screenshot(path=RESULTS / f"styleguide-{name}.png", full_page=True)


@pytest.mark.parametrize("width", [360, 1280, 1600])
def test_every_component_stands_in_its_place(visit: Callable[..., Page], width: int) -> None:
    page = visit(viewport={"width": width, "height": 800})
    page.goto("/es/styleguide/")
    boxes = [section.bounding_box() for section in page.locator(".specimen").all()]
    assert len(boxes) > 10
    assert [box for box in boxes if box is None or box["height"] < 60 or box["width"] < 200] == []
    assert [box for box in boxes if box and (box["x"] < 0 or box["x"] + box["width"] > width)] == []
    tops = [box["y"] for box in boxes if box]
    ends = [box["y"] + box["height"] for box in boxes if box]
    assert [number for number, top in enumerate(tops[1:]) if top < ends[number]] == []
    picture(page, str(width))


def test_light_and_dark_differ(visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto("/es/styleguide/")
    paper = "() => getComputedStyle(document.body).backgroundColor"
    light, light_paper = picture(page, "light"), page.evaluate(paper)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(paper) != light_paper
    assert picture(page, "dark") != light


def test_paper_has_what_is_read_and_not_what_is_pressed(visit: Callable[..., Page]) -> None:
    page = visit(color_scheme="dark")
    page.goto("/es/styleguide/")
    page.emulate_media(media="print")
    for selector in ON_SCREEN_ONLY:
        expect(page.locator(selector).first).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("main table").first).to_be_visible()
    picture(page, "print")
    assert page.pdf()[:5] == b"%PDF-"

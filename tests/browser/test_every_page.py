"""Every type of page: readable by everybody, in both schemes, on a telephone as on a desk."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESK, House
from tests.browser.examine import CONTRAST, FINGERS, LEVELS, REPEATED, violations
from tests.browser.pages import PAGES, PageType

pytestmark = pytest.mark.browser

NARROW = 360
WIDER_THAN_SCREEN = """() => [...document.querySelectorAll("body *")].filter(one =>
    one.getBoundingClientRect().right > innerWidth + 1
    && !one.closest(".table-scroll, .chart-scroll, .visually-hidden, pre")
).slice(0, 5).map(one => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`)"""


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.name)
def test_page_is_open_to_everybody(house: House, kind: PageType) -> None:
    page, watch = house.window(kind.account)
    watch.refusals, watch.faults = {kind.status}, []
    page.set_viewport_size(DESK)
    answer = page.goto(kind.path)
    assert answer is not None
    assert answer.status == kind.status
    if kind.press:
        page.click(kind.press)
        page.wait_for_selector(".error-summary")

    assert violations(page, LEVELS) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, CONTRAST, without=REPEATED) == []

    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": NARROW, "height": 740})
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert (wide, page.evaluate(WIDER_THAN_SCREEN) if wide > NARROW else []) == (NARROW, [])
    assert violations(page, FINGERS, without=REPEATED) == []
    assert watch.faults == []

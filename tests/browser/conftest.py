"""A real house in a browser: the demo, served with its worker, visited with Chromium.

Everything here lasts as long as this folder's tests and no longer: Playwright runs an event loop
in the thread, which Django's database calls of other tests would not bear.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    ViewportSize,
    expect,
    sync_playwright,
)

from ayni.rial.demo import DOMAIN, PASSWORD
from tools import chromium, screenshot

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
WITH_CODE = {"secretariat", "secretariat.finance"}
DESK: ViewportSize = {"width": 1280, "height": 800}
PATIENCE = 15_000  # milliseconds: two browsers and two houses share the machine
# What changes the demo comes after what only looks at it, the longest first.
WALKS = ("test_season.py", "test_plan.py", "test_priorities.py", "test_edit.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Pages one by one to whichever worker is free; every other file whole, to one of them."""
    expect.set_options(timeout=PATIENCE)
    items.sort(key=lambda item: WALKS.index(item.path.name) + 1 if item.path.name in WALKS else 0)
    for item in items:
        if item.get_closest_marker("browser") and item.path.name != "test_every_page.py":
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@dataclass
class Watch:
    """What went wrong on the pages of a test without the reader being told."""

    refusals: set[int]
    faults: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("requestfailed", self._request)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # A refused address is said by the response itself, where it can be known whether it was meant.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        # A request given up is no failure: a newer search took its place, or the answer was a file to keep.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"request: {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.refusals:
            self.faults.append(f"answer: {response.status} {response.url}")


@dataclass
class House:
    """The served demo and the browser; an account signs in once and is remembered."""

    address: str
    browser: Browser
    states: dict[str, Any] = field(default_factory=dict)
    windows: dict[str, tuple[Page, Watch]] = field(default_factory=dict)

    def window(self, account: str) -> tuple[Page, Watch]:
        """The account's one window, kept open: a browser that has read a script once reads it faster again."""
        if account not in self.windows:
            self.windows[account] = watched(self.context(account), set())
        return self.windows[account]

    def context(self, account: str = "", **options: Any) -> BrowserContext:
        state = self._signed_in(account) if account else None
        return self.browser.new_context(
            base_url=self.address,
            storage_state=state,
            **{"viewport": DESK, "reduced_motion": "reduce", "locale": "es-419", **options},
        )

    def _signed_in(self, account: str) -> Any:
        if account not in self.states:
            with self.browser.new_context(base_url=self.address) as context:
                sign_in(context.new_page(), account)
                self.states[account] = context.storage_state()
        return self.states[account]


def watched(context: BrowserContext, refusals: set[int]) -> tuple[Page, Watch]:
    """A new page of the context, and what goes wrong on it unless it is among `refusals`."""
    page, watch = context.new_page(), Watch(refusals)
    page.set_default_timeout(PATIENCE)
    watch.over(page)
    return page, watch


def sign_in(page: Page, account: str) -> None:
    """Sign in as a person does; the Secretariat is asked for the code, which the demo shows."""
    page.goto("/en/account/login/")
    page.fill("input[name=login]", f"{account}@{DOMAIN}")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form.form:has(input[name=password]) button.button")
    if account in WITH_CODE:
        page.wait_for_url("**/2fa/authenticate/**")
        shown = re.search(r"\b\d{6}\b", page.inner_text("main .notice"))
        assert shown, "the page of the second factor shows no code"
        page.fill("input[name=code]", shown.group())
        page.click("main form:has(input[name=code]) button.button")
    page.wait_for_url("**/desk/")


@pytest.fixture(scope="package")
def house() -> Iterator[House]:
    program = chromium.find()
    if program is None:
        reason = "no Chromium was found; name one with AYNI_CHROMIUM"
        pytest.fail(reason) if os.environ.get("AYNI_REQUIRE_BROWSER") == "1" else pytest.skip(reason)
    with screenshot.demo() as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield House(address, browser)
        browser.close()


@pytest.fixture
def visit(house: House) -> Iterator[Callable[..., Page]]:
    """visit(account, refusals={404}, **options of the context) → a page; at the end nothing may have gone wrong."""
    contexts: list[BrowserContext] = []
    watches: list[Watch] = []

    def open_page(account: str = "", *, refusals: set[int] | None = None, **options: Any) -> Page:
        context = house.context(account, **options)
        contexts.append(context)
        page, watch = watched(context, refusals or set())
        watches.append(watch)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [fault for watch in watches for fault in watch.faults] == []

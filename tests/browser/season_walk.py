"""The people of a season in their browsers, and what they do with a page, in the English interface."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone
from playwright.sync_api import Page, expect

YEAR = datetime.datetime.now(datetime.UTC).year
PROPOSAL_TITLE = "Aprender del Portal del Empleo de México"


@dataclass
class Walk:
    """The pages of those who take part, and what the season has made so far."""

    visit: Callable[..., Page]
    pages: dict[str, Page] = field(default_factory=dict)
    call: int = 0
    proposal: str = ""
    activity: str = ""

    def at(self, account: str, path: str = "") -> Page:
        """The page of a person (no account: a visitor), taken to `path` when there is one."""
        page = self.pages.setdefault(account, self.pages.get(account) or self.visit(account))
        if path:
            page.goto(path)
        return page

    @property
    def call_path(self) -> str:
        return f"/en/calls/{self.call}/"

    @property
    def proposal_path(self) -> str:
        return f"/en/calls/proposals/{self.proposal}/"


def press(page: Page, name: str) -> None:
    """Press the first button of the page that begins with these words."""
    page.get_by_role("main").get_by_role("button", name=re.compile(f"^{re.escape(name)}")).first.click()


def follow(page: Page, name: str) -> None:
    """Follow the first link of the page that begins with these words."""
    page.get_by_role("main").get_by_role("link", name=re.compile(f"^{re.escape(name)}")).first.click()


def write(page: Page, **fields: str) -> None:
    """Type into fields, or choose, by their names."""
    for name, value in fields.items():
        found = page.locator(f"main form:not([role=search]) [name='{name}']").first
        if found.evaluate("one => one.tagName") == "SELECT":
            found.select_option(value)
        else:
            found.fill(value)


def tick(page: Page, name: str, value: str) -> None:
    """Mark a box, or one of several, by its name and value."""
    page.locator(f"main [name='{name}'][value='{value}']").check()


def told(page: Page, words: str) -> None:
    expect(page.locator(".messages")).to_contain_text(words)


def saved(page: Page) -> None:
    """What was typed last has been kept."""
    expect(page.locator("[data-autosave-status]").first).to_have_attribute("data-state", "saved")


def moment(days: int) -> str:
    """So many days from today, as a field of date and time takes it."""
    day = datetime.datetime.now(datetime.UTC).replace(microsecond=0, tzinfo=None) + datetime.timedelta(days=days)
    return day.isoformat()


def day(days: int) -> str:
    """So many days from today, where the network lives: in the evening there, it is tomorrow elsewhere."""
    return (timezone.localdate() + datetime.timedelta(days=days)).isoformat()

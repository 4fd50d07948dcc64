"""A focal point with two jobs: what is due, one programme verified, one editor invited."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

FOCAL_POINT = "focal.mexico"


def test_desk_leads_to_what_is_due_and_it_is_done(visit: Callable[..., Page]) -> None:
    page = visit(FOCAL_POINT)
    page.goto("/en/desk/")
    due = page.locator(".due-list li:has(a[href*='/portfolio/'])")
    assert due.count() == 13
    due.locator("a[href$='/silap-mx/']").click()
    page.wait_for_url("**/portfolio/silap-mx/")
    expect(page.locator("main")).to_contain_text("Not yet verified by its institution")
    page.click("form[action$='/verification/'] button")
    expect(page.locator(".messages")).to_contain_text("The programme is verified as of today.")
    expect(page.locator("main")).not_to_contain_text("Not yet verified by its institution")


def test_invites_an_editor(visit: Callable[..., Page]) -> None:
    page = visit(FOCAL_POINT)
    page.goto("/en/desk/")
    page.click("main aside a[href$='/institutions/mt-mx/']")
    page.click("main a[href$='/institutions/mt-mx/people/']")
    page.click("main a[href*='/people/add/']")
    page.fill("input[name=email]", "nobody")
    page.click("main form.form button.button")
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("input[name=email]")).to_have_value("nobody")
    page.fill("input[name=email]", "editora@stps.example")
    page.fill("input[name=name]", "Editora de prueba")
    page.click("main form.form button.button")
    page.wait_for_url("**/institutions/mt-mx/people/")
    expect(page.locator("main")).to_contain_text("editora@stps.example")

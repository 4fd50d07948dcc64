"""An editor keeps the programmes of her ministry, and no others."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.examine import LEVELS, violations

pytestmark = pytest.mark.browser

EDITOR = "editor.ecuador"
PROGRAMME = "/es/portfolio/encuentra-empleo-ec/"
FERIA = {"name": "Feria de empleo de prueba", "language": "es", "summary": "Una prueba.", "topics": "labour-inspection"}
ADDED = " Se revisó en una prueba del sistema."


def state_button(target: str) -> str:
    return f"form[action$='/state/']:has(input[name=to][value={target}]) button"


def test_edits_publishes_compares_and_restores(visit: Callable[..., Page]) -> None:
    page = visit(EDITOR)
    page.goto(PROGRAMME)
    before = page.inner_text("p.lead")
    page.click("a[href$='/edit/']")
    summary = page.locator("textarea[name^=summary]").first
    summary.fill(before + ADDED)
    expect(page.locator("[data-autosave-status]")).to_have_attribute("data-state", "saved")
    page.click("main form.form button.button")
    page.wait_for_url(f"**{PROGRAMME}")
    expect(page.locator("p.lead")).to_have_text(before + ADDED)

    page.click(state_button("draft"))
    expect(page.locator(state_button("draft"))).to_have_count(0)
    page.click(state_button("published"))
    expect(page.locator(state_button("draft"))).to_be_visible()

    page.goto(f"{PROGRAMME}versions/")
    page.locator("input[name=from]").last.check()
    page.locator("input[name=to]").first.check()
    page.click("main form[method=get] button")
    expect(page.locator(".diff ins")).to_contain_text(ADDED.strip())
    assert violations(page, LEVELS) == []
    page.click("form[action$='/restoration/'] button")
    page.goto(PROGRAMME)
    expect(page.locator("p.lead")).to_have_text(before)


def test_begins_a_programme_of_her_own(visit: Callable[..., Page]) -> None:
    page = visit(EDITOR)
    page.goto("/en/portfolio/new/")
    page.click("main form.form button.button")
    expect(page.locator(".error-summary")).to_be_focused()
    page.locator("main form.form input[type=text]").first.fill("Bolsa de empleo de prueba")
    page.click("main form.form button.button")
    page.wait_for_url("**/edit/")
    expect(page.locator("h1")).to_have_text("Bolsa de empleo de prueba")


def test_programme_of_another_ministry_is_refused(visit: Callable[..., Page]) -> None:
    page = visit(EDITOR, refusals={403})
    page.goto("/en/portfolio/portal-del-empleo-mx/")
    expect(page.locator("a[href$='/edit/']")).to_have_count(0)
    answer = page.goto("/en/portfolio/portal-del-empleo-mx/edit/")
    assert answer is not None
    assert answer.status == 403
    expect(page.locator("h1")).to_have_text("This page is not open to you")
    expect(page.locator("main")).to_contain_text("This programme belongs to another institution.")


def test_sees_what_a_file_holds_before_it_is_applied(visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit(EDITOR)
    send(page, tmp_path, [FERIA, FERIA | {"name": "Bolsa de prueba", "topics": "no-such-topic"}])
    expect(page.locator(".notice.is-error")).to_be_visible()
    expect(page.locator("main tbody")).to_contain_text("no-such-topic")
    assert violations(page, LEVELS) == []

    send(page, tmp_path, [FERIA])
    expect(page.locator("main tbody")).to_contain_text(FERIA["name"])
    assert violations(page, LEVELS) == []
    page.click("form[action$='/application/'] button")
    page.click(".notice.is-success a")
    expect(page.locator(".cards")).to_contain_text(FERIA["name"])


def send(page: Page, folder: Path, rows: list[dict[str, str]]) -> None:
    """Fill in the template, as it is given, and send it; wait until it was read."""
    page.goto("/en/portfolio/import/")
    with page.expect_download() as template:
        page.click("a[href$='/template/csv/']")
    explained = template.value.path().read_text(encoding="utf-8-sig")
    columns = next(csv.reader(explained.splitlines()[-1:]))
    file = folder / "programmes.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        stream.write(explained)
        csv.DictWriter(stream, columns, restval="").writerows(rows)
    page.set_input_files("input[type=file]", file)
    page.click("main form.form button.button")
    page.wait_for_url(re.compile(r"/portfolio/import/\d+/"))
    page.wait_for_function("!document.querySelector('.progress[hx-get]')")

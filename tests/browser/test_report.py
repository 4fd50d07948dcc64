"""The Secretariat asks for the report of 2007–2015 and takes it away in Word and PDF."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.examine import LEVELS, violations

pytestmark = pytest.mark.browser

# Proposals received and selected; activities held, planned and cancelled: Table 2 of the network's report [002].
PUBLISHED = ["388", "100", "83", "8", "9"]


def taken(page: Page, form: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.click(f"a[href$='/report.{form}']")
    path = folder / f"report.{form}"
    download.value.save_as(path)
    return path


def test_report_is_made_and_holds_the_published_figures(visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit("secretariat")
    page.goto("/en/desk/")
    page.click("main aside a[href$='/results/reports/']")
    page.fill("input[name=first_year]", "2007")
    page.fill("input[name=last_year]", "2015")
    page.select_option("select[name=language]", "es")
    page.click("main form.form button.button")
    page.wait_for_url(re.compile(r"/results/reports/\d+/"))
    expect(page.locator(".progress")).to_be_visible()
    expect(page.locator("a[href$='/report.pdf']")).to_be_visible(timeout=60_000)
    assert violations(page, LEVELS) == []

    word = Document(str(taken(page, "docx", tmp_path)))
    rows = [[cell.text for cell in row.cells][1:] for table in word.tables for row in table.rows]
    assert PUBLISHED in [row[:5] for row in rows]
    pages = PdfReader(taken(page, "pdf", tmp_path)).pages
    words = " ".join(page.extract_text() for page in pages).split()
    assert PUBLISHED in [words[start : start + 5] for start in range(len(words))]

    page.goto("/en/results/reports/")
    expect(page.locator("main table tbody tr")).to_have_count(1)

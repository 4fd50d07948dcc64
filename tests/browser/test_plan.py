"""A work plan is drawn up on screen, approved, paid for, and slips: the authorities' page tells each of these.

The Secretariat's two persons, an authority who only reads, and a visitor who takes the published plan away.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from docx import Document as WordFile
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from ayni.foundation.periods import month_names
from tests.browser.season_walk import YEAR, day, follow, press, told, write
from tests.browser.test_priorities import look, rows_of
from tests.governance import published_plan as published

pytestmark = pytest.mark.browser
WORKSHOP = "Taller de prueba sobre inspección"
STUDY = "Estudio de prueba sobre destrezas"
FUND = "Voluntary Contributions Fund of the RIAL"
REASON = "Elecciones en el país sede"


def month_ahead(months: int) -> tuple[str, str]:
    """A month so far from this one, as the Secretariat types it and as the pages tell it in Spanish."""
    today = timezone.localdate()
    years, month = divmod(today.month - 1 + months, 12)
    return f"{today.year + years}-{month + 1:02d}", f"{month_names('es', 'long')[month]} de {today.year + years}"


def refused(page: Page, name: str, words: str, **typed: str) -> None:
    """The field says what is wrong, and all that was typed is still there."""
    expect(page.locator(f"#id_{name}_error")).to_contain_text(words)
    for field, value in typed.items():
        expect(page.locator(f"main [name='{field}']").first).to_have_value(value)


def begin_plan(page: Page) -> str:
    """A plan of the XX CIMT for three years; the code it is given."""
    page.goto("/en/conference/plans/")
    follow(page, "New work plan")
    write(page, title="Plan de prueba", conference="XX CIMT", period=f"{YEAR + 2}-{YEAR}")
    press(page, "Begin")
    refused(page, "period", "before it starts", title="Plan de prueba", period=f"{YEAR + 2}-{YEAR}")
    write(page, period=f"{YEAR}-{YEAR + 2}")
    press(page, "Begin")
    told(page, "The plan was begun.")
    found = re.search(r"/plans/([^/]+)/keeping/", page.url)
    assert found, page.url
    return found.group(1)


def write_line(page: Page, **typed: str) -> None:
    follow(page, "Add a line")
    follow(page, "Spanish")
    write(page, **typed)
    press(page, "Save")


def write_lines(page: Page) -> None:
    """Two lines; the first cites a mandate that no one adopted, and is mended."""
    first = {"kind": "workshop", "number": "1", "title": WORKSHOP, "mandates": "99 de la Declaración"}
    write_line(page, **first, description="Para compartir cómo se inspecciona.")
    refused(
        page,
        "mandates",
        "no such mandate: 99 (Declaration)",
        description="Para compartir cómo se inspecciona.",
        **first,
    )
    look(page, "line-refused")
    write(page, mandates="25 de la Declaración; 9 a, b del Plan de Acción")
    press(page, "Save")
    told(page, "The line stands at the end of the plan.")
    write_line(page, kind="study", number="2", title=STUDY, mandates="9 f, h of the Plan of Action")
    told(page, "The line stands at the end of the plan.")


def row_of(page: Page, words: str) -> Locator:
    return page.locator("main tr").filter(has_text=words).first


def give_periods(page: Page) -> None:
    row_of(page, WORKSHOP).get_by_role("link", name="Add a period").click()
    follow(page, "Spanish")
    backwards = f"29 to 27 May {YEAR + 1}"
    write(page, period=backwards, place="Lima")
    press(page, "Save")
    refused(page, "period", "before it starts", period=backwards, place="Lima")
    write(page, period=month_ahead(0)[0])
    press(page, "Save")
    told(page, "The period was saved.")
    row_of(page, STUDY).get_by_role("link", name="Add a period").click()
    write(page, kind="study", period=str(YEAR + 2))
    press(page, "Save")
    told(page, "The period was saved.")


def write_budget(page: Page) -> None:
    follow(page, "Add a row")
    follow(page, "Spanish")
    write(page, **{"line": f"1. {WORKSHOP}", "amount-rial-fund": "mucho"})
    write(page, **{"kind-in-kind": "in_kind", "giver-in-kind": "Ministerio sede"})
    press(page, "Save")
    refused(page, "amount-rial-fund", "mucho", **{"amount-rial-fund": "mucho", "giver-in-kind": "Ministerio sede"})
    write(page, **{"amount-rial-fund": "12000"})
    press(page, "Save")
    told(page, "The row of the budget was saved.")
    look(page, "keeping")


def approve(page: Page) -> None:
    follow(page, "Approve the plan")
    write(page, approved=day(0), note="La primera versión.")
    press(page, "Approve")
    told(page, "The version is kept as the plan now stands")


def slip(page: Page, plan: str) -> None:
    page.goto(f"/en/conference/plans/{plan}/keeping/")
    row_of(page, WORKSHOP).get_by_role("link", name="Move by months").click()
    write(page, months="2")
    press(page, "Move it")
    refused(page, "reason", "Say why", months="2")
    write(page, reason=REASON)
    press(page, "Move it")
    told(page, "The line was moved")
    row_of(page, WORKSHOP).get_by_role("link", name="Planned").click()
    page.get_by_label("Confirm", exact=True).check()
    press(page, "Save")
    told(page, "The line is now: Confirmed.")


def see_the_board(page: Page, plan: str, state: str, when: str) -> None:
    """The authority's page: the line beside its mandates, its cost, its state and when."""
    page.goto(f"/es/authorities/{plan}/")
    row = row_of(page, WORKSHOP)
    expect(row).to_contain_text("25")
    expect(row).to_contain_text(re.compile(r"12\.000"))
    expect(row).to_contain_text("Ministerio sede")
    expect(row).to_contain_text(state)
    expect(row).to_contain_text(when)


def keep_books(first: Page, second: Page) -> None:
    """Money promised, come, set aside, and spent by two: who asks does not approve."""
    first.goto("/en/fund/")
    follow(first, "Open the books of a source")
    write(first, funding_source=FUND, opened_on=day(-30))
    press(first, "Open them")
    told(first, "The books are open.")

    books = f"{FUND} (USD)"
    follow(first, "Record a pledge")
    write(first, account=books, country="Peru", amount="9000", year=str(YEAR), pledged_on=day(-20))
    press(first, "Record it")
    told(first, "The pledge was recorded.")
    follow(first, "Enter what was received")
    write(first, amount="8000", received_on=day(-10))
    press(first, "Enter it")
    told(first, "The receipt was entered.")

    first.goto("/en/fund/allocations/new/")
    line = first.locator("[name=line] option", has_text=WORKSHOP).first.get_attribute("value") or ""
    write(first, account=books, line=line, amount="8500", holds_on=day(-5))
    press(first, "Allocate it")
    refused(first, "amount", "8,000", amount="8500", line=line)
    write(first, amount="5000")
    press(first, "Allocate it")
    told(first, "The amount was allocated.")
    spend(first, second, account=books, line=line)


def spend(first: Page, second: Page, **where: str) -> None:
    first.goto("/en/fund/expenses/new/")
    write(first, **where, label="Interpretación de prueba", payee="Empresa de interpretación", amount="3000")
    write(first, holds_on=day(-1))
    press(first, "Ask for it")
    told(first, "It waits for a second person.")
    expect(first.locator("main")).to_contain_text("You asked for this expense")
    expect(first.get_by_role("link", name="Approve")).to_have_count(0)

    second.goto("/en/fund/expenses/")
    second.locator("main").get_by_role("link", name="Interpretación de prueba").first.click()
    follow(second, "Approve")
    press(second, "Approve")
    expect(second.locator("main .page-header")).to_contain_text("Approved")

    first.goto("/en/fund/")
    row = row_of(first, FUND)
    figures = [re.sub(r"\D", "", words) for words in row.locator("td").all_inner_texts()]
    received, free, allocated, committed, spent, left, to_come = figures
    assert [received, free, allocated] == ["8000", "3000", "5000"]
    assert [committed, spent, left, to_come] == ["3000", "0", "2000", "1000"]


def read_table_1(page: Page) -> None:
    """A visitor takes the published plan away; its Table 1 is the one that was published, cell by cell."""
    page.goto("/es/conference/plans/2018-2020/")
    path = page.get_by_role("main").locator("a[href$='plan.docx']").first.get_attribute("href") or ""
    word = WordFile(io.BytesIO(page.context.request.get(path).body()))
    tables = [[[published.words(cell.text) for cell in row.cells] for row in table.rows] for table in word.tables]
    table_1 = next(table for table in tables if table[0][0] == "Actividad")
    assert table_1 == published.table_1()
    assert table_1[-1] == ["TOTAL:", "$104.000", "$133.000", ""]


def read_calendar(page: Page, plan: str, when: str) -> None:
    """The drawing and the table say the same, whether or not there is JavaScript."""
    page.goto(f"/es/conference/plans/{plan}/calendar/")
    bars = page.locator(".gantt tr").filter(has_text=WORKSHOP).get_by_role("img")
    expect(bars).to_have_attribute("aria-label", re.compile(when, re.IGNORECASE))
    expect(page.locator("main table:not(.gantt)").first).to_contain_text(WORKSHOP)
    follow(page, "Años")
    expect(page.locator(".gantt.is-years")).to_be_visible()


def drag_bar(page: Page, plan: str) -> None:
    """A bar dropped a month later opens the form that asks why; nothing has changed yet."""
    page.goto(f"/en/conference/plans/{plan}/calendar/")
    bar = page.locator(".gantt-bar[data-line]").first
    bar.scroll_into_view_if_needed()
    box = bar.locator("rect").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + box["width"] * 1.02, y, steps=4)
    page.mouse.up()
    page.wait_for_url("**/slip/**")
    expect(page.locator("[name=months]")).to_have_value("1")


def read_history(page: Page, plan: str, before: str, after: str) -> None:
    page.goto(f"/es/conference/plans/{plan}/")
    follow(page, WORKSHOP)
    history = page.locator("[aria-labelledby=history]")
    for words in (REASON, before, after):
        expect(history).to_contain_text(re.compile(re.escape(words), re.IGNORECASE))


def test_a_plan_is_drawn_up_approved_paid_for_and_slips(visit: Callable[..., Page]) -> None:
    office, authority = visit("secretariat"), visit(locale="es")
    before, after = month_ahead(0)[1], month_ahead(2)[1]
    plan = begin_plan(office)
    write_lines(office)
    give_periods(office)
    write_budget(office)
    approve(office)
    see_the_board(authority, plan, "Planificada", before)
    slip(office, plan)
    see_the_board(authority, plan, "Confirmada", after)
    look(authority, "board-of-the-walk")
    read_history(authority, plan, before, after)

    read_calendar(authority, plan, after)
    read_calendar(visit(java_script_enabled=False), plan, after)
    drag_bar(office, plan)

    keep_books(office, visit("secretariat.finance"))
    authority.goto(f"/es/authorities/{plan}/")
    money = rows_of(authority, "Fondo de Aportes Voluntarios")
    assert [re.sub(r"\D", "", cell) for cell in money[0][1:]] == ["12000", "3000", "0"], money


def sheets(page: Page, path: str, paper: str = "A4") -> list[bool]:
    """The printed page; of each sheet whether it lies."""
    page.goto(path)
    printed = PdfReader(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=True)))
    return [sheet.mediabox.width > sheet.mediabox.height for sheet in printed.pages]


def test_the_published_plan_is_taken_away_and_read_back(visit: Callable[..., Page]) -> None:
    read_table_1(visit())


def test_the_calendar_prints_on_one_sheet_and_the_authorities_page_on_two(visit: Callable[..., Page]) -> None:
    page = visit()
    assert sheets(page, "/es/conference/plans/2018-2020/calendar/") == [True]
    office = visit("secretariat")
    printed = {
        (paper, code): sheets(office, f"/{code}/authorities/2018-2020/", paper)
        for paper in ("A4", "Letter")
        for code in ("es", "en", "pt", "fr")
    }
    assert printed == {key: [False, False] for key in printed}
    assert sheets(page, "/es/authorities/2018-2020/") == [False, False]

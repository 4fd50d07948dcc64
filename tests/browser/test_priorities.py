"""The members are asked for their priorities: a form changed on screen, three ministries that answer, one on a
phone and one by two officials, the results side by side, and the document for the planning meeting read back."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document as WordFile
from playwright.sync_api import Page, expect

from tests.browser.examine import LEVELS, violations
from tests.browser.season_walk import follow, moment, press, tick, told, write

pytestmark = pytest.mark.browser
TITLE = "Prioridades de prueba"
MINISTRY = r"(Ministry of Labour|Secretariat of Labour)[^(]*\((Mexico|Colombia|Uruguay)\)"
ASKED = re.compile(rf"^\s*({MINISTRY}|Trade Union Technical Advisory)")
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


def look(page: Page, name: str) -> None:
    """No page is wider than its window or closed to anybody; a picture is kept where AYNI_PICTURES names a folder."""
    page.wait_for_load_state()
    wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wider <= 0, f"{name} is {wider} px too wide"
    assert violations(page, LEVELS) == []
    if folder := os.environ.get("AYNI_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def four(name: str, words: str) -> dict[str, str]:
    return {f"{name}_{code}": f"{words} ({code})" for code in ("es", "en", "pt", "fr")}


def change_form(page: Page) -> None:
    """A question more, in a new version written on screen; the version before stays."""
    page.goto("/en/questionnaires/forms/priorities-and-needs/1/")
    follow(page, "Write a new version on screen")
    expect(page.locator("main .notice")).to_contain_text("Version 1 never changes")
    press(page, "Begin to write")
    look(page, "draft")
    section = page.locator("#part-suggestions")
    section.locator("select[name=kind]").select_option("one")
    section.get_by_role("button", name="Add a question").click()
    write(page, code="best_month", **four("text", "¿Cuándo conviene reunirse?"))
    for line, words in (("1", "Primer semestre"), ("2", "Segundo semestre")):
        write(page, **{f"choices-{line}-{code}": words for code in ("es", "en", "pt", "fr")})
    asked_if(page, "1", "can_share", "Yes")
    look(page, "draft-question")
    save(page)
    told(page, "Saved.")
    moved = page.locator("#part-best_month")
    expect(moved).to_contain_text("Only if “Does your institution have experience it could share?” is “Yes”.")
    moved.get_by_role("button", name="Up").click()
    follow(page, "See it as whoever answers")
    expect(page.locator("main")).to_contain_text("¿Cuándo conviene reunirse? (en)")
    page.go_back()
    press(page, "Publish as a new version")
    told(page, "The version is published")


def asked_if(page: Page, line: str, question: str, answer: str) -> None:
    """Once the question is chosen, only its answers are offered."""
    write(page, **{f"condition-{line}-question": question})
    answers = page.locator(f"[name=condition-{line}-value]")
    expect(answers.locator("optgroup")).to_have_count(1)
    answers.select_option(label=answer)


def ask(page: Page) -> str:
    """The consultation is prepared, opened, and those asked are written to; the page of the survey."""
    page.goto("/en/conference/priorities/")
    follow(page, "Ask the members")
    version = page.locator("main [name=version] option", has_text="Priorities and needs of the members · 2")
    write(page, version=version.get_attribute("value") or "", title_es=TITLE, closes_at=moment(10)[:16])
    boxes = page.locator("main [name=audience]")
    expect(boxes.locator("xpath=self::*[@checked]").first).to_be_attached()
    boxes.evaluate_all("all => all.forEach(one => { one.checked = false })")
    chosen = page.locator("main label:has([name=audience])").filter(has_text=ASKED)
    expect(chosen).to_have_count(4)
    for one in chosen.all():
        one.locator("input").check()
    press(page, "Prepare it")
    told(page, "Nobody was asked yet")
    press(page, "Open it")
    told(page, "The survey is open")
    return page.url


def begin(page: Page) -> None:
    page.goto("/en/questionnaires/")
    follow(page, TITLE)
    page.get_by_role("link", name="Begin to answer").or_(page.get_by_role("link", name="Go on answering")).click()


def rank(page: Page, *topics: str) -> None:
    write(page, **{f"topics-{topic}": str(place) for place, topic in enumerate(topics, start=1)})


def save(page: Page) -> None:
    page.get_by_role("main").get_by_role("button", name="Save", exact=True).click()


def submit(page: Page) -> None:
    follow(page, "Check and submit")
    press(page, "Submit for the institution")
    told(page, "Thank you.")


def answer_on_a_phone(page: Page) -> None:
    begin(page)
    look(page, "phone-section")
    rank(page, "employment_services", "youth_employment")
    press(page, "Save and go on")
    tick(page, "formats", "bilateral")
    press(page, "Save and go on")
    tick(page, "can_share", "yes")
    page.locator("textarea[name=what_to_share]").fill("El portal del empleo.")
    press(page, "Save and go on")
    expect(page.locator("[name=best_month]").first).to_be_visible()
    tick(page, "best_month", "segundo_semestre")
    page.locator("textarea[name=suggestions]").fill("Palabras que no se citan.")
    tick(page, "may_quote", "no")
    save(page)
    submit(page)
    look(page, "phone-receipt")


def answer_by_two(official: Page, focal: Page) -> None:
    """Both write the same question: the second is told, sees both, brings them together; the focal point submits."""
    begin(official)
    begin(focal)
    rank(official, "employment_services", "labour_inspection")
    official.locator("textarea[name=why]").fill("La intermediación es lenta.")
    press(official, "Save and go on")
    focal.locator("textarea[name=why]").fill("Faltan inspectores.")
    save(focal)
    expect(focal.locator("main")).to_contain_text("Somebody of your institution wrote in the same questions")
    expect(focal.locator("#q-why")).to_contain_text("La intermediación es lenta.")
    expect(focal.locator("#q-topics")).to_contain_text("Last written by Profesional técnica de Colombia (demo)")
    look(focal, "two-writers")
    focal.locator("textarea[name=why]").fill("La intermediación es lenta y faltan inspectores.")
    save(focal)
    follow(focal, "4.")
    tick(focal, "may_quote", "yes")
    save(focal)
    expect(official.get_by_role("link", name="Check and submit")).to_have_count(0)
    submit(focal)


def answer_shortly(page: Page) -> None:
    begin(page)
    rank(page, "social_dialogue", "employment_services")
    save(page)
    follow(page, "4.")
    page.locator("textarea[name=suggestions]").fill("Metas que puedan medirse.")
    tick(page, "may_quote", "yes")
    save(page)
    submit(page)


def rows_of(page: Page, caption: str) -> list[list[str]]:
    table = page.locator("main table", has_text=caption).first
    return [row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr").all()]


def see_results(page: Page, survey: str) -> None:
    page.goto(survey)
    expect(page.locator("main")).to_contain_text("Has not answered: 1")
    press(page, "Remind all who have not answered")
    expect(page.locator(".messages")).to_be_visible()
    follow(page, "By sub-region and body")
    look(page, "results")
    found = rows_of(page, "Rank")
    assert [row[:5] for row in found if row[0] == "Employment services"] == [
        ["Employment services", "1", "14", "2", "3"]
    ]
    expect(page.locator("#q-suggestions")).to_contain_text("not to be quoted")


def read_document(page: Page) -> None:
    """The document says the same, and quotes only those who allowed it."""
    path = page.get_by_role("link", name="Inputs for the Planning Meeting (DOCX)").get_attribute("href") or ""
    document = WordFile(io.BytesIO(page.context.request.get(path).body()))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    ranking = next(table for table in tables if table[0][1] == "Rank")
    assert ranking[1][:5] == ["Employment services", "1", "14", "2", "3"]
    said = "\n".join(one.text for one in document.paragraphs)
    quoted = (
        "Metas que puedan medirse.",
        "La intermediación es lenta y faltan inspectores.",
        "Palabras que no se citan.",
    )
    assert [words in said for words in quoted] == [True, True, False]
    pdf = page.context.request.get(path.replace("docx", "pdf"))
    assert pdf.body().startswith(b"%PDF-")


def close_and_share(page: Page, survey: str) -> None:
    results = page.url
    page.goto(survey)
    press(page, "Close it now")
    page.goto(results)
    press(page, "Share the results with the members")
    told(page, "Everybody with an account can read the results now.")


def test_the_members_are_asked_and_the_inputs_are_read_back(visit: Callable[..., Page]) -> None:
    office = visit("secretariat")
    change_form(office)
    survey = ask(office)

    mexico = visit("focal.mexico", **PHONE)
    answer_on_a_phone(mexico)
    answer_by_two(visit("official.colombia"), visit("focal.colombia", refusals={409}))
    answer_shortly(visit("focal.uruguay"))

    see_results(office, survey)
    read_document(office)
    close_and_share(office, survey)

    mexico.goto("/en/conference/priorities/")
    follow(mexico, TITLE)
    expect(mexico.locator("main")).to_contain_text("Metas que puedan medirse.")
    expect(mexico.locator("main")).not_to_contain_text("Palabras que no se citan.")
    look(mexico, "phone-results")

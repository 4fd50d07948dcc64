"""The steps of a season after the places are confirmed: the activity, its report, and what came of it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.season_walk import PROPOSAL_TITLE, YEAR, Walk, day, follow, press, tick, told, write

REPORT = (
    ("description", "Los dos ministerios se reunieron dos veces en línea."),
    ("outcomes", "Cómo se ordenan las ofertas."),
    ("next_steps", "Probar las reglas de vinculación\nPublicar un manual"),
    ("evaluation", "Muy útil."),
)
OUTCOME = "Un procedimiento de vinculación según el del portal"


# 5. The activity


def hold(walk: Walk) -> None:
    """Two sessions on two clocks, scheduled, held; a certificate that anyone can verify."""
    page = walk.at("focal.colombia")
    base = f"/en/activities/{walk.activity}/"
    for kind, label, when in (("coordination", "Reunión de coordinación", -9), ("main", "Primera sesión", -2)):
        page.goto(f"{base}sessions/new/")
        write(page, kind=kind, label=label, day=day(when), start="09:00", end="11:00", zone="America/Bogota")
        write(page, zone_2="America/Mexico_City", objective="Conocer el portal.", agenda="Presentación\nPreguntas")
        press(page, "Save")
        expect(page.get_by_role("heading", name=label).last).to_be_visible()
    expect(page.locator("main section", has_text="Primera sesión").last).to_contain_text("08:00")
    page.goto(f"{base}workspace/")
    press(page, "Say that it is scheduled")
    told(page, "The activity is scheduled")
    press(page, "Say that it was held")
    told(page, "The activity was held.")


def certify(walk: Walk) -> None:
    page = walk.at("focal.colombia", f"/en/activities/{walk.activity}/certificates/")
    participant = page.locator("main [name=participant] option").nth(1).get_attribute("value")
    write(page, participant=participant or "", holder="Nombre de prueba")
    press(page, "Issue it")
    code = page.locator("main tbody code").first.inner_text()
    visitor = walk.at("", "/en/activities/certificates/")
    write(visitor, code=code.lower())
    press(visitor, "Verify")
    expect(visitor.locator("main")).to_contain_text("it counts")
    expect(visitor.locator("main")).to_contain_text("Profesional del servicio de empleo")
    expect(visitor.locator("main")).not_to_contain_text("Nombre de prueba")


# 6. The report


def report(walk: Walk) -> None:
    """Colombia writes its parts and submits; the Secretariat returns it with a reason; mended, it is accepted."""
    page = walk.at("focal.colombia", f"/en/activities/{walk.activity}/report/")
    for key, words in REPORT:
        write_part(page, key, words)
    page.reload()
    press(page, "Submit the report")
    provider = walk.at("focal.mexico", f"/en/activities/{walk.activity}/report/")
    write_part(provider, "provider_comments", "El intercambio sirvió a los dos.")
    press(provider, "We have said what we wanted")
    secretariat = walk.at("secretariat", f"/en/activities/{walk.activity}/report/")
    write(secretariat, reason="Diga qué regiones empezarán.")
    press(secretariat, "Return with these reasons")
    page.goto(f"/en/activities/{walk.activity}/report/")
    expect(page.locator(".notice.is-warning")).to_contain_text("Diga qué regiones empezarán.")
    write_part(page, "next_steps", REPORT[2][1] + " en Antioquia")
    page.reload()
    press(page, "Submit the report")
    secretariat.goto(f"/en/activities/{walk.activity}/report/")
    press(secretariat, "Accept and make public")
    visitor = walk.at("", f"/en/activities/{walk.activity}/")
    expect(visitor.locator("main")).to_contain_text("en Antioquia")


def write_part(page: Page, key: str, words: str) -> None:
    form = page.locator(f"form[data-autosave-url$='/report/{key}/typed/']")
    form.locator("textarea").fill(words)
    expect(form.locator("[data-autosave-status]")).to_have_attribute("data-state", "saved")


# 7. What came of it


def follow_up(walk: Walk) -> None:
    """The questionnaire on the desk of Colombia is answered: what became of each step, and what changed."""
    page = walk.at("focal.colombia", "/en/desk/")
    page.locator("main .due-list a", has_text=f"Follow-up questionnaire: {PROPOSAL_TITLE[:20]}").click()
    follow(page, "Begin to answer")
    tick(page, "how_spread", "meetings")
    tick(page, "contact", "often")
    press(page, "Save and go on")
    states = page.locator("main select[name^=next_steps][name$=-state]")
    expect(states).to_have_count(2)
    states.nth(0).select_option("done")
    states.nth(1).select_option("under_way")
    press(page, "Save and go on")
    answer = {"happened": "yes", "what": OUTCOME, "evidence": "https://example.org/manual"}
    write(page, **{f"results-processes-{name}": words for name, words in answer.items()})
    press(page, "Save and go on")
    page.goto(re.sub("sections/.*", "submission/", page.url))
    press(page, "Submit")
    told(page, "The answers were submitted")
    expect(page.locator("main")).to_contain_text("Receipt")


def verify_outcome(walk: Walk) -> None:
    """The outcome exists as reported; the Secretariat verifies it, and says on what grounds."""
    page = walk.at("secretariat", f"/en/activities/{walk.activity}/")
    page.locator("main a[href*='/results/outcomes/']").first.click()
    expect(page.locator("main")).to_contain_text("Reported")
    expect(page.locator("main")).to_contain_text("https://example.org/manual")
    tick(page, "state", "verified")
    write(page, note="The manual was read, and the unit confirmed its use.")
    press(page, "Keep the new state")
    expect(page.locator("main .timeline").last).to_contain_text("the unit confirmed its use")
    visitor = walk.at("", page.url)
    expect(visitor.locator("main header")).to_contain_text("Verified")


# 8. The report of the year


def table_rows(walk: Walk) -> dict[str, list[str]]:
    """Rows of the tables of calls and of participation in this year's report, as a visitor reads them."""
    page = walk.at("", f"/es/results/report/?from={YEAR}&to={YEAR}")
    rows = page.locator("#table-2 tbody tr, #table-3 tbody tr").all()
    return {row.locator("th").inner_text(): row.locator("td").all_inner_texts() for row in rows}


def call_row(walk: Walk) -> str:
    return f"Convocatoria {walk.call} – {YEAR}"

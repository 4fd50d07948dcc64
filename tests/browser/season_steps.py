"""The steps of a season as people take them on screen, from the call to the places confirmed."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.season_walk import PROPOSAL_TITLE, YEAR, Walk, day, follow, moment, press, saved, tick, told, write

CALL_TITLE = "Convocatoria de prueba: servicios de empleo"
CALL_TEXTS = (
    ("es", CALL_TITLE, "Una convocatoria hecha en una prueba."),
    ("en", "Trial call: employment services", "A call made in a trial."),
)
NEED = "Un portal de empleo en línea que acerque las ofertas a quienes buscan trabajo"
TOPIC = "employment-services"
WHY_NOW = (
    "La red de prestadores del servicio público de empleo se reordena este año, y la ley de 2026 pide un portal que "
    "sirva también a las regiones. Queremos decidirlo conociendo lo que ya funciona."
)
PARTS = (
    (
        "objectives",
        {"general": "Conocer cómo funciona el portal.", "specific": "Reglas de vinculación\nMedición de resultados"},
    ),
    ("product", {"product": "Un plan de trabajo.", "use": "El servicio público de empleo lo aplicará desde marzo."}),
    (
        "participants",
        {
            "participants-0-side": "requester",
            "participants-0-post": "Profesional del servicio de empleo",
            "participants-0-technical": "yes",
            "participants-1-side": "provider",
            "participants-1-post": "Jefatura del portal",
        },
    ),
    ("dates", {"period": "Primera mitad de 2027"}),
)


# 1. A call


def make_call(walk: Walk) -> None:
    """The Secretariat writes a call and publishes it; it is opened at once."""
    page = walk.at("secretariat", "/en/calls/")
    follow(page, "New call")
    write(page, title=CALL_TITLE, language="es", year=str(YEAR))
    press(page, "Begin")
    told(page, "The call was begun as a draft")
    walk.call = int(page.url.rstrip("/").split("/")[-2])
    for language, title, summary in CALL_TEXTS:
        page.goto(f"{walk.call_path}text/?in={language}")
        write(page, title=title, summary=summary, text=f"{summary}\n\n- {title}")
        press(page, "Save")
        told(page, "The call was saved.")
    page.goto(f"{walk.call_path}conditions/")
    tick(page, "modalities", "virtual")
    write(page, opens_at=moment(0), closes_at=moment(20))
    press(page, "Save")
    told(page, "The call was saved.")
    page.goto(f"{walk.call_path}criteria/")
    expect(page.locator("main article.card")).to_have_count(6)
    page.goto(f"{walk.call_path}managing/")
    press(page, "Publish")
    told(page, "The call is published")
    if page.get_by_role("button", name="Open it now").count():
        press(page, "Open it now")
        told(page, "The call is open")


def see_call(walk: Walk) -> None:
    """A visitor finds the call on the first page, with the time left, and takes its dates along."""
    page = walk.at("", "/en/")
    expect(page.locator("main")).to_contain_text("Trial call: employment services")
    page.goto(walk.call_path)
    expect(page.get_by_role("heading", level=1)).to_have_text("Trial call: employment services")
    expect(page.locator("main")).to_contain_text(re.compile("(19|20) days"))
    with page.expect_download() as calendar:
        page.locator(f"main a[href='{walk.call_path}calendar/']").first.click()
    assert "BEGIN:VEVENT" in calendar.value.path().read_text(encoding="utf-8")


# 2. A partner, and a proposal


def find_partner(walk: Walk) -> None:
    """What is needed, in one's own words, finds Mexico with reasons; what counts is the asker's to say."""
    page = walk.at("official.colombia", "/en/partners/")
    page.get_by_label("We need…").fill(NEED)
    press(page, "Find who could help")
    mexico = page.locator("article[aria-labelledby='partner-mt-mx']")
    expect(mexico).to_contain_text("of 100")
    expect(mexico.locator(".reasons")).to_contain_text("Programmes that fit")
    expect(page.locator("#found")).not_to_contain_text("The weights are your own.")
    before = page.locator(".partner-total").all_inner_texts()
    page.locator("select[name=weight_provider]").select_option("0")
    expect(page.locator("#found")).to_contain_text("The weights are your own.")
    assert page.locator(".partner-total").all_inner_texts() != before
    mexico.get_by_role("link", name="Begin a proposal").click()


def begin_proposal(walk: Walk) -> None:
    """A proposal begins with the partner found; pressed twice it is begun once."""
    page = walk.at("official.colombia")
    follow(page, f"Call {walk.call} ")
    expect(page.locator("main form [name=provider]")).to_have_value("mt-mx")
    write(page, title=PROPOSAL_TITLE, topic=TOPIC, modality="virtual", language="es")
    page.locator("main form.form button").first.dblclick()
    page.wait_for_url(re.compile(r"/calls/proposals/(?!new)[-\w]+/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(PROPOSAL_TITLE)
    walk.proposal = page.url.rstrip("/").split("/")[-1]
    expect(page.locator("main")).to_contain_text("it has not answered yet")
    page.goto("/en/calls/proposals/")
    expect(page.get_by_role("link", name=PROPOSAL_TITLE)).to_have_count(1)


def write_proposal(walk: Walk) -> None:
    """Part by part: kept as it is typed, read again after the page is left, and less is missing each time."""
    page = walk.at("official.colombia", walk.proposal_path)
    missing = page.locator("#missing li")
    first = missing.count()
    page.goto(f"{walk.proposal_path}parts/justification/")
    expect(page.locator("main")).to_contain_text("Advice, criterion by criterion")
    write(page, why_now=WHY_NOW)
    saved(page)
    page.reload()
    expect(page.locator("[name=why_now]")).to_have_value(WHY_NOW)
    page.goto(walk.proposal_path)
    expect(missing).to_have_count(first - 1)
    for key, fields in PARTS:
        page.goto(f"{walk.proposal_path}parts/{key}/")
        write(page, **fields)
        press(page, "Save and ")
    page.goto(walk.proposal_path)
    expect(missing).to_have_count(1)
    expect(page.locator("#missing")).to_contain_text("The providing institution has not accepted")


def join_proposal(walk: Walk) -> None:
    """The focal point of Mexico sees the invitation, accepts, and writes too."""
    page = walk.at("focal.mexico", "/en/desk/")
    page.locator(f"main .due-list a[href*='{walk.proposal}']").first.click()
    press(page, "Our institution takes part")
    page.goto(f"{walk.proposal_path}parts/dates/")
    write(page, avoid="Del 12 al 24 de diciembre.")
    saved(page)
    sign(walk, "focal.mexico")


def sign(walk: Walk, account: str) -> None:
    page = walk.at(account, f"{walk.proposal_path}signature/")
    press(page, "Sign it as it stands")
    expect(page.locator("main")).to_contain_text("Signed:")


def hand_in(walk: Walk) -> None:
    """Both have signed: the focal point of Colombia hands it in, once, however often it is pressed."""
    sign(walk, "focal.colombia")
    page = walk.at("focal.colombia", f"{walk.proposal_path}submission/")
    other_window = walk.visit("focal.colombia")
    other_window.goto(f"{walk.proposal_path}submission/")
    receipts = []
    for window in (page, other_window):
        press(window, "Submit it now")
        window.wait_for_url("**/receipts/1/")
        receipts.append((window.get_by_role("heading", level=1).inner_text(), window.locator("code.hash").inner_text()))
    number, content = receipts[0]
    assert receipts[1] == receipts[0]
    assert number.startswith("Receipt ")
    assert re.fullmatch("[0-9a-f]{64}", content)


# 3. Assessment


def assess(walk: Walk) -> None:
    """The Secretariat closes the call, names a reviewer, adds a round, and gives the proposal out as it is proposed."""
    page = walk.at("secretariat", f"{walk.call_path}managing/")
    press(page, "Close it now")
    told(page, "The call is closed")
    press(page, "Begin assessment")
    told(page, "Assessment has begun")
    page.goto(f"{walk.call_path}assessment/reviewers/")
    person = page.locator("main [name=user] option", has_text=re.compile("^Evaluator \\(demo\\)")).get_attribute(
        "value"
    )
    write(page, user=person or "")
    tick(page, "languages", "es")
    press(page, "Add")
    expect(page.locator("main table")).to_contain_text("Evaluator (demo)")
    page.goto(f"{walk.call_path}assessment/rounds/new/")
    write(page, name="Technical assessment", starts_on=day(0), ends_on=day(10), reviews_each="1")
    page.locator("main [name=may_score]").check()
    press(page, "Save")
    page.goto(f"{walk.call_path}assessment/")
    follow(page, "Give proposals out")
    expect(page.locator("main table")).to_contain_text(walk.proposal)
    press(page, "Give them out and tell the reviewers")


def review(walk: Walk) -> None:
    """The evaluator declares to be free of conflict, judges each criterion, says that one does not apply, hands in."""
    page = walk.at("evaluator", "/en/desk/")
    page.locator("main .due-list a", has_text=PROPOSAL_TITLE).first.click()
    tick(page, "has_conflict", "no")
    press(page, "Declare")
    expect(page.locator("#review")).to_be_visible()
    for group in page.locator("#review fieldset:has(input[name^=points_])").all():
        optional = "(optional)" in group.inner_text()
        group.locator(f"input[value='{'na' if optional else '3'}']").check()
    write(page, comment_for_parties="A clear need, and a partner that has what is asked for.")
    saved(page)
    press(page, "Hand in the review")
    told(page, "Your review was handed in.")


def see_scores(walk: Walk) -> None:
    """The value is the mean of what was scored: what does not apply is no zero."""
    page = walk.at("secretariat", f"{walk.call_path}assessment/scoreboard/")
    row = page.locator("main tbody tr", has_text=walk.proposal)
    expect(row).to_contain_text("75.0")
    expect(row).to_contain_text("1 of 1")
    expect(row).to_contain_text("–")


# 4. Selection


def choose(walk: Walk) -> None:
    """A scenario with a budget is worked out by the worker; the proposal is in it, with its reasons."""
    page = walk.at("secretariat", f"{walk.call_path}managing/")
    press(page, "Begin selection")
    told(page, "Selection has begun.")
    page.goto(f"{walk.call_path}selection/new/")
    write(page, name="With what the fund has", source_0_name="Fund", source_0_budget="40000", most_chosen="5")
    press(page, "Save and work it out")
    page.wait_for_url(re.compile(r"/selection/\d+/$"))
    result = page.get_by_role("link", name="Rehearse the announcement").or_(
        page.get_by_role("link", name="See the set")
    )
    result.first.click(timeout=60_000)
    page.goto(re.sub("rehearsal/$", "", page.url))
    expect(page.locator("main")).to_contain_text(PROPOSAL_TITLE)


def rehearse(walk: Walk) -> None:
    """Decisions and letters are written and read, and nobody outside sees any of it."""
    page = walk.at("secretariat")
    follow(page, "Rehearse the announcement")
    press(page, "Write decisions and letters")
    expect(page.get_by_role("heading", level=1)).to_have_text("What will be announced")
    announcement = page.url
    page.locator("main a[href*='/outbox/'], main a[href*='/letters/']").first.click()
    expect(page.locator("main")).to_contain_text(PROPOSAL_TITLE)
    visitor = walk.at("", walk.call_path)
    expect(visitor.locator("main")).not_to_contain_text(PROPOSAL_TITLE)
    expect(visitor.locator("main")).not_to_contain_text("announced")
    page.goto(announcement)


def announce(walk: Walk) -> None:
    """Announced: both institutions confirm, and the activity is born."""
    page = walk.at("secretariat")
    press(page, "Announce the results now")
    expect(walk.at("", f"{walk.call_path}results/").locator("main tbody")).to_contain_text(PROPOSAL_TITLE)
    for account in ("focal.colombia", "focal.mexico"):
        page = walk.at(account, "/en/desk/")
        page.locator("main .due-list a[href*='/place/']", has_text=PROPOSAL_TITLE).first.click()
        press(page, "Confirm the place")
        expect(page.locator("main")).to_contain_text("Confirmed")
    page = walk.at("focal.colombia", "/en/activities/mine/")
    page.get_by_role("link", name=PROPOSAL_TITLE).first.click()
    walk.activity = re.findall("/activities/([-a-z0-9]+)/", page.url)[0]

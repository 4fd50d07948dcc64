import pytest

from ayni.portfolio import actions
from ayni.portfolio.models import Programme, ProgrammeDraft
from tests.people.makers import make_person, sign_in
from tests.portfolio.makers import make_programme

FORM = {"name": "Inspección móvil", "summary": "Nuevo resumen", "topics": ["inspection"], "revision": "1"}


@pytest.fixture
def made(ministry, editor, inspection, wages):
    return make_programme(ministry, editor)


@pytest.fixture
def browser(editor):
    return sign_in(editor)


def kept(programme):
    return Programme.objects.get(pk=programme.pk)


def test_a_programme_is_begun_with_a_name(ministry, editor, browser):
    sent = browser.post("/en/portfolio/new/", {"institution": "mt-pe", "language": "pt", "name": "Fiscalização"})
    assert sent["Location"] == "/en/portfolio/fiscalizacao-pe/edit/"
    made = Programme.objects.get()
    assert (made.name_pt, made.language, made.institution, made.state) == ("Fiscalização", "pt", ministry, "draft")


def test_nobody_begins_one_for_another_ministry(ministry, stranger):
    sent = sign_in(stranger).post("/en/portfolio/new/", {"institution": "mt-pe", "language": "es", "name": "Ajeno"})
    assert "Select a valid choice" in sent.content.decode()
    assert Programme.objects.count() == 0


def test_the_form_saves_everything(made, browser, editor):
    sent = browser.post(
        f"/en/portfolio/{made.slug}/edit/",
        FORM
        | {
            "what_it_does": "Uno\n\n- a\n- b",
            "since": "May 2009",
            "populations": ["youth"],
            "offers": ["virtual"],
            "languages": ["es"],
            "contact_post": "Directora",
            "contact_email": "a@example.org",
            "links": "Manual https://example.org/m\nhttps://example.org/n",
        },
    )
    assert sent["Location"] == f"/en/portfolio/{made.slug}/"
    saved = kept(made)
    assert saved.what_it_does_es == "<p>Uno</p><ul><li>a</li><li>b</li></ul>"
    assert (saved.summary_es, saved.since.edtf, saved.since_text) == ("Nuevo resumen", "2009-05", "May 2009")
    assert saved.links == [
        {"url": "https://example.org/m", "label": "Manual"},
        {"url": "https://example.org/n", "label": ""},
    ]
    assert (saved.contact_post_es, saved.contact_email) == ("Directora", "a@example.org")
    form = browser.get(f"/en/portfolio/{made.slug}/edit/").content.decode()
    assert ">\nUno\n\n- a\n- b</textarea>" in form
    assert "May 2009" in form


def test_a_translation_changes_its_own_texts_alone(made, browser):
    address = f"/en/portfolio/{made.slug}/edit/?in=en"
    page = browser.get(address).content.decode()
    assert "The original" in page
    assert "Inspección móvil" in page
    assert 'name="topics"' not in page
    browser.post(address, {"name": "Mobile inspection", "summary": "A summary", "revision": "1"})
    saved = kept(made)
    assert (saved.name_en, saved.name_es, saved.summary_en) == ("Mobile inspection", "Inspección móvil", "A summary")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "This field is required."),
        ({"summary": "x" * 601}, "at most 600 characters"),
        ({"since": "cuando sea"}, "could not be read as dates"),
        ({"contact_email": "nobody"}, "Enter a valid email address."),
        ({"links": "Manual javascript:alert(1)"}, "does not end with an address"),
        ({"links": "\n".join(["https://example.org/"] * 21)}, "Write at most 20 links."),
        ({"topics": ["nothing"]}, "Select a valid choice."),
        ({"revision": ""}, "This field is required."),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(made, browser, wrong, words):
    page = browser.post(f"/en/portfolio/{made.slug}/edit/", FORM | {"lessons": "Lo mío"} | wrong).content.decode()
    assert words in page
    assert "Lo mío" in page
    assert kept(made).revision == 1


def test_the_second_of_two_sees_both_and_loses_nothing(made, browser, focal_point):
    actions.edit_programme(
        programme=kept(made),
        actor=focal_point,
        revision=1,
        content={"texts": {"summary": {"es": "Resumen ajeno"}, "lessons": {"es": "Lección ajena"}}},
    )
    sent = browser.post(f"/en/portfolio/{made.slug}/edit/", FORM | {"summary": "Resumen propio"})
    page = sent.content.decode()
    assert sent.status_code == 409
    assert "Focal point saved it on" in page
    assert "Resumen ajeno" not in page.split("<form")[-1]
    assert "Resumen propio</textarea>" in page
    assert "Lección ajena</textarea>" in page
    assert '<ins><span class="visually-hidden">added: </span>propio</ins>' in page
    assert 'name="revision" value="2"' in page
    assert kept(made).summary_es == "Resumen ajeno"
    again = FORM | {"summary": "Resumen propio", "lessons": "Lección ajena", "revision": "2"}
    assert browser.post(f"/en/portfolio/{made.slug}/edit/", again).status_code == 302
    assert (kept(made).summary_es, kept(made).lessons_es) == ("Resumen propio", "<p>Lección ajena</p>")


def test_what_is_typed_is_kept_and_offered_back(made, browser, editor):
    typed = f"/en/portfolio/{made.slug}/typed/?in=es"
    assert browser.post(typed, FORM | {"summary": "A medio escribir", "topics": ["wages"]}).status_code == 204
    address = f"/en/portfolio/{made.slug}/edit/"
    page = browser.get(address).content.decode()
    assert "You have words here that were not saved" in page
    assert "A medio escribir" not in page
    taken = browser.get(f"{address}?in=es&draft=1").content.decode()
    assert "A medio escribir</textarea>" in taken
    assert 'value="wages" id="id_topics_0_1" checked' in taken or 'value="wages"' in taken.split("checked")[0]
    assert kept(made).summary_es == "Resumen de Inspección móvil."
    browser.post(f"/en/portfolio/{made.slug}/typed/discarding/?in=es")
    assert ProgrammeDraft.objects.count() == 0


def test_saving_clears_what_was_being_typed(made, browser):
    browser.post(f"/en/portfolio/{made.slug}/typed/?in=es", FORM)
    browser.post(f"/en/portfolio/{made.slug}/edit/?in=es", FORM)
    assert ProgrammeDraft.objects.count() == 0


def test_too_much_to_keep_is_refused(made, browser):
    answer = browser.post(f"/en/portfolio/{made.slug}/typed/", {"lessons": "x" * 400_000})
    assert (answer.status_code, answer.content.decode()) == (400, "The text is too long to be kept.")


def test_an_editor_publishes_and_verifies(made, browser):
    address = f"/en/portfolio/{made.slug}/"
    lacking = browser.post(f"{address}state/", {"to": "published"}, follow=True).content.decode()
    assert "It has no topic" in lacking
    browser.post(f"{address}edit/", FORM)
    published = browser.post(f"{address}state/", {"to": "published"}, follow=True).content.decode()
    assert "The programme is published: anyone can find it." in published
    verified = browser.post(f"{address}verification/", follow=True).content.decode()
    assert "The programme is verified as of today." in verified


def test_only_a_focal_point_or_the_secretariat_archives(made, browser, focal_point, secretariat):
    address = f"/en/portfolio/{made.slug}/state/"
    assert browser.post(address, {"to": "archived"}).status_code == 403
    assert kept(made).state == "draft"
    sign_in(focal_point).post(address, {"to": "archived"})
    assert kept(made).state == "archived"
    assert "cannot go to “nowhere”" in browser.post(address, {"to": "nowhere"}, follow=True).content.decode()


GUARDED = ["edit/", "versions/", "attachments/"]
POSTED = ["typed/", "typed/discarding/", "state/", "verification/", "versions/1/restoration/"]


@pytest.mark.parametrize("path", GUARDED + POSTED)
def test_another_ministry_s_editor_is_refused_with_the_reason(made, client, stranger, path):
    address = f"/en/portfolio/{made.slug}/{path}"
    browser = sign_in(stranger)
    answer = browser.get(address) if path in GUARDED else browser.post(address, {"to": "published"})
    assert answer.status_code == 403
    anonymous = client.get(address) if path in GUARDED else client.post(address)
    assert anonymous["Location"].startswith("/en/account/login/")
    assert kept(made).revision == 1


@pytest.mark.parametrize("path", GUARDED)
def test_the_secretariat_edits_any(made, secretariat, path):
    assert sign_in(secretariat).get(f"/en/portfolio/{made.slug}/{path}").status_code == 200


@pytest.mark.parametrize("path", POSTED)
def test_acts_are_not_done_by_following_a_link(made, browser, path):
    assert browser.get(f"/en/portfolio/{made.slug}/{path}").status_code == 405


def test_versions_are_compared_and_restored(made, browser, editor):
    browser.post(f"/en/portfolio/{made.slug}/edit/", FORM)
    address = f"/en/portfolio/{made.slug}/versions/"
    page = browser.get(address).content.decode()
    assert "From version 1 to version 2" in page
    assert "<dt>Topics</dt>" in page
    assert "Labour inspection</ins>" in page
    assert '<ins><span class="visually-hidden">added: </span>Nuevo</ins>' in page
    sent = browser.post(f"{address}1/restoration/", {"revision": "2"}, follow=True).content.decode()
    assert "Version 1 was restored as a new version." in sent
    assert kept(made).summary_es == "Resumen de Inspección móvil."
    late = browser.post(f"{address}2/restoration/", {"revision": "2"}, follow=True).content.decode()
    assert "Somebody changed this programme in between." in late
    assert browser.post(f"{address}99/restoration/").status_code == 404


def test_my_list_has_my_institution_s_programmes_by_state(made, browser, ministry, other_ministry, editor, focal_point):
    make_programme(ministry, editor, "Salario justo", published=True, topics=["wages"])
    make_programme(other_ministry, editor, "Ajeno")
    page = browser.get("/en/portfolio/mine/").content.decode()
    assert ("Inspección móvil" in page, "Salario justo" in page, "Ajeno" in page) == (True, True, False)
    assert "To be verified by" in page
    drafts = browser.get("/en/portfolio/mine/?state=draft").content.decode()
    assert ("Inspección móvil" in drafts, "Salario justo" in drafts) == (True, False)
    for words in ("inspeccion", "Inspección", "movil"):
        found = browser.get(f"/en/portfolio/mine/?q={words}").content.decode()
        assert ("Inspección móvil" in found, "Salario justo" in found) == (True, False)


def test_the_secretariat_s_list_has_all(made, other_ministry, secretariat):
    make_programme(other_ministry, secretariat, "Ajeno")
    page = sign_in(secretariat).get("/en/portfolio/mine/").content.decode()
    assert ("Inspección móvil" in page, "Ajeno" in page) == (True, True)
    one = sign_in(secretariat).get("/en/portfolio/mine/?institution=mt-cl").content.decode()
    assert ("card-title" in one, "Inspección móvil" in one) == (True, False)


def test_who_writes_for_no_institution_is_told_how_to(client, db):
    assert client.get("/en/portfolio/mine/").status_code == 302
    page = sign_in(make_person(language="en")).get("/en/portfolio/mine/").content.decode()
    assert "You do not write for an institution" in page


def test_my_list_takes_a_fixed_number_of_queries(made, browser, ministry, editor, django_assert_max_num_queries):
    for number in range(12):
        make_programme(ministry, editor, f"Programa {number}")
    browser.get("/en/portfolio/mine/")
    with django_assert_max_num_queries(10):
        browser.get("/en/portfolio/mine/")

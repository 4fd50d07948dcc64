import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ayni.library.models import Document
from ayni.portfolio import actions
from ayni.portfolio.models import Programme
from tests.people.makers import sign_in
from tests.portfolio.makers import make_programme
from tests.portfolio.test_attach_file import PDF

FULL = {
    "texts": {
        "name": {"en": "Mobile inspection"},
        "what_it_does": {"es": "Visita.\n\n- uno", "en": "Visits."},
        "lessons": {"es": "Empezar pequeño."},
        "contact_post": {"es": "Directora de Inspección"},
    },
    "topics": ["inspection"],
    "populations": ["youth"],
    "offers": ["virtual"],
    "languages": ["es"],
    "since": "2009",
    "contact_email": "inspeccion@example.org",
    "links": [{"url": "https://example.org/manual", "label": "Manual"}],
}


@pytest.fixture
def full(ministry, editor, inspection):
    document = Document.objects.create(code="guia", kind="manual", title_es="Guía", title="Guía")
    document.authors.add(ministry)
    made = make_programme(ministry, editor, published=True, documents=["guia"], **FULL)
    actions.attach_file(
        programme=made, actor=editor, upload=SimpleUploadedFile("a.pdf", PDF), title="Anexo", language="es"
    )
    return actions.verify_programme(programme=made, actor=editor)


def show(client, programme, query=""):
    response = client.get(f"/en/portfolio/{programme.slug}/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_shows_everything(client, full):
    text = show(client, full)
    for words in (
        "Mobile inspection</h1>",
        "Labour inspection</a>",
        "<p>Visits.</p>",
        '<div class="prose" lang="es"><p>Empezar pequeño.</p></div>',
        "Young people",
        "Virtual sessions",
        "Spanish",
        "2009",
        "Directora de Inspección",
        'href="mailto:inspeccion@example.org"',
        'href="https://example.org/manual"',
        "Guía",
        "Anexo (",
        "by Analyst",
        "Ministry of Labour",
    ):
        assert words in text
    assert "For its editors" not in text


def test_a_language_that_lacks_is_said_and_marked(client, full):
    text = client.get(f"/fr/portfolio/{full.slug}/").content.decode()
    assert '<h1 lang="es">Inspección móvil</h1>' in text
    spanish = show(client, full, "?in=es")
    assert '<h1 lang="es">Inspección móvil</h1>' in spanish
    assert "is not yet written" not in spanish
    assert "This programme is not yet written in french; it is shown in spanish." in show(client, full, "?in=fr")


def test_what_a_text_holds_cannot_act_on_the_page(client, full):
    Programme.objects.filter(pk=full.pk).update(what_it_does_en='<p onclick="x">Visits</p><script>alert(1)</script>')
    text = show(client, full)
    assert "<p>Visits</p>" in text
    assert "alert(1)" not in text


def test_a_draft_is_for_its_editors_and_the_secretariat(client, ministry, editor, stranger, secretariat):
    draft = make_programme(ministry, editor)
    address = f"/en/portfolio/{draft.slug}/"
    assert client.get(address)["Location"] == f"/en/account/login/?next={address}"
    assert [sign_in(person).get(address).status_code for person in (editor, secretariat, stranger)] == [200, 200, 403]


def test_an_archived_programme_says_so_and_a_discarded_draft_stays_hidden(client, full, ministry, focal_point):
    actions.archive_programme(programme=full, actor=focal_point)
    assert "The institution no longer offers this programme." in show(client, full)
    never = actions.archive_programme(programme=make_programme(ministry, focal_point, "Nunca"), actor=focal_point)
    assert client.get(f"/en/portfolio/{never.slug}/").status_code == 302


def test_there_is_no_page_for_an_unknown_address(client):
    assert client.get("/en/portfolio/nothing-mx/").status_code == 404


def test_the_page_takes_twelve_queries_at_most(client, full, editor, django_assert_max_num_queries):
    browser = sign_in(editor)
    browser.get(f"/en/portfolio/{full.slug}/")
    with django_assert_max_num_queries(12):
        show(client, full)
    with django_assert_max_num_queries(12):
        show(browser, full)


def test_activities_and_what_came_of_them_stand_on_the_page(client, full, ministry, other_ministry, inspection):
    from ayni.cooperation.models import Activity
    from ayni.results.models import Component, Outcome

    activity = Activity.objects.create(
        code="c1-1",
        requester=other_ministry,
        provider=ministry,
        title_es="Visita a Lima",
        topic=inspection,
        modality="in_situ",
        state="held",
    )
    activity.programmes.add(full)
    component = Component.objects.create(code="law", order=1, name_es="Leyes", short_name_es="Leyes")
    outcome = Outcome.objects.create(code="o1", component=component, title_es="Nueva ley", text_es="Texto")
    outcome.activities.add(activity)
    text = show(client, full)
    assert "Visita a Lima" in text
    assert "Nueva ley" in text

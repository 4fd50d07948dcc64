"""The pages of the final report, as those who write, comment and read it see them."""

from __future__ import annotations

import io
import re

import pytest
from django.utils import translation
from docx import Document
from pypdf import PdfReader

from ayni.cooperation.actions.follow_up import owe_follow_up
from ayni.cooperation.actions.plan import add_step
from ayni.cooperation.actions.reporting import owe_report
from ayni.cooperation.workspace import overview
from ayni.foundation.cowriting.queries import whole_content
from tests.cooperation.live import make_live, make_voice
from tests.cooperation.test_write_report import WORDS, submitted, write
from tests.members.makers import make_institution
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity():
    make_institution("oas", kind="secretariat")
    return make_live(state="held")


@pytest.fixture
def requester(activity):
    return make_voice(activity.requester)


@pytest.fixture
def address(activity):
    return f"/en/activities/{activity.code}/report/"


def test_words_are_kept_as_they_are_typed_and_merged_with_anothers(activity, requester, address):
    report = owe_report(activity=activity, actor=None)
    browser = sign_in(requester)
    kept = browser.post(f"{address}outcomes/typed/", {"text": "Uno", "revision": "0"})
    assert (kept.status_code, kept.json()["revision"]) == (200, 1)
    colleague = sign_in(make_voice(activity.requester, part="editor"))
    clash = colleague.post(f"{address}outcomes/typed/", {"text": "Dos", "revision": "0"})
    assert clash.status_code == 409
    assert whole_content(report)["outcomes"] == {"text": "Uno"}
    page = colleague.get(address).content.decode()
    assert "Uno" in page
    assert "Dos" in page
    colleague.post(f"{address}outcomes/", {"text": "Uno y dos", "revision": "1", "chosen": "1"})
    assert whole_content(report)["outcomes"] == {"text": "Uno y dos"}


def test_each_side_writes_its_own_parts(activity, requester, address):
    owe_report(activity=activity, actor=None)
    provider = sign_in(make_voice(activity.provider))
    assert provider.post(f"{address}outcomes/", {"text": "x", "revision": "0"}).status_code == 403
    assert provider.post(f"{address}provider_comments/", {"text": "x", "revision": "0"}).status_code == 302
    assert sign_in(requester).post(f"{address}provider_comments/", {"text": "x", "revision": "1"}).status_code == 403
    assert sign_in(make_person()).get(address).status_code == 403


def test_each_section_is_titled_once_and_its_field_by_that_title(activity, requester, address):
    owe_report(activity=activity, actor=None)
    page = sign_in(requester).get(address).content.decode()
    title = "Main results and learning"
    assert f'id="part-outcomes">{title}</h2>' in page
    (field,) = re.findall(r"<textarea [^>]*id=\"id_outcomes_text\"[^>]*>", page)
    assert 'aria-labelledby="part-outcomes"' in field
    assert 'for="id_outcomes_text"' not in page


def test_what_is_missing_stands_where_the_button_will(activity, requester, address):
    report = owe_report(activity=activity, actor=None)
    browser = sign_in(requester)
    assert "must say something" in browser.get(address).content.decode()
    write(report, requester)
    assert "Submit the report" in browser.get(address).content.decode()
    browser.post(f"{address}submission/")
    report.refresh_from_db()
    assert report.state == "submitted"


def test_it_is_public_only_once_accepted(activity, requester, address, client):
    submitted(activity, requester)
    public = f"/en/activities/{activity.code}/"
    assert "Se conoció la consejería" not in client.get(public).content.decode()
    secretariat = sign_in(make_person("secretariat"))
    refused = secretariat.post(f"{address}return/", {"reason": ""})
    assert refused.context["return_form"].errors == {"reason": ["This field is required."]}
    secretariat.post(f"{address}acceptance/")
    assert "Se conoció la consejería" in client.get(public).content.decode()


def test_it_is_taken_away_in_word_and_pdf_with_the_sections_of_the_network(activity, requester):
    submitted(activity, requester)
    browser = sign_in(requester)
    word = Document(io.BytesIO(browser.get(f"/en/activities/{activity.code}/report.docx").content))
    headings = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert headings == [
        "Objetivo general",
        "Breve descripción de la actividad",
        "Principales resultados y aprendizajes",
        "Pasos a seguir",
        "Evaluación de la actividad y recomendaciones",
        "Comentarios adicionales de la institución proveedora",
    ]
    pdf = PdfReader(io.BytesIO(browser.get(f"/en/activities/{activity.code}/report.pdf").content))
    text = " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
    assert WORDS["description"] in text
    assert "Capacitar a las oficinas" in text


def test_the_page_takes_the_same_queries_whatever_was_written(
    activity, requester, address, django_assert_max_num_queries
):
    report = owe_report(activity=activity, actor=None)
    browser = sign_in(requester)
    browser.get(address)
    write(report, requester)
    with django_assert_max_num_queries(24):
        browser.get(address)


def test_the_way_to_the_report_stands_open_once_there_is_a_report(activity, requester, address):
    browser, workspace = sign_in(requester), f"/en/activities/{activity.code}/workspace/"
    assert f'href="{address}"' in browser.get(workspace).content.decode()
    activity.state = "scheduled"
    activity.save()
    assert f'href="{address}"' not in browser.get(workspace).content.decode()


def test_where_it_stands_says_what_follows_once_it_was_held(activity, requester):
    def hints():
        held.refresh_from_db()
        return [str(one.text) for one in overview(held, requester).hints]

    held = activity
    report = owe_report(activity=activity, actor=None)
    plan = "Begin the action plan: what will be done with what was learnt."
    with translation.override("en"):
        assert hints() == ["Write the final report and submit it.", plan]
        report.state = "submitted"
        report.save()
        assert hints() == ["The final report is being read by the Secretariat.", plan]
        add_step(activity=held, actor=requester, text="Publish the guide")
        report.state = "returned"
        report.save()
        assert hints() == ["The final report was returned: mend it and submit it again."]
        held.state = "reported"
        held.save()
        assert hints() == ["Six months after its end, the follow-up questionnaire asks what came of it."]
        held.state = "followed_up"
        held.save()
        assert hints() == []


def test_the_follow_up_opens_only_for_those_who_may_read_it(activity, requester, address):
    owe_report(activity=activity, actor=None)
    response = owe_follow_up(activity=activity, actor=None)
    link = f'href="/en/questionnaires/responses/{response.pk}/"'
    provider = make_voice(activity.provider)
    pages = {who: sign_in(who).get(address).content.decode() for who in (requester, provider)}
    assert [link in pages[requester], link in pages[provider]] == [True, False]
    assert all("Follow-up questionnaire, due on" in page for page in pages.values())

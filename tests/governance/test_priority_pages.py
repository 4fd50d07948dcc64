"""Asking for priorities on screen, reading what was answered, taking it away."""

import io
import json

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from docx import Document as WordFile
from openpyxl import load_workbook

from ayni.engines.charts.writing import from_json
from ayni.foundation.charts.actions import draw_kept
from ayni.foundation.charts.models import Drawing
from ayni.governance.actions.priorities import share_results
from ayni.governance.models import Conference, Meeting, PriorityConsultation
from ayni.governance.priority_pictures import points_by_group
from ayni.governance.queries.priorities import results_of
from ayni.questionnaires.actions import close_survey
from ayni.questionnaires.models import Response
from tests.governance.priority_makers import (
    QUESTIONS,
    answer,
    give_file,
    make_consultation,
    make_members,
    make_ministry,
    ranked,
)
from tests.members.makers import make_appointment
from tests.people.makers import make_person, sign_in
from tests.questionnaires.makers import in_days, make_version

pytestmark = pytest.mark.django_db
HERE = "/en/conference/priorities"


@pytest.fixture
def members():
    return make_members()


@pytest.fixture
def browser():
    return sign_in(make_person("secretariat", language="en"))


@pytest.fixture
def consultation(members):
    made = make_consultation(*members.values())
    answer(made, members["pe"], topics=ranked("wages", "youth"), hopes="More visits", may_quote="yes")
    answer(made, members["cosate"], topics=ranked("youth"), hopes="A seat", may_quote="no")
    return made


def typed(members, **fields):
    version = make_version(*QUESTIONS, code="priorities")
    return {
        "version": version.pk,
        "title_es": "Prioridades 2027",
        "closes_at": in_days(9).strftime("%Y-%m-%dT%H:%M"),
        "audience": [members["pe"].pk, members["ceatal"].pk],
    } | fields


def test_the_secretariat_prepares_a_consultation(browser, members):
    answered = browser.post(f"{HERE}/new/", typed(members))
    made = PriorityConsultation.objects.get()
    assert answered["Location"] == f"/en/questionnaires/surveys/{made.survey.pk}/"
    assert {one.code for one in made.survey.audience.all()} == {"mt-pe", "ceatal"}


def test_the_bodies_are_chosen_beforehand(browser, members):
    shown = browser.get(f"{HERE}/new/").context["form"].initial["audience"]
    assert {members["cosate"].pk, members["ceatal"].pk} <= set(shown)


def test_a_consultation_of_nobody_is_refused_and_what_was_typed_stays(browser, members):
    shown = browser.post(f"{HERE}/new/", typed(members, audience=[]))
    assert (shown.status_code, "Prioridades 2027" in shown.content.decode()) == (200, True)
    assert PriorityConsultation.objects.count() == 0


def test_what_is_invented_is_compared_only_with_its_like(members):
    invented = make_consultation(members["pe"], fictional=True)
    with pytest.raises(ValidationError, match="compar"):
        make_consultation(members["pe"], before=invented)


def test_results_are_shared_only_once_closed(consultation):
    with pytest.raises(ValidationError):
        share_results(consultation=consultation, actor=None)
    close_survey(survey=consultation.survey, actor=None)
    shared = share_results(consultation=consultation, actor=None)
    assert share_results(consultation=shared, actor=None).shared_at == shared.shared_at


def test_others_read_the_results_when_they_are_shared_and_only_what_may_be_quoted(browser, consultation):
    visitor = sign_in(make_person("observer", language="en"))
    page = f"{HERE}/{consultation.pk}/"
    assert visitor.get(page).status_code == 403
    assert "Priorities en" not in visitor.get(f"{HERE}/").content.decode()
    close_survey(survey=consultation.survey, actor=None)
    browser.post(f"{page}sharing/")
    shown = visitor.get(page).content.decode()
    assert ("More visits" in shown, "A seat" in shown) == (True, False)
    office = browser.get(page).content.decode()
    assert ("More visits" in office, "A seat" in office, "not to be quoted" in office) == (True, True, True)
    assert "Priorities en" in visitor.get(f"{HERE}/").content.decode()


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("es", "Insumos para la Reunión de Planeación"),
        ("en", "Inputs for the Planning Meeting"),
        ("pt", "Insumos para a Reunião de Planejamento"),
        ("fr", "Contributions à la réunion de planification"),
    ],
)
def test_the_inputs_document_is_read_back(browser, consultation, language, title):
    taken = browser.get(f"/{language}/conference/priorities/{consultation.pk}/inputs/docx/")
    document = WordFile(io.BytesIO(taken.content))
    said = "\n".join(one.text for one in document.paragraphs)
    assert (title in said, "More visits" in said, "A seat" in said) == (True, True, False)
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    ranking = next(table for table in tables if table[1][0] == f"youth {language}")
    assert [row[:4] for row in ranking[1:]] == [
        [f"youth {language}", "1", "5", "1"],
        [f"wages {language}", "2", "3", "1"],
    ]
    pdf = browser.get(f"/{language}/conference/priorities/{consultation.pk}/inputs/pdf/")
    assert pdf.content.startswith(b"%PDF-")


def test_the_figures_are_taken_away(browser, consultation):
    page = f"{HERE}/{consultation.pk}/data"
    found = json.loads(browser.get(f"{page}/json/").content)
    youth = next(line for line in found["questions"][0]["lines"] if line["code"] == "youth")
    assert youth == {
        "code": "youth",
        "label": "youth en",
        "measure": "points",
        "total": 5,
        "place": 1,
        "the_time_before": None,
        "by_group": {"andean": 2, "caribbean": None, "southern-cone": None, "cosate": 3, "ceatal": None},
    }
    sheet = load_workbook(io.BytesIO(browser.get(f"{page}/xlsx/").content)).active
    rows = [[cell.value for cell in row] for row in sheet.rows]
    assert ["topics", "topics en", "youth", "youth en", "Points", "COSATE", 3] in rows
    assert browser.get(f"{page}/csv/").content.startswith(b"\xef\xbb\xbfQuestion (code),")


@pytest.fixture
def with_files(members):
    made = make_consultation(*members.values())
    for code, name, quoted in (("pe", "plan.pdf", "yes"), ("cosate", "opinion.pdf", "no")):
        give_file(made, members[code], name)
        answer(made, members[code], may_quote=quoted)
    close_survey(survey=made.survey, actor=None)
    return share_results(consultation=made, actor=None)


def test_files_given_are_listed_and_opened_by_those_who_may(browser, members, with_files):
    reporter = make_person("reporter", language="en")
    make_appointment(reporter, members["pe"], "editor")
    addresses = {
        code: f"/en/questionnaires/responses/{Response.objects.get(institution=members[code]).pk}/files/annex/"
        for code in ("pe", "cosate")
    }
    told = {}
    for who, reader in (
        ("office", browser),
        ("Peru", sign_in(reporter)),
        ("other", sign_in(make_person("observer", language="en"))),
    ):
        shown = reader.get(f"{HERE}/{with_files.pk}/").content.decode()
        said = [name in shown for name in ("plan.pdf", "opinion.pdf")]
        links = [f'href="{address}"' in shown for address in addresses.values()]
        opened = [reader.get(address).status_code == 200 for address in addresses.values()]
        told[who] = (said, links, opened)
    assert told == {
        "office": ([True, True], [True, True], [True, True]),
        "Peru": ([True, False], [True, False], [True, False]),
        "other": ([True, False], [False, False], [False, False]),
    }


def test_files_are_named_in_the_data_and_the_document_where_they_may_be_quoted(browser, members, with_files):
    page = f"{HERE}/{with_files.pk}"
    found = json.loads(browser.get(f"{page}/data/json/").content)
    annex = next(one for one in found["questions"] if one["code"] == "annex")
    peru = Response.objects.get(institution=members["pe"])
    assert annex["words"] == [
        {
            "institution": "Ministerio de Perú, Perú",
            "group": "andean",
            "text": "",
            "comment": "",
            "file": {
                "name": "plan.pdf",
                "address": f"http://testserver/en/questionnaires/responses/{peru.pk}/files/annex/",
            },
        }
    ]
    visitor = sign_in(make_person("observer", language="en"))
    theirs = json.loads(visitor.get(f"{page}/data/json/").content)["questions"]
    assert [one["words"][0]["file"] for one in theirs if one["code"] == "annex"] == [
        {"name": "plan.pdf", "address": None}
    ]
    sheet = load_workbook(io.BytesIO(browser.get(f"{page}/data/xlsx/").content)).active
    rows = [[cell.value for cell in row] for row in sheet.rows]
    given = ["annex", "annex en", None, "plan.pdf (Ministerio de Perú, Perú)", "Files given", "Andean countries", 1]
    assert [row for row in rows if row[0] == "annex"] == [given]
    document = WordFile(io.BytesIO(browser.get(f"{page}/inputs/docx/").content))
    said = [one.text for one in document.paragraphs]
    at = said.index("File: plan.pdf")
    assert (said[at - 1], said[at + 1]) == ("Andean countries", "— Ministerio de Perú, Perú")
    assert not any("opinion.pdf" in one for one in said)


def test_one_is_prepared_from_another_biennium(browser, members, consultation):
    answered = browser.post(f"{HERE}/new/", typed(members, before=consultation.pk))
    assert answered.status_code == 302
    assert PriorityConsultation.objects.get(before=consultation).survey.title_es == "Prioridades 2027"


def test_the_pages_of_its_conference_and_meeting_lead_to_it(browser, client, consultation):
    conference = Conference.objects.create(code="xxiii", number=23)
    meeting = Meeting.objects.create(code="planning-23", conference=conference, kind="planning", title="Planning")
    consultation.conference, consultation.meeting = conference, meeting
    consultation.save()
    for page in ("/en/conference/conferences/xxiii/", "/en/conference/meetings/planning-23/"):
        link = f'href="{HERE}/{consultation.pk}/"'
        found = browser.get(page).content.decode()
        assert (link in found, f"{HERE}/new/?conference={conference.pk}" in found) == (True, True)
        assert link not in client.get(page).content.decode()


def test_the_ranking_is_drawn_by_group_beside_its_table(browser, consultation):
    page = f"{HERE}/{consultation.pk}/"
    first = browser.get(page).content.decode()
    assert ("The picture is being drawn" in first, "Priority" in first) == (True, True)
    (waiting,) = Drawing.objects.all()
    spec = from_json(waiting.specification)
    assert spec == points_by_group(results_of(consultation, "en").questions[0], results_of(consultation, "en"))
    assert spec.table() == (
        ("Priority", "Andean countries", "COSATE"),
        (("youth en", 2.0, 3.0), ("wages en", 3.0, 0.0)),
    )
    draw_kept(key=waiting.pk)
    shown = browser.get(page).content.decode()
    assert ("<svg" in shown[shown.index('id="q-topics"') :], Drawing.objects.count()) == (True, 1)


def test_the_document_asks_for_no_drawing(browser, consultation):
    browser.get(f"{HERE}/{consultation.pk}/inputs/docx/")
    assert Drawing.objects.count() == 0


def test_beyond_six_groups_the_last_share_a_colour(members):
    made = make_consultation(
        *members.values(),
        make_ministry("CA", "Canadá", "north-america"),
        make_ministry("PA", "Panamá", "central-america"),
    )
    for response in Response.objects.filter(survey=made.survey).select_related("institution"):
        answer(made, response.institution, topics=ranked("youth", "wages"), may_quote="yes")
    results = results_of(made, "en")
    with override("en"):
        drawn = points_by_group(results.questions[0], results)
    assert drawn.table() == (
        (
            "Priority",
            "North America",
            "Central America",
            "Caribbean",
            "Andean countries",
            "Southern Cone",
            "COSATE + CEATAL",
        ),
        (("youth en", 3.0, 3.0, 3.0, 6.0, 3.0, 6.0), ("wages en", 2.0, 2.0, 2.0, 4.0, 2.0, 4.0)),
    )


def test_nothing_ranked_is_not_drawn(members):
    made = make_consultation(members["pe"])
    answer(made, members["pe"], formats=["study"], may_quote="yes")
    results = results_of(made, "en")
    assert [points_by_group(one, results) for one in results.questions] == [None] * len(results.questions)

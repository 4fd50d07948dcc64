"""Consultations of priorities with what was answered. Every answer is invented here."""

from django.core.files.uploadedfile import SimpleUploadedFile

from ayni.governance.actions.priorities import prepare_consultation
from ayni.governance.models import PriorityConsultation
from ayni.members.models import Institution
from ayni.questionnaires import actions
from ayni.questionnaires.actions import open_survey
from ayni.questionnaires.models import Response
from tests.members.makers import make_country, make_institution
from tests.questionnaires.makers import choices, in_days, make_version, question, words

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
QUESTIONS = (
    question("topics", "ranking", choices=choices("wages", "youth", "safety", "migration"), most=3),
    question("formats", "many", choices=choices("workshop", "study")),
    question("useful", "scale", least=1, most=3, comments=True, may_not_apply=True),
    question("share", "yes_no"),
    question("hopes", "long_text"),
    question("annex", "file"),
    question("may_quote", "yes_no"),
)


def make_ministry(iso2: str, name: str, subregion: str) -> Institution:
    country = make_country(iso2, name)
    country.subregion = subregion
    country.save()
    return make_institution(f"mt-{iso2.lower()}", country=country, name_es=f"Ministerio de {name}")


def make_members() -> dict[str, Institution]:
    """Two Andean ministries, one of the Southern Cone, one of the Caribbean, and the two bodies."""
    return {
        "pe": make_ministry("PE", "Perú", "andean"),
        "co": make_ministry("CO", "Colombia", "andean"),
        "uy": make_ministry("UY", "Uruguay", "southern-cone"),
        "jm": make_ministry("JM", "Jamaica", "caribbean"),
        "cosate": make_institution("cosate", kind="advisory_body", acronym="COSATE"),
        "ceatal": make_institution("ceatal", kind="advisory_body", acronym="CEATAL"),
    }


def make_consultation(*institutions: Institution, opened: bool = True, **fields) -> PriorityConsultation:
    values = {"version": None, "titles": words("Priorities"), "closes_at": in_days(20), "actor": None} | fields
    values["version"] = values["version"] or make_version(*QUESTIONS, code="priorities")
    made = prepare_consultation(audience=institutions, **values)
    if opened:
        open_survey(survey=made.survey, actor=None)
        made.refresh_from_db()
    return made


def answer(consultation: PriorityConsultation, institution: Institution, **typed) -> Response:
    response = Response.objects.get(survey=consultation.survey, institution=institution)
    actions.save_answers(response=response, actor=None, typed=typed)
    return actions.submit_response(response=response, actor=None)


def give_file(consultation: PriorityConsultation, institution: Institution, name: str) -> None:
    response = Response.objects.get(survey=consultation.survey, institution=institution)
    upload = SimpleUploadedFile(name, PDF)
    actions.attach_answer_file(response=response, actor=None, question="annex", upload=upload)


def ranked(*codes: str) -> dict[str, str]:
    return {code: str(place) for place, code in enumerate(codes, start=1)}

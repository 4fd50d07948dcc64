"""A survey asked of Mexico, with a file among its answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from ayni.members.models import Institution
from ayni.questionnaires import actions
from ayni.questionnaires.models import Response, Survey
from tests.questionnaires.makers import make_survey, make_version, response_in, words

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def _open_survey(opened: bool = True) -> Survey:
    return make_survey(make_version(), Institution.objects.get(code="mt-mx"), opened=opened)


def _response_in_it() -> Response:
    return response_in(_open_survey(), Institution.objects.get(code="mt-mx"))


def _survey() -> dict[str, Any]:
    return {"pk": _open_survey().pk}


def _draft() -> dict[str, Any]:
    return {"pk": _open_survey(opened=False).pk}


def _survey_table() -> dict[str, Any]:
    return _survey() | {"kind": "csv"}


def _version() -> dict[str, Any]:
    made = make_version()
    return {"code": made.questionnaire.code, "number": made.number}


def _version_table() -> dict[str, Any]:
    return _version() | {"kind": "csv"}


def _questionnaire() -> dict[str, Any]:
    return {"code": make_version().questionnaire.code}


def _being_written() -> Any:
    made = make_version()
    return actions.begin_draft(actor=None, titles=words("Next"), code=made.questionnaire.code, based_on=made)


def _draft_of_form() -> dict[str, Any]:
    return {"pk": _being_written().pk}


def _draft_section() -> dict[str, Any]:
    return _draft_of_form() | {"part": "first"}


def _draft_question() -> dict[str, Any]:
    return _draft_of_form() | {"part": "need"}


def _response() -> dict[str, Any]:
    return {"pk": _response_in_it().pk}


def _section() -> dict[str, Any]:
    return _response() | {"section": "first"}


def _file() -> dict[str, Any]:
    response = _response_in_it()
    upload = SimpleUploadedFile("note.pdf", PDF)
    actions.attach_answer_file(response=response, actor=None, question="proof", upload=upload)
    return {"pk": response.pk, "question": "proof"}


BY_NAME: dict[str, Callable[[], dict[str, Any]] | dict[str, Any]] = {
    "questionnaires:begin-draft-from": _version,
    "questionnaires:draft": _draft_of_form,
    "questionnaires:draft-leaving": _draft_of_form,
    "questionnaires:draft-move": _draft_of_form,
    "questionnaires:draft-new-question": _draft_section,
    "questionnaires:draft-new-section": _draft_of_form,
    "questionnaires:draft-preview": _draft_of_form,
    "questionnaires:draft-publication": _draft_of_form,
    "questionnaires:draft-question": _draft_question,
    "questionnaires:draft-removal": _draft_of_form,
    "questionnaires:draft-section": _draft_section,
    "questionnaires:draft-words": _draft_of_form,
    "questionnaires:questionnaire": _questionnaire,
    "questionnaires:version": _version,
    "questionnaires:publication": _version,
    "questionnaires:definition-file": _version,
    "questionnaires:version-download": _version_table,
    "questionnaires:survey": _survey,
    "questionnaires:edit-survey": _draft,
    "questionnaires:opening": _draft,
    "questionnaires:closing": _survey,
    "questionnaires:closing-date": _survey,
    "questionnaires:survey-reminder": _survey,
    "questionnaires:results": _survey,
    "questionnaires:survey-download": _survey_table,
    "questionnaires:response": _response,
    "questionnaires:section": _section,
    "questionnaires:typed": _section,
    "questionnaires:submission": _response,
    "questionnaires:answers": _response,
    "questionnaires:file": _file,
    "questionnaires:file-removal": _file,
    "questionnaires:reminder": _response,
    "questionnaires:reopening": _response,
}

"""Arguments that make each address lead to something real of the network's data."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from ayni.engines.charts import Bar, BarChart
from ayni.foundation.charts.actions import draw_now
from ayni.foundation.files.actions import store_file
from ayni.foundation.models import Letter
from ayni.library.models import Document
from ayni.members.models import Appointment, Institution
from ayni.people.actions import invite_person
from ayni.portfolio.models import Programme, ProgrammeAttachment, ProgrammeImport
from ayni.results.models import ResultsReport
from tests.house.addresses import Address
from tests.people.makers import make_person

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def _file() -> Any:
    return store_file(upload=SimpleUploadedFile("note.pdf", PDF), actor=None)


def _drawing() -> dict[str, Any]:
    words = {"title": "One", "description": "One", "category_label": "a", "value_label": "b"}
    return {"key": draw_now(BarChart(**words, bars=(Bar("one", 1),))).pk}


def _letter() -> dict[str, Any]:
    values = {"kind": "test", "to_address": "someone@ministry.example", "language": "es", "state": "draft"}
    return {"pk": Letter.objects.create(subject="One", body="One", **values).pk}


def _held_document() -> dict[str, Any]:
    document = Document.objects.get(code="estudio-genero-2009")
    document.file = _file()
    document.save()
    return {"code": document.code}


def _attachment() -> dict[str, Any]:
    programme = Programme.objects.get(slug="portal-del-empleo-mx")
    return {"pk": ProgrammeAttachment.objects.create(programme=programme, file=_file(), title="One").pk}


def _import() -> dict[str, Any]:
    mexico = Institution.objects.get(code="mt-mx")
    made = ProgrammeImport.objects.create(
        file=_file(), institution=mexico, uploaded_by=make_person(), state="checked", report={}
    )
    return {"pk": made.pk}


def _report() -> dict[str, Any]:
    return {"pk": ResultsReport.objects.create(first_year=2007, last_year=2015, language="es", state="failed").pk}


def _report_file() -> dict[str, Any]:
    values = {"first_year": 2007, "last_year": 2015, "language": "es", "state": "ready"}
    return {"pk": ResultsReport.objects.create(pdf=_file(), docx=_file(), **values).pk, "form": "pdf"}


def _invitation() -> dict[str, Any]:
    invitation = invite_person(
        email="new@ministry.example", name="New", post="", language="es", actor=make_person("secretariat")
    )
    return {"pk": invitation.pk}


def _appointment() -> dict[str, Any]:
    mexico = Institution.objects.get(code="mt-mx")
    return {"pk": Appointment.objects.create(user=make_person(), institution=mexico, part="editor").pk}


def _grant() -> dict[str, Any]:
    return {"pk": make_person("observer").grants.get().pk}


def _person() -> dict[str, Any]:
    return {"pk": make_person().pk}


BY_NAME: dict[str, Callable[[], dict[str, Any]] | dict[str, Any]] = {
    "calls:call": {"number": 3},
    "foundation:drawing": _drawing,
    "foundation:letter": _letter,
    "foundation:mend_letter": _letter,
    "foundation:release_letter": _letter,
    "foundation:withdraw_letter": _letter,
    "members:add_person": {"code": "mt-mx"},
    "members:appointments": {"code": "mt-mx"},
    "members:end_appointment": _appointment,
    "members:institution": {"code": "mt-mx"},
    "members:person": _person,
    "members:rename": {"code": "mt-mx"},
    "people:close_account": _person,
    "people:end_role": _grant,
    "people:grant_role": _person,
    "people:reopen_account": _person,
    "people:resend_invitation": _invitation,
    "people:withdraw_invitation": _invitation,
    "portfolio:attachment": _attachment,
    "portfolio:attachment-removal": _attachment,
    "portfolio:import": _import,
    "portfolio:import-application": _import,
    "portfolio:import-progress": _import,
    "results:outcome": {"code": "gt-municipal-child-labour-diagnosis"},
    "results:verification": {"code": "gt-municipal-child-labour-diagnosis"},
    "results:report_file": _report_file,
    "results:report_progress": _report,
    "results:report_retry": _report,
    "cooperation:activity": {"code": "c3-02"},
    "cooperation:download": {"table": "activities", "kind": "csv"},
    "gatherings:workshop": {"code": "w08"},
    "library:document": {"code": "estudio-genero-2009"},
    "library:download": _held_document,
    "library:hold_copy": {"code": "estudio-genero-2009"},
    "website:area": {"code": "employment"},
    "website:authorities": {"code": "2018-2020"},
    "website:topic": {"code": "labour-inspection"},
    "results:component": {"code": "training"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "set-password"},
    "account_confirm_email": {"key": "unknown"},
    "openid_connect_login": {"provider_id": "institution"},
    "openid_connect_callback": {"provider_id": "institution"},
    "mfa_edit_webauthn": {"pk": 1},
    "mfa_remove_webauthn": {"pk": 1},
}
BY_PARAMETER: dict[str, Any] = {
    "iso2": "mx",
    "slug": "portal-del-empleo-mx",
    "form": "csv",
    "kind": "csv",
    "secret": "not-a-real-secret",
    "key": "0" * 64,
    "number": 1,
    "pk": 1,
}


def _of_slices() -> dict[str, Callable[[], dict[str, Any]] | dict[str, Any]]:
    """What the files beside this one, `samples_<part>.py`, give in their own BY_NAME."""
    found: dict[str, Callable[[], dict[str, Any]] | dict[str, Any]] = {}
    for path in sorted(Path(__file__).parent.glob("samples_*.py")):
        found |= importlib.import_module(f"tests.house.{path.stem}").BY_NAME
    return found


def arguments_of(address: Address) -> dict[str, Any]:
    """Keyword arguments for `address`; KeyError for a parameter nobody has given an example of."""
    named = (BY_NAME | _of_slices()).get(address.name)
    if named is not None:
        return named() if callable(named) else named
    return {name: BY_PARAMETER[name] for name in address.parameters}

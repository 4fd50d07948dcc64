"""An activity of Ecuador and Mexico that is run here, with something of everything its pages show."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ayni.cooperation.models import (
    Activity,
    Certificate,
    Expense,
    Material,
    MaterialVersion,
    Participant,
    Session,
    SessionQuestion,
)
from ayni.foundation.files.actions import store_file
from ayni.members.models import Institution
from ayni.portfolio.models import Topic
from tests.people.makers import make_person

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
CODE = "sample-running"
CERTIFICATE = "ABCDEFGH2345"


def _activity() -> Activity:
    values = {
        "title_es": "Servicios de empleo",
        "requester": Institution.objects.get(code="mt-co"),
        "provider": Institution.objects.get(code="mt-mx"),
        "topic": Topic.objects.get(code="employment-services"),
        "modality": "virtual",
        "state": "held",
        "born_at": timezone.now(),
    }
    return Activity.objects.get_or_create(code=CODE, defaults=values)[0]


def _file() -> Any:
    return store_file(upload=SimpleUploadedFile("note.pdf", PDF), actor=None)


def _whole() -> dict[str, Any]:
    return {"code": _activity().code}


def _session() -> dict[str, Any]:
    starts = timezone.now() - datetime.timedelta(days=2)
    values = {
        "label_es": "Primera sesión",
        "starts_at": starts,
        "ends_at": starts + datetime.timedelta(hours=3),
        "held_on": starts.date(),
        "time_zones": ["America/Bogota", "America/Mexico_City"],
    }
    return {
        "code": CODE,
        "order": Session.objects.get_or_create(activity=_activity(), order=1, defaults=values)[0].order,
    }


def _participant_row() -> Participant:
    return Participant.objects.get_or_create(activity=_activity(), order=1, defaults={"post_es": "Directora"})[0]


def _participant() -> dict[str, Any]:
    return {"code": CODE, "pk": _participant_row().pk}


def _version() -> MaterialVersion:
    material = Material.objects.create(activity=_activity(), title="Manual")
    return MaterialVersion.objects.create(material=material, number=1, file=_file(), added_by=make_person())


def _material() -> dict[str, Any]:
    return {"code": CODE, "pk": _version().material_id}


def _material_file() -> dict[str, Any]:
    return {"code": CODE, "pk": _version().pk}


def _question() -> dict[str, Any]:
    asked = SessionQuestion.objects.create(activity=_activity(), asked_by=make_person(), text="¿Cómo?")
    return {"code": CODE, "pk": asked.pk}


def _expense() -> dict[str, Any]:
    spent = Expense.objects.create(
        activity=_activity(),
        kind="ticket",
        label="Pasaje",
        amount=Decimal(100),
        spent_on=timezone.localdate(),
        voucher=_file(),
        entered_by=make_person(),
    )
    return {"code": CODE, "pk": spent.pk}


def _certificate() -> dict[str, Any]:
    values = {"activity": _activity(), "participant": _participant_row(), "issued_by": make_person()}
    Certificate.objects.get_or_create(code=CERTIFICATE, defaults=values)
    return {"code": CODE, "certificate": CERTIFICATE}


def _public_certificate() -> dict[str, Any]:
    _certificate()
    return {"certificate": CERTIFICATE}


BY_NAME: dict[str, Callable[[], dict[str, Any]] | dict[str, Any]] = {
    **{
        f"cooperation:{name}": _whole
        for name in (
            "workspace",
            "texts",
            "state",
            "calendar",
            "sessions",
            "new-session",
            "participants",
            "materials",
            "questions",
            "expenses",
            "new-expense",
            "new-budget-line",
            "certificates",
        )
    },
    **{
        f"cooperation:{name}": _session
        for name in (
            "session",
            "session-calendar",
            "session-invitation",
            "session-cancellation",
            "session-recording",
        )
    },
    "cooperation:participant": _participant,
    "cooperation:participant-departure": _participant,
    "cooperation:material": _material,
    "cooperation:material-removal": _material,
    "cooperation:material-publication": _material,
    "cooperation:material-file": _material_file,
    "cooperation:answer": _question,
    "cooperation:expense-reversal": _expense,
    "cooperation:voucher": _expense,
    "cooperation:certificate": _public_certificate,
    "cooperation:certificate-file": _certificate,
    "cooperation:certificate-revocation": _certificate,
}

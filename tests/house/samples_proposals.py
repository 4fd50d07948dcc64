"""Proposals of Mexico's ministry, with Ecuador's as provider that takes part."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from ayni.calls.models import Proposal, ProposalAttachment
from ayni.foundation.files.actions import store_file
from ayni.members.models import Institution
from tests.calls.season import make_call, make_proposal
from tests.people.makers import make_person

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def _made(state: str = "draft") -> Proposal:
    requester, provider = (Institution.objects.get(code=code) for code in ("mt-mx", "mt-ec"))
    idea = {"idea": {"title": "One", "topic": "labour-inspection", "modality": "virtual"}}
    return make_proposal(make_call("open"), requester, provider, state, idea)


def _proposal(state: str = "draft", **more: Any) -> dict[str, Any]:
    return {"code": _made(state).code, **more}


def _attachment() -> dict[str, Any]:
    upload, person = SimpleUploadedFile("note.pdf", PDF), make_person()
    stored = store_file(upload=upload, actor=None)
    return {"pk": ProposalAttachment.objects.create(proposal=_made(), file=stored, title="One", added_by=person).pk}


def _received(**more: Any) -> dict[str, Any]:
    return {"number": _made("submitted").call.number, **more}


ON_DRAFTS = (
    "proposal",
    "proposal-similar",
    "proposal-links",
    "proposal-attachments",
    "proposal-provider",
    "proposal-answer",
    "proposal-signature",
    "proposal-submission",
    "proposal-late-entry",
    "proposal-withdrawal",
    "proposal-reopening",
)
OF_PARTS = ("proposal-section", "proposal-typed", "proposal-choice", "proposal-versions")

BY_NAME: dict[str, Callable[[], dict[str, Any]] | dict[str, Any]] = {
    **{f"calls:{name}": _proposal for name in ON_DRAFTS},
    **{f"calls:{name}": partial(_proposal, key="idea") for name in OF_PARTS},
    "calls:proposal-attachment": _attachment,
    "calls:proposal-attachment-removal": _attachment,
    "calls:proposal-document": partial(_proposal, form="docx"),
    "calls:proposal-late": partial(_proposal, "late"),
    "calls:proposal-receipt": partial(_proposal, "submitted", number=1),
    "calls:received": _received,
    "calls:received-download": partial(_received, kind="csv"),
}

"""A document described as data, given as a Word or PDF file to keep."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from ayni.engines.documents import Document, render_docx, render_pdf
from ayni.foundation.files.checks import KINDS

WRITERS = {"docx": render_docx, "pdf": render_pdf}


def document_response(*, document: Document, name: str, form: str) -> HttpResponse:
    """The document as `name`.docx or `name`.pdf. Raises Http404 for another form."""
    if form not in WRITERS:
        raise Http404(form)
    response = HttpResponse(WRITERS[form](document), content_type=KINDS[form].media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response

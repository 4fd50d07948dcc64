"""A document -> a Word file with real styles, on a template the Secretariat may replace."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from .model import Document
from .settle import settle
from .template_check import TemplateError, check_template
from .word_blocks import BodyWriter
from .words import PROOFING

TEMPLATE = Path(__file__).with_name("templates") / "report.docx"

# The longest text the file format allows in a property of the document.
_LONGEST_PROPERTY = 255


def render_docx(document: Document, template: Path | bytes | None = None) -> bytes:
    """The document as a .docx on `template` (the one shipped when None).

    Raises TemplateError, carrying what is wrong, when a replaced template cannot be used.
    """
    if template is None:
        data = TEMPLATE.read_bytes()
    else:
        data = template if isinstance(template, bytes) else template.read_bytes()
        blocking = [problem for problem in check_template(data) if problem.blocking]
        if blocking:
            raise TemplateError(blocking)
    settled = settle(document)
    filled = DocxTemplate(BytesIO(data))
    marker = f"ayni-{uuid4().hex}"
    # The template is a person's file: its fields run in a sandbox, and what fills them is escaped.
    filled.render(template_fields(settled, marker), SandboxedEnvironment(autoescape=True), autoescape=True)
    file: WordFile = filled.docx
    _place_body(file, marker, settled)
    _set_language(file, PROOFING[settled.language])
    _set_properties(file, settled)
    stream = BytesIO()
    filled.save(stream)
    return stream.getvalue()


def template_fields(document: Document, marker: str) -> dict[str, Any]:
    """What a template may use. The body is a marker, replaced once the template engine is done with the file:
    so nothing a document says is ever read as a template."""
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "author": document.author,
        "date_text": document.date_text,
        "language": document.language,
        "cover_notes": list(document.cover_notes),
        "keywords": ", ".join(document.keywords),
        "body": Markup("<w:p><w:r><w:t>{}</w:t></w:r></w:p>").format(marker),
    }


def _place_body(file: WordFile, marker: str, document: Document) -> None:
    place = next(
        paragraph
        for paragraph in file.element.body.iter(qn("w:p"))
        if "".join(text.text or "" for text in paragraph.iter(qn("w:t"))) == marker
    )
    for element in BodyWriter(file, document).elements():
        place.addprevious(element)
    place.getparent().remove(place)


def _set_language(file: WordFile, code: str) -> None:
    defaults = file.styles.element.find(qn("w:docDefaults"))
    if defaults is None:
        return
    for properties in defaults.iter(qn("w:rPr")):
        language = properties.find(qn("w:lang"))
        if language is None:
            language = properties.makeelement(qn("w:lang"), {})
            properties.append(language)
        language.set(qn("w:val"), code)
    theme_language = file.settings.element.find(qn("w:themeFontLang"))
    if theme_language is not None:
        theme_language.set(qn("w:val"), code)


def _set_properties(file: WordFile, document: Document) -> None:
    properties = file.core_properties
    properties.title = document.title[:_LONGEST_PROPERTY]
    properties.subject = document.subtitle[:_LONGEST_PROPERTY]
    properties.author = document.author[:_LONGEST_PROPERTY]
    properties.last_modified_by = document.author[:_LONGEST_PROPERTY]
    properties.keywords = ", ".join(document.keywords)[:_LONGEST_PROPERTY]
    properties.language = PROOFING[document.language]
    properties.comments = ""
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)

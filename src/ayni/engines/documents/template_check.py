"""Whether a Word template somebody made can carry a document, and if not, exactly why."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import docx
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import TemplateError as FieldError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from .words import PROBLEMS

REQUIRED_STYLES: Final = ("Heading 1", "Heading 2", "Heading 3", "Caption", "List Bullet")
FIELDS: Final = frozenset({"title", "subtitle", "author", "date_text", "language", "cover_notes", "keywords", "body"})

_BODY_FIELD: Final = "{{p body }}"
_BODY = re.compile(r"\s*\{\{\s*p\s+body\s*\}\}\s*")
_LARGEST = 50 * 1024 * 1024
_WORD_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ADVICE = frozenset({"no_page_number", "missing_title"})


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """One thing wrong with a template. `subject` is the style, field or part meant; advice does not block."""

    code: str
    subject: str = ""

    @property
    def blocking(self) -> bool:
        return self.code not in _ADVICE

    def explain(self, language: str) -> str:
        """A sentence for the person who made the template, in es, en, pt or fr."""
        return PROBLEMS[self.code][language].format(subject=self.subject)


class TemplateError(ValueError):
    """A template that cannot be used; `problems` says why."""

    def __init__(self, problems: list[TemplateProblem]) -> None:
        super().__init__(" ".join(problem.explain("en") for problem in problems))
        self.problems = problems


def check_template(data: bytes) -> list[TemplateProblem]:
    """Everything wrong with a template, in the order a person would mend it; empty when it will do."""
    outside = _outside_problems(data)
    if outside:
        return outside
    try:
        file = docx.Document(BytesIO(data))
    except (ValueError, KeyError, OSError, etree.XMLSyntaxError, zipfile.BadZipFile):
        return [TemplateProblem("not_word")]
    return _field_problems(data, file) + _style_problems(file) + _footer_problems(file)


def _outside_problems(data: bytes) -> list[TemplateProblem]:
    """What can be seen without opening the document, so that nothing dangerous is opened."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _LARGEST:
                return [TemplateProblem("too_large", f"{_LARGEST // 1024 // 1024} MB")]
            names = archive.namelist()
            types = archive.read("[Content_Types].xml")
            if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in names):
                return [TemplateProblem("macros")]
            if _WORD_TYPE not in types:
                return [TemplateProblem("not_word")]
            relations = [archive.read(name) for name in names if name.endswith(".rels")]
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, NotImplementedError, RuntimeError, zlib.error):
        return [TemplateProblem("not_word")]
    return [TemplateProblem("external", target) for part in relations for target in _outside_targets(part)]


def _outside_targets(relations: bytes) -> list[str]:
    try:
        root = etree.fromstring(relations, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return []
    return [
        str(relation.get("Target"))
        for relation in root
        if relation.get("TargetMode") == "External" and not str(relation.get("Type")).endswith("/hyperlink")
    ]


def _field_problems(data: bytes, file: WordFile) -> list[TemplateProblem]:
    try:
        template = DocxTemplate(BytesIO(data))
        environment = SandboxedEnvironment(autoescape=True)
        used = template.get_undeclared_template_variables(environment)
        template.render(dict.fromkeys(FIELDS, ""), environment, autoescape=True)
    except (FieldError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        return [TemplateProblem("broken_field", str(error))]
    bodies = sum(
        bool(_BODY.fullmatch("".join(text.text or "" for text in paragraph.iter(qn("w:t")))))
        for paragraph in file.element.body.iter(qn("w:p"))
    )
    problems = [TemplateProblem("unknown_field", name) for name in sorted(used - FIELDS)]
    if bodies != 1:
        problems.append(TemplateProblem("missing_body" if bodies == 0 else "repeated_body", _BODY_FIELD))
    if "title" not in used:
        problems.append(TemplateProblem("missing_title", "{{ title }}"))
    return problems


def _style_problems(file: WordFile) -> list[TemplateProblem]:
    names = {style.name for style in file.styles}
    missing = [style for style in REQUIRED_STYLES if style not in names]
    if not names & {"Ayni Table", "Table Grid"}:
        missing.append("Table Grid")
    return [TemplateProblem("missing_style", style) for style in missing]


def _footer_problems(file: WordFile) -> list[TemplateProblem]:
    for section in file.sections:
        for part in (section.footer, section.header):
            xml = etree.tostring(part._element, encoding="unicode")
            if re.search(r"(?:instrText[^>]*>|w:instr=\")\s*PAGE\b", xml):
                return []
    return [TemplateProblem("no_page_number")]

"""A document described as data -> an accessible Word file or PDF, in es, en, pt or fr."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .model import (
    Block,
    BulletList,
    Column,
    Definition,
    DefinitionList,
    Document,
    Figure,
    HeaderCell,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Table,
    TableOfContents,
    Text,
)

if TYPE_CHECKING:
    from .pdf import render_pdf
    from .template_check import TemplateError, TemplateProblem, check_template
    from .word import render_docx

# Writers load compilers and templates; a process that only describes documents never pays for them.
_LATER = {
    "render_pdf": "pdf",
    "render_docx": "word",
    "check_template": "template_check",
    "TemplateError": "template_check",
    "TemplateProblem": "template_check",
}

__all__ = [
    "Block",
    "BulletList",
    "Column",
    "Definition",
    "DefinitionList",
    "Document",
    "Figure",
    "HeaderCell",
    "Heading",
    "Note",
    "PageBreak",
    "Paragraph",
    "Row",
    "Run",
    "Table",
    "TableOfContents",
    "TemplateError",
    "TemplateProblem",
    "Text",
    "check_template",
    "render_docx",
    "render_pdf",
]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f".{_LATER[name]}", __name__), name)

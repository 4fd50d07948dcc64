"""A document -> an accessible PDF (PDF/UA-1: tagged, titled, in a declared language)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .glyphs import embedded_fonts, writable
from .model import (
    Block,
    BulletList,
    DefinitionList,
    Document,
    Figure,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Table,
    TableOfContents,
    Text,
    header_grid,
)
from .pictures import shown_width
from .settle import settle
from .words import WORDS

_TEMPLATE = Path(__file__).with_name("templates") / "report.typ"


def render_pdf(document: Document) -> bytes:
    """The document as a PDF on Letter paper.

    Only the fonts that travel with the compiler are used, so every machine gives the same pages;
    a character none of them draws (an emoji) is written by its name, "[sparkles]".
    Raises ValueError for a picture that is no drawing.
    """
    import typst

    data = writable(_as_data(settle(document)))
    try:
        pdf = typst.compile(
            _TEMPLATE,
            root=_TEMPLATE.parent,
            font_paths=embedded_fonts(),
            format="pdf",
            sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as refusal:
        raise ValueError(f"The PDF could not be set: {refusal.message}") from refusal
    if not isinstance(pdf, bytes):
        raise RuntimeError("The PDF came in more than one file.")
    return pdf


def _as_data(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "language": document.language,
        "author": [document.author] if document.author else [],
        "date_text": document.date_text,
        "cover_notes": list(document.cover_notes),
        "keywords": list(document.keywords),
        "words": WORDS[document.language],
        "blocks": [_block(block) for block in document.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": block.text, "anchor": block.anchor}
        case Paragraph():
            return {"kind": "paragraph", "style": block.style, "text": _runs(block.text)}
        case BulletList():
            return {"kind": "list", "items": [_runs(item) for item in block.items]}
        case DefinitionList():
            return {
                "kind": "definitions",
                "items": [{"term": item.term, "meaning": _runs(item.meaning)} for item in block.items],
            }
        case Note():
            return {"kind": "note", "title": block.title, "text": _runs(block.text)}
        case PageBreak():
            return {"kind": "break"}
        case TableOfContents():
            return {"kind": "contents", "depth": block.depth}
        case Table():
            return _table(block)
        case Figure():
            return _figure(block)


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "label": table.label,
        "caption": table.caption,
        "columns": [{"width": column.width, "align": column.align} for column in table.columns],
        "header": [
            {
                "row": placed.row,
                "column": placed.column,
                "columns": placed.cell.columns,
                "rows": placed.cell.rows,
                "text": placed.cell.text,
            }
            for placed in header_grid(table)
        ],
        "rows": [{"kind": row.kind, "cells": [_runs(cell) for cell in row.cells]} for row in table.rows],
        "note": _runs(table.note),
        "source": _runs(table.source),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "kind": "figure",
        "label": figure.label,
        "caption": figure.caption,
        "svg": figure.svg,
        "alt": figure.alt,
        "width": shown_width(figure.svg, figure.width),
        "note": _runs(figure.note),
        "source": _runs(figure.source),
    }


def _runs(text: Text) -> list[dict[str, Any]]:
    runs = (Run(text),) if isinstance(text, str) else text
    return [{"text": run.text, "bold": run.bold, "italic": run.italic, "link": run.link} for run in runs if run.text]

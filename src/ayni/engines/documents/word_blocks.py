"""The blocks of a document, written as WordprocessingML into an open Word file.

The XML is written as text and parsed once per block: a table of some hundred rows through the cell objects
of the library takes seconds, this takes milliseconds. Every word goes through `_escaped`.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.shared import Emu, Inches
from lxml import etree

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
)
from .pictures import shown_width, svg_to_png
from .word_tables import table_xml
from .words import WORDS

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_PARAGRAPH_STYLES = {"body": "Normal", "lead": "Lead", "quote": "Quote"}

# High enough to stand clear of the marks and pictures a template brings with it.
_FIRST_IDENTIFIER = 9000


class BodyWriter:
    """Writes settled blocks for one open Word file; `elements()` gives them in order."""

    def __init__(self, file: WordFile, document: Document) -> None:
        self._part = file.part
        self._document = document
        self._words = WORDS[document.language]
        self._styles = {style.name: style.style_id for style in file.styles}
        table_styles = {s.name: s.style_id for s in file.styles if s.type == WD_STYLE_TYPE.TABLE}
        self._table_style = table_styles.get("Ayni Table") or table_styles.get("Table Grid", "")
        self._width = _text_width(file)
        self._identifier = _FIRST_IDENTIFIER
        self._break_before = False

    def elements(self) -> Iterator[Any]:
        """One XML element after another, ready to be placed in the body of the file."""
        for block in self._document.blocks:
            xml = self._block(block)
            if xml:
                yield from parse_xml(f"<w:body {_NAMESPACES}>{xml}</w:body>")

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(self._runs(block.text), _PARAGRAPH_STYLES[block.style])
            case BulletList():
                return "".join(self._paragraph(self._runs(item), "List Bullet") for item in block.items)
            case DefinitionList():
                return "".join(
                    self._paragraph(self._run(Run(f"{item.term}: ", bold=True)) + self._runs(item.meaning))
                    for item in block.items
                )
            case Note():
                title = self._run(Run(f"{block.title}. ", bold=True)) if block.title else ""
                return self._paragraph(title + self._runs(block.text), "Note")
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case TableOfContents():
                return self._contents(block)
            case PageBreak():
                self._break_before = True
                return ""

    def _heading(self, heading: Heading) -> str:
        number = self._next_identifier()
        marked = (
            f'<w:bookmarkStart w:id="{number}" w:name="ayni_{heading.anchor}"/>'
            f'{self._run(Run(heading.text))}<w:bookmarkEnd w:id="{number}"/>'
        )
        return self._paragraph(marked, f"Heading {heading.level}")

    def _contents(self, contents: TableOfContents) -> str:
        """A field Word brings up to date on opening, holding links already, for readers that do not."""
        title = self._paragraph(self._run(Run(self._words["contents"])), "TOC Heading")
        headings = [b for b in self._document.blocks if isinstance(b, Heading) and b.level <= contents.depth]
        lines = [
            (
                f"toc {heading.level}",
                f'<w:hyperlink w:anchor="ayni_{heading.anchor}" w:history="1">'
                f"{self._run(Run(heading.text))}</w:hyperlink>",
            )
            for heading in headings
        ] or [("toc 1", "")]
        opening = field_opening(f'TOC \\o "1-{contents.depth}" \\h \\z \\u', stale=True)
        lines[0] = (lines[0][0], opening + lines[0][1])
        entries = "".join(self._paragraph(content, style) for style, content in lines)
        return title + entries + self._paragraph(FIELD_END)

    def _table(self, table: Table) -> str:
        body = table_xml(
            table,
            style=self._table_style,
            width=self._width.twips,
            cell=lambda text, kind, align: self._paragraph(
                self._runs(text, bold=kind == "total"),
                "Table Heading" if kind in ("header", "group") else "Table Text",
                align=align,
            ),
        )
        return self._caption(table) + body + self._under(table)

    def _figure(self, figure: Figure) -> str:
        width = Emu(int(self._width * shown_width(figure.svg, figure.width)))
        inline = self._part.new_pic_inline(BytesIO(svg_to_png(figure.svg)), width)
        number = self._next_identifier()
        inline.docPr.set("id", str(number))
        inline.docPr.set("name", f"{self._words['figure']} {number}")
        inline.docPr.set("descr", figure.alt)
        drawing = etree.tostring(inline, encoding="unicode")
        picture = self._paragraph(f"<w:r><w:drawing>{drawing}</w:drawing></w:r>", keep_next=True)
        return self._caption(figure) + picture + self._under(figure)

    def _caption(self, block: Table | Figure) -> str:
        word = self._words["table" if isinstance(block, Table) else "figure"]
        label, number = block.label or "", (block.label or "").removeprefix(f"{word} ")
        if label == f"{word} {number}" and number.isdecimal():
            named = self._run(Run(f"{word} ")) + field(f"SEQ {word} \\* ARABIC", number) + self._run(Run(". "))
        else:
            named = self._run(Run(f"{label}. ")) if label else ""
        return self._paragraph(named + self._run(Run(block.caption)), "Caption", keep_next=True)

    def _under(self, block: Table | Figure) -> str:
        lines = [(self._words["note"], block.note), (self._words["source"], block.source)]
        written = [
            self._paragraph(self._run(Run(f"{word}: ")) + self._runs(text), "Source") for word, text in lines if text
        ]
        # Two tables that touch are one table to Word.
        return "".join(written) or self._paragraph("", "Source")

    def _paragraph(self, content: str, style: str = "Normal", *, align: str = "", keep_next: bool = False) -> str:
        properties = f"<w:pStyle w:val={quoteattr(self._styles[style])}/>" if style in self._styles else ""
        properties += "<w:keepNext/>" if keep_next else ""
        if self._break_before:
            properties += "<w:pageBreakBefore/>"
            self._break_before = False
        properties += f'<w:jc w:val="{align}"/>' if align else ""
        return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"

    def _runs(self, text: Text, *, bold: bool = False) -> str:
        runs = (Run(text),) if isinstance(text, str) else text
        return "".join(self._linked(run, bold=bold) for run in runs)

    def _linked(self, run: Run, *, bold: bool) -> str:
        if not run.link:
            return self._run(run, bold=bold)
        if run.link.startswith("#"):
            target = f'w:anchor="ayni_{run.link[1:]}"'
        else:
            relation = self._part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            target = f'r:id="{relation}"'
        style = self._styles.get("Hyperlink", "")
        return f"<w:hyperlink {target}>{self._run(run, bold=bold, style=style)}</w:hyperlink>"

    def _run(self, run: Run, *, bold: bool = False, style: str = "") -> str:
        properties = f"<w:rStyle w:val={quoteattr(style)}/>" if style else ""
        properties += "<w:b/>" if run.bold or bold else ""
        properties += "<w:i/>" if run.italic else ""
        return f"<w:r><w:rPr>{properties}</w:rPr>{_escaped(run.text)}</w:r>"

    def _next_identifier(self) -> int:
        self._identifier += 1
        return self._identifier


def _text_width(file: WordFile) -> Emu:
    """Between the margins of the last section; where a file is silent, Letter with an inch each side."""
    section = file.sections[-1]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    inch = Inches(1)
    return Emu((page or Inches(8.5)) - (inch if left is None else left) - (inch if right is None else right))


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field_opening(instruction: str, *, stale: bool = False) -> str:
    """What stands before the shown result of a Word field; `stale` asks Word to work it out anew."""
    dirty = ' w:dirty="true"' if stale else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{dirty}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field(instruction: str, shown: str) -> str:
    """A Word field with the result it shows until it is worked out anew."""
    return f"{field_opening(instruction)}<w:r>{_escaped(shown)}</w:r>{FIELD_END}"


def _escaped(text: str) -> str:
    lines = [f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")]
    return "<w:br/>".join(lines)

"""Where the shipped Word template comes from. Regenerate it with:

    python -m ayni.engines.documents.template_source

A Word file cannot be reviewed line by line, so it is built here, where it can. The Secretariat may replace
the result with a file of its own: see `check_template` for what such a file needs.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt, RGBColor

_INK, _SOFT, _ACCENT = RGBColor(0x1D, 0x23, 0x27), RGBColor(0x56, 0x60, 0x68), RGBColor(0x0F, 0x5C, 0x63)
_FONT = "Calibri"

# name: (points, bold, colour, space before, space after), all in points.
_PARAGRAPHS: dict[str, tuple[float, bool, RGBColor, float, float]] = {
    "Normal": (10.5, False, _INK, 0, 7),
    "Title": (30, True, _INK, 8, 8),
    "Subtitle": (14, False, _SOFT, 0, 10),
    "Heading 1": (18, True, _ACCENT, 22, 8),
    "Heading 2": (14, True, _ACCENT, 16, 6),
    "Heading 3": (11.5, True, _INK, 12, 4),
    "Caption": (9.5, True, _INK, 12, 5),
    "List Bullet": (10.5, False, _INK, 0, 4),
    "Quote": (10.5, False, _INK, 6, 8),
    "TOC Heading": (18, True, _ACCENT, 0, 8),
    "Header": (8.5, False, _SOFT, 0, 0),
    "Footer": (8.5, False, _SOFT, 0, 0),
}
# Styles Word has no name of its own for, or that its blank document leaves out.
_ADDED: dict[str, tuple[float, bool, RGBColor, float, float]] = {
    "toc 1": (10.5, True, _INK, 4, 2),
    "toc 2": (10.5, False, _INK, 0, 2),
    "toc 3": (10, False, _SOFT, 0, 2),
    "Table Text": (9, False, _INK, 1, 1),
    "Table Heading": (9, True, _INK, 1, 1),
    "Source": (8.5, False, _SOFT, 3, 8),
    "Lead": (12.5, False, _SOFT, 0, 10),
    "Note": (9.5, False, _INK, 6, 8),
    "Cover Text": (11, False, _SOFT, 0, 4),
}


def build_template() -> bytes:
    """The template as the bytes of a .docx: a cover, a header, page numbers, and `{{p body }}`."""
    file = docx.Document()
    _set_styles(file)
    _set_page(file)
    _write_cover(file)
    _set_properties(file)
    stream = BytesIO()
    file.save(stream)
    return stream.getvalue()


def _set_styles(file: WordFile) -> None:
    for name in _ADDED:
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc "))
        style.base_style = file.styles["Normal"]
        style.hidden = False
    for name, (points, bold, colour, before, after) in {**_PARAGRAPHS, **_ADDED}.items():
        style = file.styles[name]
        _set_font(style, points, bold, colour)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
    for level, indent in (("toc 2", 0.2), ("toc 3", 0.4)):
        file.styles[level].paragraph_format.left_indent = Inches(indent)
    file.styles["Note"].paragraph_format.left_indent = Inches(0.2)
    file.styles["Caption"].paragraph_format.keep_with_next = True
    _remove_title_rule(file)
    _add_link_style(file)
    _add_table_style(file)


def _set_font(style: Any, points: float, bold: bool, colour: RGBColor) -> None:
    style.font.name, style.font.size = _FONT, Pt(points)
    style.font.bold, style.font.italic, style.font.color.rgb = bold, False, colour
    fonts = style.element.rPr.rFonts
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(attribute), _FONT)
    spacing = style.element.rPr.find(qn("w:spacing"))
    if spacing is not None:
        style.element.rPr.remove(spacing)


def _remove_title_rule(file: WordFile) -> None:
    properties = file.styles["Title"].element.pPr
    border = properties.find(qn("w:pBdr"))
    if border is not None:
        properties.remove(border)


def _add_link_style(file: WordFile) -> None:
    style = file.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    style.font.color.rgb, style.font.underline = _ACCENT, True


def _add_table_style(file: WordFile) -> None:
    file.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="AyniTable">'
            '<w:name w:val="Ayni Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:tblPr>'
            '<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="1D2327"/>'
            '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="1D2327"/>'
            '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="DCD7CA"/></w:tblBorders>'
            '<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
            '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
        )
    )


def _set_page(file: WordFile) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Inches(1)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "{{ title }}"
    footer = section.footer.paragraphs[0]
    footer.alignment = 1
    _add_field(footer, "PAGE")
    footer.add_run(" / ")
    _add_field(footer, "NUMPAGES")


def _add_field(paragraph: Any, instruction: str) -> None:
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    paragraph._p.append(field)


def _write_cover(file: WordFile) -> None:
    author = file.add_paragraph("{{ author }}", style="Cover Text")
    author.paragraph_format.space_before = Pt(150)
    file.add_paragraph("{{ title }}", style="Title")
    file.add_paragraph("{{ subtitle }}", style="Subtitle")
    date = file.add_paragraph("{{ date_text }}", style="Cover Text")
    date.paragraph_format.space_before = Pt(60)
    for line in ("{%p for note in cover_notes %}", "{{ note }}", "{%p endfor %}"):
        file.add_paragraph(line, style="Cover Text")
    file.add_page_break()
    file.add_paragraph("{{p body }}")


def _set_properties(file: WordFile) -> None:
    properties = file.core_properties
    properties.title, properties.author, properties.comments = "Report template", "Ayni", ""


def main() -> None:
    target = Path(__file__).with_name("templates") / "report.docx"
    target.write_bytes(build_template())


if __name__ == "__main__":
    main()

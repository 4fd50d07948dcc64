import time
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from ayni.engines.documents import BulletList, Document, Figure, Paragraph, TemplateError, render_docx
from tests.engines.documents.sample import HOSTILE, report


@pytest.fixture(scope="module")
def file():
    return docx.Document(BytesIO(render_docx(report())))


def styled(file, *styles):
    return [(p.style.name, p.text) for p in file.paragraphs if p.style.name in styles]


def test_every_part_has_its_style(file):
    assert styled(file, "Title", "Heading 1", "Heading 2", "Heading 3", "Caption", "List Bullet", "Source") == [
        ("Title", "Informe “Ñandú” – cooperación, œuvre, ação"),
        ("Heading 1", "Productos"),
        ("List Bullet", "Uno"),
        ("List Bullet", "Dos"),
        ("Caption", "Tabla 1. Participación en las actividades"),
        ("Source", "Nota: Contado en los registros."),
        ("Source", "Fuente: Anexo 2"),
        ("Heading 2", "Resultados"),
        ("Caption", "Gráfico 1. Distribución"),
        ("Source", "Fuente: Portafolio"),
        ("Heading 1", "Anexo"),
        ("Caption", "Anexo 2. Lista"),
        ("Source", ""),
    ]


def test_the_table_of_contents_is_a_field_that_shows_its_entries(file):
    fields = [element.text.strip() for element in file.element.iter(qn("w:instrText"))]
    assert fields == ['TOC \\o "1-2" \\h \\z \\u', "SEQ Tabla \\* ARABIC", "SEQ Gráfico \\* ARABIC"]
    assert styled(file, "toc 1", "toc 2") == [("toc 1", "Productos"), ("toc 2", "Resultados"), ("toc 1", "Anexo")]
    kinds = [element.get(qn("w:fldCharType")) for element in file.element.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"] * 3


def test_links_inside_the_document_have_somewhere_to_go(file):
    marks = {element.get(qn("w:name")) for element in file.element.iter(qn("w:bookmarkStart"))}
    anchors = {element.get(qn("w:anchor")) for element in file.element.iter(qn("w:hyperlink"))} - {None}
    assert (anchors, marks) == ({"ayni_h1", "ayni_h2", "ayni_h3"}, {"ayni_h1", "ayni_h2", "ayni_h3"})
    outside = [r.target_ref for r in file.part.rels.values() if r.is_external]
    assert outside == ["https://www.rialnet.org"]


def test_header_rows_repeat_and_rows_stay_whole(file):
    rows = file.tables[0].rows
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows]
    whole = [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows]
    assert (repeated, whole) == ([True, True] + [False] * 61, [True] * 63)
    assert file.tables[0].style.name == "Ayni Table"


def test_header_cells_span_columns_and_rows(file):
    shown = [[cell.text for cell in row.cells] for row in file.tables[0].rows[:2]]
    assert shown == [
        ["Ministerios de Trabajo", "Proveedores", "Proveedores", "Solicitantes", "Solicitantes"],
        ["Ministerios de Trabajo", "Realizadas", "En planeación", "Realizadas", "En planeación"],
    ]


def test_the_total_row_is_bold_and_the_group_row_one_cell(file):
    total = file.tables[0].rows[-1].cells
    assert [(cell.text, cell.paragraphs[0].runs[0].bold) for cell in total] == [
        (text, True) for text in ("TOTAL", "83", "8", "83", "8")
    ]
    assert [len(row._tr.tc_lst) for row in file.tables[1].rows] == [2, 1, 2]


def test_the_picture_has_its_alternative_text(file):
    pictures = [element.get("descr") for element in file.element.iter(qn("wp:docPr"))]
    assert pictures == ["Una barra: inspección, 83."]


@pytest.mark.parametrize(("language", "code"), [("es", "es-MX"), ("en", "en-US"), ("pt", "pt-BR"), ("fr", "fr-FR")])
def test_the_file_says_its_language_title_and_author(language, code):
    file = docx.Document(BytesIO(render_docx(report(language))))
    defaults = file.styles.element.find(qn("w:docDefaults"))
    assert [element.get(qn("w:val")) for element in defaults.iter(qn("w:lang"))] == [code]
    properties = file.core_properties
    assert (properties.title, properties.author, properties.language, properties.keywords) == (
        "Informe “Ñandú” – cooperación, œuvre, ação",
        "Secretaría Técnica",
        code,
        "RIAL, CIMT",
    )


def test_pages_are_letter_numbered_and_headed_with_the_title(file):
    section = file.sections[0]
    assert (section.page_width.inches, section.page_height.inches) == (8.5, 11)
    assert section.header.paragraphs[0].text == "Informe “Ñandú” – cooperación, œuvre, ação"
    footer = [element.get(qn("w:instr")).strip() for element in section.footer._element.iter(qn("w:fldSimple"))]
    assert footer == ["PAGE", "NUMPAGES"]


def test_no_mark_of_the_template_is_left():
    with ZipFile(BytesIO(render_docx(report()))) as archive:
        written = archive.read("word/document.xml").decode() + archive.read("word/header1.xml").decode()
    assert [mark for mark in ("{{", "{%", "ayni-") if mark in written] == []


@pytest.mark.parametrize("text", [*HOSTILE, "✨😀 漢", "x" * 500])
def test_text_is_shown_as_itself_wherever_it_stands(text):
    document = Document(
        title=text, subtitle=text, language="es", author=text, cover_notes=(text,),
        blocks=(Paragraph(text), BulletList((text,))),
    )  # fmt: skip
    file = docx.Document(BytesIO(render_docx(document)))
    assert [p.text for p in file.paragraphs if p.text] == [text] * 6
    assert file.core_properties.title == text[:255]


def test_a_replaced_template_that_lacks_the_body_is_refused_with_its_reason():
    blank = BytesIO()
    docx.Document().save(blank)
    with pytest.raises(TemplateError) as refusal:
        render_docx(report(), blank.getvalue())
    assert [problem.code for problem in refusal.value.problems] == ["missing_body"]


def test_a_replaced_template_is_used(tmp_path):
    own = docx.Document()
    own.add_paragraph("Ministerio: {{ title }}")
    own.add_paragraph("{{p body }}")
    own.save(tmp_path / "own.docx")
    file = docx.Document(BytesIO(render_docx(report(), tmp_path / "own.docx")))
    assert file.paragraphs[0].text == "Ministerio: Informe “Ñandú” – cooperación, œuvre, ação"
    assert (len(file.tables), file.tables[0].style.name) == (2, "Table Grid")


def test_a_tall_picture_is_made_to_fit_its_page():
    tall = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 400"><rect width="100" height="400"/></svg>'
    file = docx.Document(BytesIO(render_docx(Document("T", "es", (Figure(tall, alt="Alta", caption="Alta"),)))))
    assert [round(shape.height.inches, 1) for shape in file.inline_shapes] == [7.4]


def test_a_picture_that_is_no_drawing_is_refused():
    with pytest.raises(ValueError) as refusal:
        render_docx(Document("T", "es", (Figure("<svg", alt="Nada", caption="Nada"),)))
    assert str(refusal.value) == "The picture is not a drawing that can be read."


def test_a_report_is_written_in_under_a_second_and_a_half():
    render_docx(report())
    started = time.perf_counter()
    render_docx(report())
    assert time.perf_counter() - started < 1.5

"""The Work Plan in Word and PDF, read back and compared with what was published."""

import io
import re

import pytest
from django.utils import translation
from docx import Document as WordFile
from pypdf import PdfReader

from ayni.engines.documents import Row, Table, render_docx, render_pdf
from ayni.engines.documents.model import BulletList, Heading, Paragraph, plain
from ayni.governance.documents.work_plan import work_plan_document
from tests.governance import published_plan as published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("network")]
MARK_OF_UNDEFINED = "----"


def in_words(language: str = "es"):
    with translation.override(language):
        return work_plan_document("2018-2020")


@pytest.fixture(scope="module")
def word(network, django_db_blocker):
    with django_db_blocker.unblock(), translation.override("es"):
        return WordFile(io.BytesIO(render_docx(work_plan_document("2018-2020"))))


@pytest.fixture(scope="module")
def pdf(network, django_db_blocker) -> str:
    """What the pages of the PDF say one after the other: without title page, contents, heads and feet."""
    with django_db_blocker.unblock(), translation.override("es"):
        pages = PdfReader(io.BytesIO(render_pdf(work_plan_document("2018-2020")))).pages
    lines = [page.extract_text().split("\n") for page in pages[1:]]
    assert [said[-1] for said in lines] == [f"Página {page} de {len(pages)}" for page in range(2, len(pages) + 1)]
    assert len({said[0] for said in lines}) == 1
    told = _bare("".join(line for said in lines for line in said[1:-1]))
    return told[told.index(_bare(f"I. Introducción{published.INTRODUCTION[:40]}")) :]


def cells(table) -> list[list[str]]:
    return [[published.words(cell.text) for cell in row.cells] for row in table.rows]


def table_with(word, first: str) -> list[list[str]]:
    return next(rows for table in word.tables if (rows := cells(table))[0][0] == first)


def test_table_1_of_the_word_file_is_the_published_one_cell_by_cell(word):
    held = table_with(word, "Actividad")
    assert len(published.table_1()) == 14
    assert held == published.table_1()
    assert held[-1] == ["TOTAL:", "$104.000", "$133.000", ""]
    assert held[-2][1] == MARK_OF_UNDEFINED


def test_table_1_read_back_from_the_pdf_is_the_published_one(pdf):
    rows = ["".join(row) for row in published.table_1()]
    assert rows[-1] == "TOTAL:$104.000$133.000"
    assert sum(_bare(row) in pdf for row in rows) == len(rows) == 14
    assert _bare("".join(rows) + f"Nota: *Se {published.TABLE_NOTE}") in pdf, "row after row, and the note below"


def test_the_parts_read_back_from_the_pdf_say_what_was_published(pdf):
    _says_what_was_published(pdf)
    heads = [
        "I. Introducción",
        "II. Temas y mandatos de la XX CIMT",
        "III. Plan de trabajo3.1 Actividades principales",
        "3.2 Iniciativas y procesos de apoyo a cumplimiento de mandatos CIMT",
        "3.3 Temas transversales",
        "3.4 Financiación",
        "VI. Otras actividades e iniciativas relacionadas a la CIMT",
        "4.2 Iniciativas y aportes de organismos internacionales al Plan de Trabajo",
        "Anexo I. Calendario",
    ]
    places = [pdf.find(_bare(head)) for head in heads]
    assert (places[0], sorted(places)) == (0, places)
    assert -1 not in places


def test_the_calendar_read_back_from_the_pdf_has_the_published_rows_and_labels(pdf):
    rows = ["".join((number, title, *labels)) for number, title, labels in published.CALENDAR]
    annex = "".join(["N.º Actividad 2018 2019 2020 Actividades", *rows[:12], "Otros eventos importantes", *rows[12:]])
    assert _bare(annex) in pdf[pdf.index(_bare("Anexo I. Calendario")) :]


def test_table_1_of_the_description_is_the_published_one():
    """Word and PDF are written from one description."""
    table = next(block for block in in_words().blocks if isinstance(block, Table) and block.label == "Cuadro No. 1")
    head = [cell if isinstance(cell, str) else cell.text for cell in table.header[0]]
    rows = [[published.words(plain(cell)) for cell in row.cells] for row in table.rows]
    assert [head, *rows] == published.table_1()
    assert published.words(plain(table.note)) == f"*Se {published.TABLE_NOTE}"


def test_the_parts_of_the_document_say_what_was_published():
    _says_what_was_published(_bare(" ".join(_said(block) for block in in_words().blocks)))


def _says_what_was_published(said: str) -> None:
    for part in (published.INTRODUCTION, published.THEMES, published.TOPICS, published.FUNDING):
        assert _bare(part) in said
    for one in published.activities():
        number = one.numbers
        told = [f"{number}. {one.title}", f"Descripción: {one.description}"]
        told += [f"Fuentes de financiación: {one.funding}"]
        told += [f"Lugar y fecha de realización: {one.when}"] if one.when else []
        told += [f"Mandatos: {one.mandates}"] if one.mandates else []
        assert _bare(" ".join(told)) in said
    for text in (*published.initiatives(), *published.events(), *published.offers()):
        assert _bare(text) in said


def _said(block: object) -> str:
    match block:
        case Heading():
            return block.text
        case Paragraph():
            return plain(block.text)
        case BulletList():
            return " ".join(plain(item) for item in block.items)
    return ""


def _bare(text: str) -> str:
    """Without what a page adds: spaces, hyphens at the end of a line, marks of a list."""
    return re.sub(r"[\s\u00ad•·-]", "", text)


def test_the_calendar_of_the_document_has_the_published_rows_and_labels(word):
    rows = [row for row in table_with(word, "N.º") if len(set(row)) > 1][1:]
    held = tuple(
        (row[0], row[1], tuple(label for cell in row[2:] for label in cell.split(" · ") if label)) for row in rows
    )
    assert held == published.CALENDAR


def test_the_calendar_month_by_month_holds_every_date():
    table = next(block for block in in_words().blocks if isinstance(block, Table) and len(block.columns) == 3)
    groups = [row.cells[0] for row in table.rows if row.kind == "group"]
    assert groups[:3] == ["Abril de 2018", "Mayo de 2018", "Junio de 2018"]
    assert groups[-1] == "2020, mes por definir"
    assert sum(row.kind == "body" for row in table.rows) == 30


@pytest.mark.parametrize("language", ["en", "pt", "fr"])
def test_the_document_stands_in_the_other_languages_too(language):
    spanish, other = in_words(), in_words(language)
    assert [type(block) for block in other.blocks] == [type(block) for block in spanish.blocks]
    assert other.title != spanish.title
    for mine, theirs in zip(_tables(spanish.blocks), _tables(other.blocks), strict=True):
        assert [row.kind for row in mine] == [row.kind for row in theirs]


def _tables(blocks: object) -> list[tuple[Row, ...]]:
    return [block.rows for block in blocks if isinstance(block, Table) and len(block.columns) != 3]


@pytest.mark.parametrize(("form", "start"), [("docx", b"PK"), ("pdf", b"%PDF-")])
def test_anyone_takes_the_document_away(client, form, start):
    answer = client.get(f"/es/conference/plans/2018-2020/plan.{form}")
    assert answer.status_code == 200
    assert answer.content.startswith(start)


def test_another_form_or_plan_is_not_there(client):
    assert client.get("/es/conference/plans/2018-2020/plan.odt").status_code == 404
    assert client.get("/es/conference/plans/2030/plan.docx").status_code == 404

"""The Work Plan in Word and PDF, read back and compared with what was published."""

import io
import re

import pytest
from django.utils import translation
from docx import Document as WordFile

from ayni.engines.documents import Row, Table, render_docx
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


def test_table_1_of_the_pdf_says_the_same():
    """Word and PDF are written from one description; that of the PDF is compared with the published table."""
    table = next(block for block in in_words().blocks if isinstance(block, Table) and block.label == "Cuadro No. 1")
    head = [cell if isinstance(cell, str) else cell.text for cell in table.header[0]]
    rows = [[published.words(plain(cell)) for cell in row.cells] for row in table.rows]
    assert [head, *rows] == published.table_1()
    assert published.words(plain(table.note)) == f"*Se {published.TABLE_NOTE}"


def test_the_parts_of_the_document_say_what_was_published():
    said = published.words(" ".join(_said(block) for block in in_words().blocks))
    for part in (published.INTRODUCTION, published.THEMES, published.TOPICS, published.FUNDING):
        assert _bare(part) in _bare(said)
    for one in published.activities():
        number = one.numbers
        told = [f"{number}. {one.title}", f"Descripción: {one.description}"]
        told += [f"Fuentes de financiación: {one.funding}"]
        told += [f"Lugar y fecha de realización: {one.when}"] if one.when else []
        told += [f"Mandatos: {one.mandates}"] if one.mandates else []
        assert _bare(" ".join(told)) in _bare(said)
    for text in (*published.initiatives(), *published.events(), *published.offers()):
        assert _bare(text) in _bare(said)


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
    return re.sub(r"\s", "", text)


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

"""A whole instrument is taken from a file, or not at all, with every wrong row named."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from openpyxl import Workbook

from ayni.foundation.models import AuditEntry
from ayni.governance.actions.instruments import import_mandates
from ayni.governance.instrument_file import file_to_fill
from ayni.governance.models import Conference, CrossCuttingTopic, Instrument, Mandate, Theme
from tests.people.makers import make_person, sign_in

pytestmark = pytest.mark.django_db
HEADER = "number,letter,text_es,text_en,theme,topics,source\n"


@pytest.fixture
def secretariat():
    return make_person("secretariat", language="en")


@pytest.fixture
def instrument():
    conference = Conference.objects.create(code="cimt-xx", number=20)
    Theme.objects.create(conference=conference, order=1, title_es="Tema")
    CrossCuttingTopic.objects.create(code="social-dialogue", name_es="Diálogo social")
    return Instrument.objects.create(
        code="xx-declaration", conference=conference, kind="declaration", title_es="Declaración"
    )


def csv_file(rows: str, name: str = "articles.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (HEADER + rows).encode())


def taken(instrument, secretariat, upload):
    with override("en"):
        found = import_mandates(instrument=instrument, upload=upload, actor=secretariat)
        return [(one.row, one.column, one.value, one.message) for one in found.problems], found


def test_every_article_is_taken_in_order_with_theme_and_topics(instrument, secretariat):
    rows = "10,,Diez,Ten,1,social-dialogue,[1]\n9,m,Nueve m,,,,\n9,,Nueve,,,,\nE,,Capítulo,,,,\n"
    problems, found = taken(instrument, secretariat, csv_file(rows))
    assert (problems, found.added, found.changed) == ([], 4, 0)
    held = [
        (one.label, one.text_es, one.theme and one.theme.order, one.topics.count()) for one in Mandate.objects.all()
    ]
    assert held == [
        ("9", "Nueve", None, 0),
        ("9 m", "Nueve m", None, 0),
        ("10", "Diez", 1, 1),
        ("E", "Capítulo", None, 0),
    ]
    trail = AuditEntry.objects.get(act="import_mandates")
    assert (trail.actor, trail.after) == (secretariat, {"added": 4, "changed": 0, "rows": 4})


def test_an_article_held_is_completed_and_nothing_typed_is_lost(instrument, secretariat):
    Mandate.objects.create(instrument=instrument, number="25", order=25000, text_es="Texto", source="[003] 3.1, 1")
    _problems, found = taken(instrument, secretariat, csv_file("25,,,Words,,,\n"))
    held = Mandate.objects.get()
    assert (found.added, found.changed) == (0, 1)
    assert (held.text_es, held.text_en, held.source) == ("Texto", "Words", "[003] 3.1, 1")
    assert taken(instrument, secretariat, csv_file("25,,,Words,,,\n"))[1].changed == 0


def test_one_wrong_row_takes_nothing_and_each_is_named(instrument, secretariat):
    rows = "1,,Bien,,,,\nuno,,Mal,,,,\n2,,,,,,\n1,,Otra vez,,,,\n3,,=SUM(A1),,,,\n4,,Texto,,9,social-dialog,\n"
    problems, found = taken(instrument, secretariat, csv_file(rows))
    assert problems == [
        (
            3,
            "number",
            "uno",
            "“uno” is not an article: write a number (25) and, apart, a letter (m); or a chapter (E).",
        ),
        (4, "", "", "The row has no words in any language."),
        (5, "number", "1", "The same article is already in row 2 of this file."),
        (
            6,
            "text_es",
            "=SUM(A1)",
            "A cell cannot begin with “=”: a spreadsheet would run it as a formula. "
            "Begin with a letter; for a list, use “•”.",
        ),
        (7, "theme", "9", "“9” is not a code of this column."),
        (
            7,
            "topics",
            "social-dialog",
            "“social-dialog” is not a code of this column. Did you mean “social-dialogue”?",
        ),
    ]
    assert (found.rows_read, Mandate.objects.count(), AuditEntry.objects.count()) == (6, 0, 0)


def test_a_column_misspelt_is_named(instrument, secretariat):
    upload = SimpleUploadedFile("articles.csv", b"numbr,text_es\n1,Uno\n")
    problems, _found = taken(instrument, secretariat, upload)
    assert [(column, words) for _row, column, _value, words in problems] == [
        ("", "There is no column “numbr”. Did you mean “number”?"),
        ("number", "The column “number” is missing. Did you mean “numbr”?"),
    ]


def test_a_workbook_is_taken_too(instrument, secretariat):
    book, content = Workbook(), io.BytesIO()
    for row in (["number", "letter", "text_pt"], [7, "c", "Sete c"], [7, "d", "Sete d"]):
        book.active.append(row)
    book.save(content)
    _problems, found = taken(instrument, secretariat, SimpleUploadedFile("articles.xlsx", content.getvalue()))
    assert (found.added, [one.label for one in Mandate.objects.all()]) == (2, ["7 c", "7 d"])


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_file_to_fill_in_has_no_rows_and_says_so(kind, instrument, secretariat):
    upload = SimpleUploadedFile(f"articles.{kind}", file_to_fill(instrument, kind))
    problems, _found = taken(instrument, secretariat, upload)
    assert [words for *_at, words in problems] == ["The file has no rows under its header."]


def test_the_page_names_the_rows_and_then_takes_the_file(instrument, secretariat):
    browser = sign_in(secretariat)
    address = "/en/conference/instruments/xx-declaration/articles/file/"
    wrong = browser.post(address, {"file": csv_file("uno,,Mal,,,,\n")}).content.decode()
    assert "1 thing to correct. Nothing was written." in wrong
    assert "“uno” is not an article" in wrong
    other = browser.post(address, {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4\n")}).content.decode()
    assert "1 thing to correct. Nothing was written." in other
    assert browser.post(address, {"file": csv_file("1,,Uno,,,,\n")}).status_code == 302
    assert Mandate.objects.get().text_es == "Uno"

"""Every kind of thing that can be wrong with a file of programmes."""

import io
import time
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from ayni.foundation.files.checks import FileRefused
from ayni.foundation.periods import Period
from ayni.portfolio import actions
from ayni.portfolio.imports import read_programmes, template_csv, template_xlsx
from ayni.portfolio.models import Programme
from tests.portfolio.makers import csv_file, make_programme, xlsx_file

GOOD = {"name": "SIMOL", "language": "es", "summary": "Un sistema.", "topics": "inspection"}


@pytest.fixture(autouse=True)
def taxonomy(inspection, wages):
    """Codes the files may use."""


@pytest.fixture
def read(ministry, tmp_path):
    """Read an upload as the command line does: from a path."""

    def reader(upload):
        path = tmp_path / upload.name
        path.write_bytes(upload.read())
        return read_programmes(path, ministry)

    return reader


def told(report):
    return [(one.code, one.row, one.column, one.value) for one in report.problems]


def with_row(**cells):
    return csv_file([GOOD, {**GOOD, "name": "Otro"} | cells])


def test_a_good_file_gives_its_rows(read):
    rows = {
        "name": "SIMOL",
        "language": "ES",
        "summary": "Un sistema.",
        "what_it_does": "Una cosa\ny otra",
        "since": "mayo de 2009",
        "topics": "inspection; wages",
        "populations": "youth;women",
        "offers": "virtual",
        "languages": "es; en",
        "contact_post": "Director",
        "contact_email": "a@example.org",
        "links": "https://example.org/a ; https://example.org/b",
    }
    report = read(csv_file([rows]))
    assert told(report) == []
    assert [(row.number, row.language, row.name) for row in report.rows] == [(2, "es", "SIMOL")]
    content = report.rows[0].content
    assert Period(content["since"]) == Period("2009-05")
    assert content | {"since": "", "since_text": ""} == {
        "texts": {
            "name": {"es": "SIMOL"},
            "summary": {"es": "Un sistema."},
            "what_it_does": {"es": "Una cosa\ny otra"},
            "contact_post": {"es": "Director"},
        },
        "since": "",
        "since_text": "",
        "topics": ["inspection", "wages"],
        "populations": ["youth", "women"],
        "offers": ["virtual"],
        "languages": ["es", "en"],
        "contact_email": "a@example.org",
        "links": [{"url": "https://example.org/a", "label": ""}, {"url": "https://example.org/b", "label": ""}],
    }


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_of_each_country_is_understood(read, delimiter):
    text = delimiter.join(["name", "language"]) + "\n" + delimiter.join(["Señal", "es"]) + "\n"
    report = read(SimpleUploadedFile("a.csv", text.encode("utf-8-sig")))
    assert (told(report), [row.name for row in report.rows]) == ([], ["Señal"])


def test_a_workbook_is_read_like_a_csv(read):
    report = read(
        xlsx_file([["name", "language", "since"], ["SIMOL", "es", 2009], [None, None, None], ["Otro", "en", None]])
    )
    assert told(report) == []
    assert [(row.number, row.name, row.content.get("since")) for row in report.rows] == [
        (2, "SIMOL", "2009"),
        (4, "Otro", None),
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"name": ""}, [("required", 3, "name", "")]),
        ({"language": ""}, [("required", 3, "language", "")]),
        ({"language": "xx"}, [("unknown_code", 3, "language", "xx")]),
        ({"topics": "inspektion"}, [("unknown_code", 3, "topics", "inspektion")]),
        ({"topics": "inspection; wagess"}, [("unknown_code", 3, "topics", "inspection; wagess")]),
        ({"populations": "everybody"}, [("unknown_code", 3, "populations", "everybody")]),
        ({"offers": "telepathy"}, [("unknown_code", 3, "offers", "telepathy")]),
        ({"since": "hace mucho"}, [("period", 3, "since", "hace mucho")]),
        ({"contact_email": "nobody"}, [("email", 3, "contact_email", "nobody")]),
        ({"links": "ftp://example.org"}, [("link", 3, "links", "ftp://example.org")]),
        ({"links": "javascript:alert(1)"}, [("link", 3, "links", "javascript:alert(1)")]),
        ({"summary": "x" * 601}, [("too_long", 3, "summary", "x" * 119 + "…")]),
        ({"summary": "Inspección mÃ³vil"}, [("garbled", 3, "summary", "Inspección mÃ³vil")]),
        ({"summary": "a\x08b"}, [("control", 3, "summary", "a\x08b")]),
        ({"name": "simol"}, [("duplicate_row", 3, "name", "simol")]),
        ({"name": "SÍMOL "}, [("duplicate_row", 3, "name", "SÍMOL")]),
    ],
)
def test_each_wrong_cell_is_told_with_row_column_and_value(read, cells, expected):
    columns = {"populations": "", "offers": "", "since": "", "contact_email": "", "links": ""}
    report = read(csv_file([GOOD | columns, GOOD | columns | {"name": "Otro"} | cells]))
    assert told(report) == expected
    assert [row.name for row in report.rows] == ["SIMOL"]
    assert not report.is_good


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
@pytest.mark.parametrize("column", ["name", "summary"])
def test_a_cell_that_begins_as_a_formula_is_refused(read, sign, column):
    cell = f"{sign}HYPERLINK(1)"
    assert told(read(with_row(**{column: cell}))) == [("formula", 3, column, cell)]


def test_a_formula_of_a_workbook_is_refused(read):
    report = read(xlsx_file([["name", "language"], ["=1+1", "es"]]))
    assert told(report) == [("formula", 2, "name", "=1+1")]
    assert report.problems[0].message.startswith("A cell cannot begin with “=”")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (["name", "langage"], [("unknown_column", 0, ""), ("missing_column", 0, "language")]),
        (["name", "language", "colour"], [("unknown_column", 0, "")]),
        (["name", "language", "name"], [("duplicate_column", 0, "name")]),
        (["name"], [("unnamed_column", 0, ""), ("missing_column", 0, "language")]),
        (["nombre", "language"], [("unknown_column", 0, ""), ("missing_column", 0, "name")]),
    ],
)
def test_a_wrong_header_is_told_and_no_row_is_read(read, header, expected):
    report = read(csv_file([["SIMOL", "es", "x"][: max(2, len(header))]], header=header))
    assert [(one.code, one.row, one.column) for one in report.problems] == expected
    assert report.rows == []


def test_the_nearest_column_and_code_are_suggested(read):
    wrong_column = read(csv_file([["SIMOL", "es", "x"]], header=["name", "language", "sumary"]))
    assert wrong_column.problems[0].message == "There is no column “sumary”. Did you mean “summary”?"
    wrong_code = read(with_row(topics="inspektion"))
    assert wrong_code.problems[0].message == "“inspektion” is not a code of this column. Did you mean “inspection”?"


def test_a_name_the_institution_already_has_is_refused(read, ministry, other_ministry, editor):
    make_programme(ministry, editor, "Simol", texts={"name": {"en": "Monitoring"}})
    make_programme(other_ministry, editor, "Otro")
    assert told(read(with_row())) == [("duplicate_programme", 2, "name", "SIMOL")]
    assert told(read(csv_file([{**GOOD, "name": "MONITORING"}]))) == [("duplicate_programme", 2, "name", "MONITORING")]


@pytest.mark.parametrize(("encoding", "guess"), [("cp1252", "Windows-1252"), ("utf-16", "UTF-16")])
def test_a_wrong_encoding_is_named(read, encoding, guess):
    report = read(csv_file([{**GOOD, "name": "Inspección"}], encoding=encoding))
    assert [one.code for one in report.problems] == ["encoding"]
    assert f"it seems to be {guess}" in report.problems[0].message


@pytest.mark.parametrize("content", [b"\n\n", b"name,language\n", b"# only a remark\nname,language\n,\n"])
def test_a_file_without_rows_says_so(read, content):
    assert told(read(SimpleUploadedFile("a.csv", content))) == [("empty", 0, "", "")]


def test_a_file_of_no_bytes_says_so(read):
    report = read(SimpleUploadedFile("a.csv", b""))
    assert [one.message for one in report.problems] == ["“a.csv” is empty (0 bytes)."]


def test_an_open_quotation_mark_names_its_row(read):
    report = read(SimpleUploadedFile("a.csv", b'name,language\nuno,es\n"dos,es\n'))
    assert told(report) == [("unbalanced", 3, "", "")]


def test_a_workbook_that_is_none_says_so(read):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<broken")
    assert told(read(SimpleUploadedFile("a.xlsx", written.getvalue()))) == [("unreadable", 0, "", "")]


def test_too_many_rows_are_refused(read):
    rows = "".join(f"n{number},es\n" for number in range(20_001))
    assert told(read(SimpleUploadedFile("a.csv", f"name,language\n{rows}".encode()))) == [("too_many_rows", 0, "", "")]


def test_of_ten_thousand_rows_just_the_wrong_one_is_named_within_seconds(read):
    rows = [{**GOOD, "name": f"Programa {number}", "since": "2009"} for number in range(10_000)]
    rows[7_654]["topics"] = "inspektion"
    file = csv_file(rows)
    began = time.perf_counter()
    report = read(file)
    assert time.perf_counter() - began < 8
    assert told(report) == [("unknown_code", 7656, "topics", "inspektion")]
    assert (report.rows_read, len(report.rows)) == (10_000, 9_999)


def test_reading_takes_two_queries_for_any_number_of_rows(read, django_assert_num_queries):
    file = csv_file([{**GOOD, "name": f"Programa {number}"} for number in range(50)])
    with django_assert_num_queries(2):
        read(file)
    assert Programme.objects.count() == 0


def macro_workbook():
    book = Workbook()
    written = io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    return written.getvalue()


def bomb():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "0" * 30_000_000)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", macro_workbook()),
        ("a.xlsm", macro_workbook()),
        ("a.xlsx", bomb()),
        ("a.csv", b""),
        ("a.pdf", b"%PDF-1.7"),
        ("a.exe.csv", b"name,language\n"),
        ("a.xlsx", b"name,language\nuno,es\n"),
    ],
)
def test_files_with_macros_bombs_and_false_names_are_not_kept(ministry, editor, name, content):
    with pytest.raises(FileRefused):
        actions.start_import(upload=SimpleUploadedFile(name, content), institution=ministry, actor=editor)


def test_the_templates_have_the_columns_and_the_codes(read):
    from openpyxl import load_workbook

    text = template_csv().decode("utf-8-sig")
    assert "inspection = Labour inspection" in text
    header = text.splitlines()[-1]
    assert header.split(",")[:3] == ["name", "language", "summary"]
    book = load_workbook(io.BytesIO(template_xlsx()))
    assert book.sheetnames == ["programmes", "codes"]
    assert [cell.value for cell in book["programmes"][1]] == header.split(",")
    assert ("topics", "wages", "Wages") in list(book["codes"].iter_rows(values_only=True))
    filled = read(SimpleUploadedFile("filled.csv", template_csv() + b"SIMOL,es\n"))
    assert (told(filled), [row.name for row in filled.rows]) == ([], ["SIMOL"])

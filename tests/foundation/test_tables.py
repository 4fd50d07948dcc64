import io

import openpyxl
import pytest
from django.http import Http404

from ayni.foundation.tables import csv_bytes, table_response, xlsx_bytes

HEAD = ("Name", "Count")


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_what_begins_a_formula_is_quoted(typed):
    cell = csv_bytes(HEAD, [(typed, 1)]).decode("utf-8-sig").partition("\r\n")[2]

    assert cell.lstrip('"').startswith("'")


def test_numbers_stay_numbers():
    assert csv_bytes(HEAD, [("a", -1), ("b", None)]).decode("utf-8-sig") == "Name,Count\r\na,-1\r\nb,\r\n"


def test_a_spreadsheet_keeps_texts_as_texts():
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(HEAD, [("=1+1", 3), ("a\x07b", 2.5)], "A/B: [all]"))).active

    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Name", "Count"],
        ["=1+1", 3],
        ["ab", 2.5],
    ]
    assert sheet["A2"].data_type == "s"
    assert sheet["A1"].font.bold is True
    assert sheet.title == "AB all"


def test_a_form_nobody_makes_is_not_there():
    with pytest.raises(Http404):
        table_response(name="x", form="exe", head=HEAD, rows=[])


def test_the_file_has_its_name():
    response = table_response(name="calls", form="xlsx", head=HEAD, rows=[])

    assert response["Content-Disposition"] == 'attachment; filename="calls.xlsx"'

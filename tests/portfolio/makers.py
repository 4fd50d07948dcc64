"""Programmes, topics and files for tests."""

import csv
import io
import itertools

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from ayni.portfolio import actions
from ayni.portfolio.models import Area, Programme, Topic

_numbers = itertools.count(1)


def make_area(code: str, **names) -> Area:
    values = {f"name_{language}": name for language, name in names.items()} or {"name_es": code, "name_en": code}
    return Area.objects.create(code=code, order=next(_numbers), **values)


def make_topic(code: str, area: Area, **names) -> Topic:
    values = {f"name_{language}": name for language, name in names.items()} or {"name_es": code, "name_en": code}
    return Topic.objects.create(code=code, area=area, number=next(_numbers), **values)


def make_programme(
    institution, actor, name="Inspección móvil", *, published=False, language="es", **content
) -> Programme:
    """A programme with a summary and, to be published, whatever topic `topics` names."""
    texts = {"summary": {language: f"Resumen de {name}."}} | content.pop("texts", {})
    made = actions.create_programme(
        institution=institution, actor=actor, language=language, name=name, content={"texts": texts, **content}
    )
    if published:
        actions.publish_programme(programme=made, actor=actor)
    return made


def csv_file(rows, *, header=None, name="programmes.csv", encoding="utf-8") -> SimpleUploadedFile:
    """A CSV file of dicts, with the columns of the first unless `header` says which."""
    columns = header or list(rows[0])
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(columns)
    for row in rows:
        writer.writerow(list(row.values()) if isinstance(row, dict) else row)
    return SimpleUploadedFile(name, written.getvalue().encode(encoding), "text/csv")


def xlsx_file(rows, *, name="programmes.xlsx") -> SimpleUploadedFile:
    """A workbook whose first sheet has these rows, header included."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return SimpleUploadedFile(name, written.getvalue())

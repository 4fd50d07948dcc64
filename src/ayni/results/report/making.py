"""Write a report in the formats asked for, saying how far it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from ayni.engines.charts import render_svg
from ayni.engines.documents import Document, render_docx, render_pdf
from ayni.results.enums import Step
from ayni.results.report.data import ReportData
from ayni.results.report.dataset import build_report
from ayni.results.report.document import as_document

FORMATS = ("docx", "pdf", "json")
# Told the step (a value of enums.Step) and the percentage done.
Progress = Callable[[str, int], None]

_STEPS = {"docx": Step.WORD, "pdf": Step.PDF, "json": Step.DATA}


def make_files(
    *,
    first_year: int,
    last_year: int,
    language: str,
    formats: Sequence[str],
    template: bytes | None,
    progress: Progress,
) -> Iterator[tuple[str, bytes]]:
    """Format and content of each file, in the order asked for.

    Raises ValueError for a format there is not, ValidationError for years out of order, TemplateError when
    the Word template cannot be used.
    """
    unknown = [kind for kind in formats if kind not in FORMATS]
    if unknown or not formats:
        raise ValueError(f"A report is written as {', '.join(FORMATS)}; not as {', '.join(unknown) or 'nothing'}.")
    progress(Step.COUNTING, 0)
    report = build_report(first_year=first_year, last_year=last_year, language=language)
    progress(Step.DRAWING, 20)
    document = None if set(formats) == {"json"} else as_document(report, _drawing(report))
    for place, kind in enumerate(formats):
        progress(_STEPS[kind], 40 + 50 * place // len(formats))
        yield kind, _write(kind, report, document, template)


def _drawing(report: ReportData) -> str:
    return render_svg(report.chart, theme="print") if report.chart else ""


def _write(kind: str, report: ReportData, document: Document | None, template: bytes | None) -> bytes:
    if document is None or kind == "json":
        return json.dumps(report.as_json(), ensure_ascii=False, indent=2).encode()
    return render_docx(document, template) if kind == "docx" else render_pdf(document)

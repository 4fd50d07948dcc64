"""Reports asked for on screen and made by the worker."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ayni.engines.documents import TemplateError
from ayni.foundation.audit.actions import audited
from ayni.foundation.files.actions import store_made_file
from ayni.foundation.models import StoredFile
from ayni.results.actions.making import file_name
from ayni.results.actions.templates import present_template
from ayni.results.enums import ReportState, Step
from ayni.results.models import ResultsReport
from ayni.results.report.making import make_files
from ayni.results.report.span import check_years

logger = logging.getLogger("ayni.results")


def ask_report(*, first_year: int, last_year: int, language: str, actor: Any) -> ResultsReport:
    """Have a report made by the worker; one already being made, of the same years and language, is given instead.

    Raises ValidationError for years out of order.
    """
    check_years(first_year, last_year)
    wanted = {"first_year": first_year, "last_year": last_year, "language": language}
    under_way = ResultsReport.objects.filter(**wanted, state__in=ReportState.active())
    if found := under_way.first():
        return found
    report = ResultsReport(**wanted, asked_by=actor)
    try:
        with audited(act="ask_report", actor=actor, target=report):
            report.save()
            transaction.on_commit(partial(_send_to_worker, report.pk))
    except IntegrityError:
        # Two clicks at the same moment: the other one was first.
        return under_way.get()
    return report


def retry_report(*, report: ResultsReport, actor: Any) -> ResultsReport:
    """Have a failed report made again, or one whose worker has gone silent.

    Raises ValidationError for a report that is ready or under way, or when another like it is being made.
    """
    if not report.can_be_retried:
        raise ValidationError(_("This report has not failed; there is nothing to make again."), code="state")
    try:
        with audited(act="retry_report", actor=actor, target=report):
            _restart(report)
            report.save()
            transaction.on_commit(partial(_send_to_worker, report.pk))
    except IntegrityError:
        raise ValidationError(
            _("A report of the same years and language is already being made."), code="under_way"
        ) from None
    return report


def make_report(*, report_id: int) -> ResultsReport:
    """Make the files of a report that waits; for the worker. What goes wrong is kept in `failure`, not raised.

    A report that somebody else is making, or has made, is left alone.
    """
    taken = ResultsReport.objects.filter(pk=report_id, state=ReportState.WAITING).update(
        state=ReportState.WORKING, changed_at=timezone.now()
    )
    report = ResultsReport.objects.select_related("asked_by").get(pk=report_id)
    if not taken:
        return report
    try:
        _finish(report, _make(report))
    except Exception as problem:
        logger.exception("The report %s could not be made.", report.pk)
        _fail(report, problem)
    return report


def _make(report: ResultsReport) -> dict[str, bytes]:
    files = make_files(
        first_year=report.first_year,
        last_year=report.last_year,
        language=report.language,
        formats=("docx", "pdf"),
        template=present_template(),
        progress=partial(_tell, report.pk),
    )
    return dict(files)


def _tell(report_id: int, step: str, percent: int) -> None:
    ResultsReport.objects.filter(pk=report_id).update(step=step, percent=percent, changed_at=timezone.now())


def _finish(report: ResultsReport, made: dict[str, bytes]) -> None:
    _tell(report.pk, Step.KEEPING, 95)
    report.refresh_from_db()
    with audited(act="make_report", actor=None, target=report):
        report.docx, report.pdf = (_keep(report, kind, made[kind]) for kind in ("docx", "pdf"))
        report.state, report.step, report.percent, report.failure = ReportState.READY, "", 100, ""
        report.ready_at = report.changed_at = timezone.now()
        report.save()


def _keep(report: ResultsReport, kind: str, content: bytes) -> StoredFile:
    name = file_name(report.first_year, report.last_year, report.language)
    return store_made_file(content=content, name=f"{name}.{kind}", actor=report.asked_by)


def _fail(report: ResultsReport, problem: Exception) -> None:
    report.refresh_from_db()
    with audited(act="fail_report", actor=None, target=report):
        report.state = ReportState.FAILED
        report.failure = _words_for(problem, _reader_language(report))
        report.changed_at = timezone.now()
        report.save()


def _reader_language(report: ResultsReport) -> str:
    return report.asked_by.language if report.asked_by else report.language


def _words_for(problem: Exception, language: str) -> str:
    """What went wrong, in the words of whoever asked; the whole of it is in the log."""
    if isinstance(problem, TemplateError):
        return " ".join(found.explain(language) for found in problem.problems)
    with translation.override(language):
        if isinstance(problem, ValidationError):
            return " ".join(problem.messages)
        if isinstance(problem, OSError):
            return _("A file could not be read or written: %(problem)s.") % {"problem": problem}
        return _("The report could not be made (%(kind)s). The details are in the log of the worker.") % {
            "kind": type(problem).__name__
        }


def _restart(report: ResultsReport) -> None:
    report.state, report.step, report.percent, report.failure = ReportState.WAITING, "", 0, ""
    report.changed_at = timezone.now()


def _send_to_worker(report_id: int) -> None:
    from ayni.results import tasks

    tasks.make_report.enqueue(report_id)

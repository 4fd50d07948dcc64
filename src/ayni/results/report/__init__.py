"""The periodic report: built once as data, written as Word, PDF, JSON or a page."""

from ayni.results.report.data import ReportData
from ayni.results.report.dataset import build_report

__all__ = ["ReportData", "build_report"]

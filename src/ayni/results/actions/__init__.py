"""Acts of the room: verify an outcome, have a report made, choose its template."""

from ayni.results.actions.making import write_report
from ayni.results.actions.outcomes import verify_outcome
from ayni.results.actions.reports import ask_report, make_report, retry_report
from ayni.results.actions.templates import (
    TemplateRefused,
    present_template,
    replace_template,
    restore_built_in_template,
)

__all__ = [
    "TemplateRefused",
    "ask_report",
    "make_report",
    "present_template",
    "replace_template",
    "restore_built_in_template",
    "retry_report",
    "verify_outcome",
    "write_report",
]

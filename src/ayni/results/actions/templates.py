"""The Word template of the report: replace it, go back to the one of the installation, fetch it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import get_language

from ayni.engines.documents import TemplateProblem, check_template
from ayni.engines.documents.word import TEMPLATE
from ayni.foundation.audit.actions import audited
from ayni.foundation.files.actions import store_file
from ayni.results.models import ReportTemplate


class TemplateRefused(ValidationError):
    """The file cannot be the template; one message for each thing to mend."""


def replace_template(*, upload: File, actor: Any) -> tuple[ReportTemplate, list[TemplateProblem]]:
    """Make `upload` the template of the reports; also returns advice that does not stand in the way.

    Raises FileRefused when it is no Word file, TemplateRefused with everything to mend otherwise; nothing
    is kept then.
    """
    with transaction.atomic():
        stored = store_file(upload=upload, actor=actor, allowed=("docx",))
        with stored.file.open("rb") as content:
            problems = check_template(content.read())
        language = get_language() or "es"
        blocking = [problem.explain(language) for problem in problems if problem.blocking]
        if blocking:
            stored.file.delete(save=False)
            raise TemplateRefused(blocking)
        chosen = ReportTemplate(file=stored, chosen_by=actor)
        with audited(act="replace_report_template", actor=actor, target=chosen):
            chosen.save()
    return chosen, problems


def restore_built_in_template(*, actor: Any) -> ReportTemplate:
    """Go back to the template of the installation; those used before are kept."""
    chosen = ReportTemplate(file=None, chosen_by=actor)
    with audited(act="restore_report_template", actor=actor, target=chosen):
        chosen.save()
    return chosen


def present_template() -> bytes:
    """The template in force: the Secretariat's, else AYNI_REPORT_TEMPLATE, else the one that comes with Ayni.

    Raises OSError when the file of AYNI_REPORT_TEMPLATE cannot be read.
    """
    chosen = ReportTemplate.objects.select_related("file").first()
    if chosen is not None and chosen.file is not None:
        with chosen.file.file.open("rb") as content:
            return bytes(content.read())
    return Path(settings.AYNI_REPORT_TEMPLATE or TEMPLATE).read_bytes()

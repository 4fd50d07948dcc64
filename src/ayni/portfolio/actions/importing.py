"""Take a file of programmes in: checked first, then applied whole or not at all."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ayni.foundation.audit.actions import audited
from ayni.foundation.files.actions import store_file
from ayni.members.models import Institution
from ayni.portfolio.actions.bulk import write_drafts
from ayni.portfolio.enums import ImportState
from ayni.portfolio.imports.checking import ImportReport, read_programmes
from ayni.portfolio.models import ProgrammeImport

# Larger files are checked by the background worker; below it the answer comes with the page.
CHECKED_AT_ONCE = 100_000
MOST_PROBLEMS_KEPT = 1000
MOST_ROWS_SHOWN = 50


def start_import(*, upload: File, institution: Institution, actor: Any) -> ProgrammeImport:
    """Keep a CSV or XLSX file and have it checked; nothing of it becomes a programme yet.

    Raises FileRefused when it is neither, empty, too large, has macros or is a bomb.
    """
    from ayni.portfolio.tasks import check_import_task

    started = ProgrammeImport(institution=institution, uploaded_by=actor)
    with transaction.atomic():
        started.file = store_file(upload=upload, actor=actor, allowed=("csv", "xlsx"))
        with audited(act="start_import", actor=actor, target=started):
            started.save()
    if started.file.size <= CHECKED_AT_ONCE:
        check_import(programme_import=started)
    else:
        transaction.on_commit(lambda: check_import_task.enqueue(started.pk))
    return started


def check_import(*, programme_import: ProgrammeImport) -> ImportReport:
    """Read the file and keep what was found, for the preview. May be repeated until it is applied."""
    found = read_programmes(
        programme_import.file,
        programme_import.institution,
        progress=lambda done, total: _progress(programme_import, done, total),
    )
    with audited(act="check_import", actor=None, target=programme_import):
        programme_import.rows_read = programme_import.rows_total = found.rows_read
        programme_import.state = ImportState.READY if found.is_good else ImportState.REFUSED
        programme_import.report = _kept(found)
        programme_import.save()
    return found


def request_application(*, programme_import: ProgrammeImport, actor: Any) -> ProgrammeImport:
    """Have a checked file applied, now or by the worker. Raises ValidationError when it is not ready."""
    from ayni.portfolio.tasks import apply_import_task

    ready = ProgrammeImport.objects.filter(pk=programme_import.pk, state=ImportState.READY)
    if not ready.update(state=ImportState.APPLYING):
        raise ValidationError(_("This file is not ready to be applied, or was applied already."), code="state")
    programme_import.refresh_from_db()
    if programme_import.file.size <= CHECKED_AT_ONCE:
        apply_import(programme_import=programme_import, actor=actor)
    else:
        transaction.on_commit(lambda: apply_import_task.enqueue(programme_import.pk, actor.pk))
    return programme_import


def apply_import(*, programme_import: ProgrammeImport, actor: Any) -> int:
    """Write every row of the file as a draft, or none; return how many.

    The file is checked again: another import may have brought the same names since. When that finds a
    problem the import is refused with its list and nothing is written. Raises ValidationError for a
    file applied before.
    """
    with audited(act="apply_import", actor=actor, target=programme_import):
        waiting = ProgrammeImport.objects.filter(pk=programme_import.pk).exclude(state=ImportState.APPLIED)
        if not waiting.update(state=ImportState.APPLYING):
            raise ValidationError(_("This file was applied already."), code="state")
        found = read_programmes(programme_import.file, programme_import.institution)
        programme_import.report = _kept(found)
        if found.is_good:
            write_drafts(rows=found.rows, institution=programme_import.institution, actor=actor)
            programme_import.state = ImportState.APPLIED
            programme_import.applied_at = timezone.now()
        else:
            programme_import.state = ImportState.REFUSED
        programme_import.save()
    return len(found.rows) if found.is_good else 0


def fail_import(*, programme_import: ProgrammeImport) -> None:
    """Mark an import that stopped halfway, so that its page says so."""
    ProgrammeImport.objects.filter(pk=programme_import.pk).update(state=ImportState.FAILED)


def _progress(programme_import: ProgrammeImport, done: int, total: int) -> None:
    ProgrammeImport.objects.filter(pk=programme_import.pk).update(rows_read=done, rows_total=total)


def _kept(found: ImportReport) -> dict[str, Any]:
    return {
        "problems": [problem.as_data() for problem in found.problems[:MOST_PROBLEMS_KEPT]],
        "problem_count": len(found.problems),
        "good": len(found.rows),
        "rows": [
            {"number": row.number, "language": row.language, "name": row.name, **_shown(row.content)}
            for row in found.rows[:MOST_ROWS_SHOWN]
        ],
    }


def _shown(content: dict[str, Any]) -> dict[str, Any]:
    return {"topics": content.get("topics", []), "filled": len(content) - 1 + len(content["texts"])}

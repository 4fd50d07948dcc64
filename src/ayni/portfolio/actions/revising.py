"""What every change of a programme goes through: its turn, its trail, its version, the search."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ayni.foundation.audit.actions import audited
from ayni.foundation.search.actions import index_record
from ayni.portfolio.actions.conflict import RevisionConflict
from ayni.portfolio.content import content_of
from ayni.portfolio.models import Programme, ProgrammeVersion
from ayni.portfolio.search import findable


@contextmanager
def revised(*, act: str, actor: Any, programme: Programme, revision: int | None = None) -> Iterator[None]:
    """Run a change of `programme` as its next revision, in one transaction.

    The body changes the record and need not save it. Raises RevisionConflict when `revision`, the one
    the person had before them (None: whatever it is now), is no longer the latest.
    """
    expected = programme.revision if revision is None else revision
    try:
        with audited(act=act, actor=actor, target=programme):
            _take_turn(programme, expected)
            yield
            programme.save()
            keep_version(programme, act=act, actor=actor)
            show_in_search(programme)
    except BaseException:
        # What was set on the record and not written must not be taken for what is kept.
        if not programme._state.adding:
            programme.refresh_from_db()
        raise


def keep_version(programme: Programme, *, act: str, actor: Any) -> ProgrammeVersion:
    """Keep the programme as it now is under the number of its revision."""
    current = Programme.objects.prefetch_related("topics", "documents", "attachments").get(pk=programme.pk)
    return ProgrammeVersion.objects.create(
        programme=programme,
        number=programme.revision,
        made_by=actor,
        act=act,
        content=content_of(current),
    )


def show_in_search(programme: Programme) -> None:
    """Bring the search up to date with one programme."""
    index_record(kind="programme", record=findable().get(pk=programme.pk))


def _take_turn(programme: Programme, expected: int) -> None:
    """Move the revision in one statement: of two people at once, only one gets it."""
    if not programme.versions.exists():
        # Loaded without a version: keep what was found, so that the first change can be compared.
        ProgrammeVersion.objects.create(
            programme=programme, number=programme.revision, act="found", content=content_of(programme)
        )
    mine = Programme.objects.filter(pk=programme.pk, revision=expected)
    if not mine.update(revision=expected + 1):
        raise RevisionConflict(Programme.objects.get(pk=programme.pk))
    programme.refresh_from_db()

"""What the background worker does for the portfolio."""

from django_tasks import task

from ayni.people.models import User
from ayni.portfolio import actions
from ayni.portfolio.actions.importing import fail_import
from ayni.portfolio.models import ProgrammeImport


@task()
def check_import_task(import_id: int) -> bool:
    found = ProgrammeImport.objects.select_related("file", "institution").get(pk=import_id)
    try:
        return actions.check_import(programme_import=found).is_good
    except Exception:
        fail_import(programme_import=found)
        raise


@task()
def apply_import_task(import_id: int, actor_id: int) -> int:
    found = ProgrammeImport.objects.select_related("file", "institution").get(pk=import_id)
    try:
        return actions.apply_import(programme_import=found, actor=User.objects.get(pk=actor_id))
    except Exception:
        fail_import(programme_import=found)
        raise

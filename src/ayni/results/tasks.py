"""What the worker does for this room."""

from django_tasks import task

from ayni.results import actions


@task()
def make_report(report_id: int) -> str:
    return actions.make_report(report_id=report_id).state

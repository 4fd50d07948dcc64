"""Letters leave from the worker."""

from django_tasks import task

from ayni.foundation.outbox import actions


@task()
def send_letter_task(letter_id: int) -> bool:
    return actions.send_letter(letter_id=letter_id)

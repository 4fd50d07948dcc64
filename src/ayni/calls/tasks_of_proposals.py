"""What the background worker does for proposals."""

from django_tasks import task

from ayni.calls.letters.proposals import write_receipts
from ayni.calls.models import Submission


@task()
def write_receipt_letters_task(submission_id: int, reason: str = "") -> int:
    found = Submission.objects.select_related("proposal__call", "proposal__requester", "proposal__provider")
    return write_receipts(submission=found.get(pk=submission_id), reason=reason)

"""What the room says to later rooms, inside the transaction of the act.

response_submitted: sent with `response`, once for each submission.
response_reopened: sent with `response` and `reason`.
"""

from django.dispatch import Signal

response_submitted = Signal()
response_reopened = Signal()

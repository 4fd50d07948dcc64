"""What the room says to later rooms.

invitation_described: sent with `invitation` when it is put into words. A receiver returns a sentence
    in the active language about what else awaits the person ("Focal point of …"), or "".
invitation_accepted: sent with `invitation`, `user`, inside the transaction that opens the account.
account_closed: sent with `user`, `actor`, `on` (a date), inside the transaction that closes it.
"""

from django.dispatch import Signal

invitation_described = Signal()
invitation_accepted = Signal()
account_closed = Signal()

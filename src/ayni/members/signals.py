"""What the room says to later rooms.

institution_changed: sent with `institution` when its names or facts changed, inside the transaction.
"""

from django.dispatch import Signal

institution_changed = Signal()

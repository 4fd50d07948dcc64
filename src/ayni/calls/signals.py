"""What the room of calls tells the later ones."""

from django.dispatch import Signal

# proposal: Proposal. Both parties confirmed their place: an activity may be born of it.
proposal_confirmed = Signal()
# call: Call. Its results were announced.
results_announced = Signal()
# proposal: Proposal. Its place was given up, before or after it was confirmed.
place_given_up = Signal()

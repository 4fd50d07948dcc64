"""What the room of cooperation tells the later ones."""

from django.dispatch import Signal

# activity: Activity, response: questionnaires.Response. The six-month follow-up was handed in.
followed_up = Signal()
# activity: Activity. Its state changed.
activity_moved = Signal()
# activity: Activity, before: date or None. The last day on which it was held is now `activity.ended_on`.
end_moved = Signal()
# activity: Activity. Its final report was accepted: what it promises may be followed.
report_accepted = Signal()

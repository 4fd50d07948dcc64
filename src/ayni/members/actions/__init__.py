"""Acts on institutions and on who works for them."""

from ayni.members.actions.appointments import (
    appoint,
    end_appointment,
    succeed_focal_point,
)
from ayni.members.actions.institutions import rename_institution
from ayni.members.actions.invitations import add_person, invite_to_institution

__all__ = [
    "add_person",
    "appoint",
    "end_appointment",
    "invite_to_institution",
    "rename_institution",
    "succeed_focal_point",
]

"""Needs and offers of the match-making board."""

from __future__ import annotations

from ayni.calls.models import Call
from ayni.members.models import Institution
from ayni.partners.actions import post_on_board
from ayni.portfolio.models import Topic
from ayni.rial.season.people import Cast
from ayni.rial.season.reading import read


def fill(call: Call, cast: Cast) -> None:
    """Every posting of the file, by the focal point of its ministry."""
    for entry in read("board"):
        institution = Institution.objects.get(code=entry["institution"])
        post_on_board(
            call=call,
            institution=institution,
            kind=entry["kind"],
            topic=Topic.objects.get(code=entry["topic"]),
            text=entry["text"],
            language=entry["language"],
            modality=entry.get("modality", ""),
            actor=cast.voice(institution),
        )

"""The results of a call as anyone may read them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ayni.calls.enums import ProposalState
from ayni.calls.models import Call, Proposal
from ayni.foundation.ui.parts import TableData


@dataclass(frozen=True)
class Results:
    """`proposals`: those selected, whatever became of their place. `received`: how many the call received."""

    call: Call
    proposals: list[Proposal]
    received: int

    @property
    def selected(self) -> int:
        return len(self.proposals)

    @property
    def countries(self) -> int:
        """Countries that take part in what was selected and not given up."""
        taking_part = [one for one in self.proposals if one.state != ProposalState.GIVEN_UP]
        parties = [party for one in taking_part for party in (one.requester, one.provider) if party is not None]
        return len({party.country_id for party in parties if party.country_id})

    def as_data(self) -> TableData:
        head = [
            _("Proposal"),
            _("Title"),
            _("Requesting institution"),
            _("Requesting country"),
            _("Providing institution"),
            _("Providing country"),
            _("Topic"),
            _("Modality"),
            _("State"),
        ]
        return TableData(
            _("Results of call %(number)s") % {"number": self.call.number}, head, [_row(one) for one in self.proposals]
        )


def public_results(call: Call) -> Results:
    """Two queries, whatever the number of proposals."""
    received = list(
        call.proposals.filter(state__in=ProposalState.received_states())
        .select_related("requester__country", "provider__country", "topic")
        .order_by("code")
    )
    chosen = [one for one in received if one.state in ProposalState.chosen_states()]
    return Results(call, chosen, len(received))


def _row(one: Proposal) -> list[object]:
    provider = one.provider
    return [
        one.code,
        one.title,
        one.requester.name,
        one.requester.country_id or "",
        provider.name if provider is not None else "",
        provider.country_id or "" if provider is not None else "",
        one.topic.name if one.topic is not None else "",
        str(one.get_modality_display()),
        str(one.get_state_display()),
    ]

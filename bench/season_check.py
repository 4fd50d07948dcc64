"""What a scratch house holds after the load: python -m bench.season_check submissions | autosaves CODE…"""

from __future__ import annotations

import json
import sys
from collections import Counter

import django


def submissions() -> dict[str, dict[str, int]]:
    """Proposal → how many submissions it has, and its state."""
    from ayni.calls.models import Proposal, Submission

    stored = Counter(Submission.objects.filter(late=False).values_list("proposal__code", flat=True))
    receipts = Submission.objects.values("receipt").distinct().count()
    return {
        "stored": dict(stored),
        "states": dict(Proposal.objects.filter(call__number=99).values_list("code", "state")),
        "receipts": {"distinct": receipts, "all": Submission.objects.count()},
    }


def autosaves(codes: list[str]) -> dict[str, dict[str, str]]:
    """Proposal → revision → what was kept as why_now."""
    from ayni.calls.models import Proposal
    from ayni.foundation.models import SectionVersion

    keys = dict(Proposal.objects.filter(code__in=codes).values_list("pk", "code"))
    kept: dict[str, dict[str, str]] = {code: {} for code in codes}
    versions = SectionVersion.objects.filter(section__key="justification", section__subject_type__model="proposal")
    for version in versions.select_related("section"):
        code = keys.get(int(version.section.subject_id))
        if code is not None:
            kept[code][str(version.number)] = version.content.get("why_now", "")
    return kept


if __name__ == "__main__":
    django.setup()
    answer = submissions() if sys.argv[1] == "submissions" else autosaves(sys.argv[2:])
    print(json.dumps(answer))

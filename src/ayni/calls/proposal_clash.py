"""Two people changed the same field of a part: both texts, to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ayni.calls.proposal_choices import Choices
from ayni.calls.proposal_parts import Field, Part, label_of, rows_in
from ayni.foundation.cowriting.merging import merge
from ayni.foundation.cowriting.models import Section, SetAside
from ayni.foundation.ui.parts import Change

THEIRS, MINE, BOTH = "theirs", "mine", "both"


@dataclass(frozen=True)
class ClashingField:
    """`changes` goes from their words to mine. `may_join`: one text can follow the other."""

    name: str
    label: str
    theirs: str
    mine: str
    may_join: bool

    @property
    def changes(self) -> list[Change]:
        return [Change(_("From the other person's to yours"), self.theirs, self.mine)]


@dataclass(frozen=True)
class PartClash:
    """What the page of a clash shows. Without fields, mine only adds to what is there."""

    section: Section
    fields: list[ClashingField]


def clash_of(part: Part, section: Section, aside: SetAside, choices: Choices) -> PartClash:
    """The fields both changed, since the revision the set-aside words began from."""
    merged = merge(_base(section, aside), section.content, aside.content)
    fields = []
    for clash in merged.clashes:
        one = _field(part, clash.field)
        theirs, mine = str(clash.theirs or ""), str(clash.mine or "")
        if one is not None and one.kind == "choice":
            theirs, mine = (choices.words(one, code) if code else "" for code in (theirs, mine))
        joins = one is not None and one.kind == "long"
        fields.append(ClashingField(clash.field, label_of(part, clash.field), theirs, mine, joins))
    return PartClash(section, fields)


def decided(part: Part, section: Section, aside: SetAside, answers: Mapping[str, str]) -> dict[str, Any]:
    """The part as decided: `answers` holds theirs, mine or both as choice-<field>. Undecided fields stay mine."""
    merged = merge(_base(section, aside), section.content, aside.content)
    content = dict(merged.content)
    for clash in merged.clashes:
        answer = answers.get(f"choice-{clash.field}", MINE)
        if answer == BOTH:
            content[clash.field] = f"{clash.theirs or ''}\n{clash.mine or ''}".strip()
        else:
            content[clash.field] = clash.theirs if answer == THEIRS else clash.mine
    return content


def _base(section: Section, aside: SetAside) -> dict[str, Any]:
    version = section.versions.filter(number=aside.revision).first()
    return version.content if version is not None else {}


def _field(part: Part, name: str) -> Field | None:
    found = next((one for one in part.fields if one.name == name), None)
    if found is None and part.rows is not None and rows_in(part.rows, [name]):
        column = name.rpartition("-")[2]
        found = next((one for one in part.rows.columns if one.name == column), None)
    return found

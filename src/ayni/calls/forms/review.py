"""The form of a review: a judgement for each criterion, and what the reviewer says of the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ayni.calls.actions.reviews import LONGEST, Judgement, Opinion
from ayni.calls.models import Criterion, Review
from ayni.foundation.ui.templatetags.ui import number

NOT_APPLICABLE = "na"
# Up to here every step is a button with its words; a longer scale is a list of whole points.
MOST_BUTTONS = 10


def steps_of(criterion: Criterion) -> list[Decimal]:
    """The points that may be given, from 0: in halves, or whole ones on a long scale."""
    if criterion.most_points > MOST_BUTTONS:
        return [Decimal(points) for points in range(criterion.most_points + 1)]
    return [Decimal(half) / 2 for half in range(2 * criterion.most_points + 1)]


def code_of(points: Decimal) -> str:
    """2.00 as "2", 2.50 as "2.5": what the form sends."""
    return f"{points.normalize():f}" if points else "0"


def level_words(criterion: Criterion) -> dict[int, str]:
    """What each whole number of points means, in the reader's language or the first that has it."""
    wanted = (get_language() or "es")[:2]
    words = {}
    for level in criterion.levels:
        text = next((level[code] for code in (wanted, "es", "en", "pt", "fr") if level.get(code)), "")
        words[int(level.get("points", -1))] = str(text)
    return words


def choices_of(criterion: Criterion) -> list[tuple[str, str]]:
    """(code, words) of every judgement possible."""
    words = level_words(criterion)
    found = [("", _("Not judged yet") if not criterion.optional else _("Left out: it does not lower the total"))]
    for points in steps_of(criterion):
        said = words.get(int(points), "") if points == int(points) else _("in between")
        found.append((code_of(points), " · ".join(filter(None, (number(points.normalize()), said)))))
    return [*found, (NOT_APPLICABLE, _("Not applicable: it does not count, and is not zero"))]


class ReviewForm(forms.Form):
    """What a reviewer types. `points_<key>` and `comment_<key>` for each criterion."""

    comment = forms.CharField(
        label=gettext_lazy("The proposal as a whole"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Read by the Secretariat, and by the other reviewers where the round allows it."),
    )
    comment_for_parties = forms.CharField(
        label=gettext_lazy("For the two institutions"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Given to them with the decision, without your name. What is strong, what would help."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        names = []
        for one in criteria:
            widget: Any = forms.RadioSelect if one.most_points <= MOST_BUTTONS else forms.Select
            label = one.name if not one.optional else _("%(criterion)s (optional)") % {"criterion": one.name}
            self.fields[f"points_{one.pk}"] = forms.ChoiceField(
                label=label, choices=choices_of(one), required=False, widget=widget, help_text=_help(one)
            )
            self.fields[f"comment_{one.pk}"] = forms.CharField(
                label=_("Comment: %(criterion)s") % {"criterion": one.name},
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
            names += [f"points_{one.pk}", f"comment_{one.pk}"]
        self.order_fields([*names, "comment", "comment_for_parties", "revision"])

    def opinion(self) -> Opinion:
        """What was typed. Only for a valid form."""
        data = self.cleaned_data
        judgements = {}
        for one in self.criteria:
            code = data[f"points_{one.pk}"]
            points = None if code in ("", NOT_APPLICABLE) else Decimal(code)
            judgements[one.pk] = Judgement(points, code == NOT_APPLICABLE, data[f"comment_{one.pk}"])
        return Opinion(judgements, data["comment"], data["comment_for_parties"])


def _help(criterion: Criterion) -> str:
    weight = _("Weight: %(weight)s.") % {"weight": number(criterion.weight.normalize())}
    return f"{criterion.description} {weight}".strip()


def initial_of(review: Review | None, criteria: Sequence[Criterion]) -> Mapping[str, Any]:
    """What the form shows of a review; of none yet, an empty one."""
    shown: dict[str, Any] = {"revision": 0}
    if review is None:
        return shown
    shown |= {
        "revision": review.revision,
        "comment": review.comment,
        "comment_for_parties": review.comment_for_parties,
    }
    for score in review.scores.all():
        code = NOT_APPLICABLE if score.not_applicable else "" if score.points is None else code_of(score.points)
        shown |= {f"points_{score.criterion_id}": code, f"comment_{score.criterion_id}": score.comment}
    return shown

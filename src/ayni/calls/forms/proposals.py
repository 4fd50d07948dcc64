"""What is typed about a proposal."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ayni.calls.enums import Modality, ProposalState
from ayni.calls.models import Call
from ayni.calls.proposal_choices import Choices
from ayni.calls.proposal_parts import MOST_ROWS, Field, Part, cells_of, rows_in
from ayni.calls.proposal_reading import Problem
from ayni.foundation.ui.templatetags.ui import number
from ayni.members.models import Institution


def new_mark() -> str:
    """The secret a form of a new proposal carries, so that sending it twice begins one."""
    return secrets.token_urlsafe(24)


class PartForm(forms.Form):
    """One part of a proposal. It refuses nothing: what is typed is kept, and what is wrong is said beside it."""

    revision = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *,
        part: Part,
        choices: Choices,
        content: Mapping[str, Any],
        revision: int,
        problems: Sequence[Problem] = (),
        more: bool = False,
    ) -> None:
        typed = {name: str(value or "") for name, value in content.items()}
        super().__init__(typed | {"revision": str(revision)})
        self.part = part
        for one in part.fields:
            self.fields[one.name] = _form_field(one, choices, typed.get(one.name, ""))
            if one.kind != "choice":
                self.fields[one.name].help_text = _with_limit(one)
        self.rows: list[list[str]] = []
        if part.rows is not None:
            count = rows_in(part.rows, [name for name, value in typed.items() if value.strip()])
            count = min(max(count + (part.rows.first if more else 1), part.rows.first), MOST_ROWS)
            for index, column, name in cells_of(part.rows, count):
                self.fields[name] = _form_field(column, choices, typed.get(name, ""))
                if index == len(self.rows):
                    self.rows.append([])
                self.rows[index].append(name)
        self.full_clean()
        self._errors = type(self.errors)()
        for problem in problems:
            if problem.part == part.key and problem.field in self.fields:
                self.add_error(problem.field, problem.text)

    @property
    def single_fields(self) -> list[forms.BoundField]:
        return [self[one.name] for one in self.part.fields]

    @property
    def row_fields(self) -> list[list[forms.BoundField]]:
        return [[self[name] for name in row] for row in self.rows]


def _with_limit(one: Field) -> str:
    """The help of a field, and how much room it has: better known before writing than after."""
    limit = gettext("At most %(most)s characters.") % {"most": number(one.most)}
    return f"{one.help} {limit}" if one.help else limit


def _form_field(one: Field, choices: Choices, typed: str) -> forms.Field:
    common: dict[str, Any] = {"label": one.label, "required": False, "help_text": one.help}
    if one.kind == "choice":
        options = [("", "—"), *choices.of(one)]
        if typed and typed not in dict(options):
            options.append((typed, typed))
        return forms.ChoiceField(choices=options, **common)
    if one.kind == "long":
        rows = 3 if one.most <= 1000 else 7
        return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **common)
    attrs = {"inputmode": "decimal"} if one.numeric else {}
    return forms.CharField(widget=forms.TextInput(attrs=attrs), **common)


class NewProposalForm(forms.Form):
    """Begin: who asks, in which call, perhaps what and whom."""

    begun_with = forms.CharField(widget=forms.HiddenInput, min_length=16, max_length=64)
    requester = forms.ChoiceField(label=_("Your institution"))
    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("A first one is enough; you can change it at any time.")
    )
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    modality = forms.ChoiceField(label=_("Modality"), required=False)
    language = forms.ChoiceField(label=_("Language of the proposal"), choices=settings.LANGUAGES)
    provider = forms.ChoiceField(
        label=_("Providing institution"),
        required=False,
        help_text=_("Its focal point is written to at once. You can also invite it later."),
    )

    def __init__(
        self,
        *args: Any,
        call: Call,
        requesters: Sequence[Institution],
        providers: Sequence[Institution],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.institutions = {one.code: one for one in (*providers, *requesters)}
        topics = Choices(call).of(Field("topic", "", "choice", choices="topic"))
        allowed = call.modalities or Modality.values
        self._choose("requester", [(one.code, one.name) for one in requesters])
        self._choose("topic", [("", "—"), *topics])
        self._choose("modality", [("", "—"), *((m.value, m.label) for m in Modality if m.value in allowed)])
        self._choose("provider", [("", _("Not chosen yet")), *((one.code, one.name) for one in providers)])

    def _choose(self, name: str, options: list[Any]) -> None:
        self.fields[name].choices = options  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("provider") and given.get("provider") == given.get("requester"):
            self.add_error("provider", _("An institution cannot ask itself. Choose another."))
        return given

    def idea(self) -> dict[str, str]:
        """Title, topic, modality and language, as the first part keeps them."""
        return {name: self.cleaned_data[name] for name in ("title", "topic", "modality", "language")}


class ProviderForm(forms.Form):
    """Whom to invite."""

    provider = forms.ChoiceField(label=_("Providing institution"))

    def __init__(self, *args: Any, providers: Sequence[Institution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.institutions = {one.code: one for one in providers}
        named = [(one.code, f"{one.country} · {one.name}" if one.country else one.name) for one in providers]
        self.fields["provider"].choices = [("", "—"), *named]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """An act that needs a reason."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class LateDecisionForm(ReasonForm):
    """Admit a late proposal or not."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("admit", _("Admit it: it takes part as if it had come in time")), ("refuse", _("Do not admit it"))],
        widget=forms.RadioSelect,
    )
    field_order = ["decision", "reason"]


class ProposalFileForm(forms.Form):
    """A file to put beside the proposal."""

    title = forms.CharField(label=_("What it is"), max_length=200)
    file = forms.FileField(label=_("File"), help_text=_("PDF, Word, Excel, CSV or a picture."))


class ReceivedForm(forms.Form):
    """Which of the proposals of a call to show."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All states")), *ProposalState.choices])

"""What the Secretariat types about questionnaires and surveys."""

from __future__ import annotations

import json
from typing import Any

import yaml
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.questionnaires.definition import LANGUAGES
from ayni.questionnaires.models import Survey
from ayni.questionnaires.queries import institutions_to_ask, members_to_ask, published_versions

MOST_BYTES = 1_000_000
LANGUAGE_NAMES = {
    "es": gettext_lazy("Title in Spanish"),
    "en": gettext_lazy("Title in English"),
    "pt": gettext_lazy("Title in Portuguese"),
    "fr": gettext_lazy("Title in French"),
}


class DefinitionForm(forms.Form):
    """A definition as a file or pasted; `cleaned_data["data"]` is what it holds, whatever that is."""

    text = forms.CharField(
        label=gettext_lazy("The definition"),
        required=False,
        max_length=MOST_BYTES,
        strip=False,
        help_text=gettext_lazy("Paste it here, in JSON or YAML, or send it as a file below."),
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("JSON or YAML, up to 1 MB. A file takes the place of what is pasted."),
        widget=forms.FileInput(attrs={"accept": ".json,.yaml,.yml"}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        upload = given.get("file")
        if upload is not None:
            if upload.size > MOST_BYTES:
                raise ValidationError({"file": _("The file has more than 1 MB.")})
            try:
                given["text"] = upload.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                raise ValidationError(
                    {"file": _("The file is not text in UTF-8. Save it as such and try again.")}
                ) from None
        if not (given.get("text") or "").strip():
            raise ValidationError(_("Paste a definition or choose its file."))
        given["data"] = _read(given["text"])
        return given


def _read(text: str) -> Any:
    """JSON, or else YAML, as plain data."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as wrong_json:
        if text.lstrip().startswith(("{", "[")) and isinstance(wrong_json, json.JSONDecodeError):
            raise ValidationError(
                _("This is not JSON: line %(line)d, column %(column)d.")
                % {"line": wrong_json.lineno, "column": wrong_json.colno}
            ) from None
    if "&" in text and "*" in text:
        # Anchors let a few lines stand for gigabytes.
        tokens = yaml.scan(text, Loader=yaml.SafeLoader)
        if _has_anchors(tokens):
            raise ValidationError(_("Anchors and references of YAML are not accepted. Write each part in full."))
    try:
        data = yaml.safe_load(text)
        return json.loads(json.dumps(data, allow_nan=False))
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark
        raise ValidationError(
            _("This is neither JSON nor YAML: line %(line)d, column %(column)d.")
            % {"line": mark.line + 1 if mark else 1, "column": mark.column + 1 if mark else 1}
        ) from None
    except (yaml.YAMLError, TypeError, ValueError, RecursionError):
        raise ValidationError(_("This is neither JSON nor YAML.")) from None


def _has_anchors(tokens: Any) -> bool:
    try:
        return any(isinstance(token, yaml.AnchorToken | yaml.AliasToken) for token in tokens)
    except yaml.YAMLError:
        return False


class SurveyForm(forms.Form):
    """A survey in preparation. `version` is the one chosen; the closing is in the time zone of whoever types."""

    version = forms.ModelChoiceField(
        label=gettext_lazy("Questionnaire"),
        queryset=published_versions(),
        help_text=gettext_lazy("Only published versions can be asked."),
    )
    title_es = forms.CharField(label=LANGUAGE_NAMES["es"], max_length=200)
    title_en = forms.CharField(label=LANGUAGE_NAMES["en"], max_length=200, required=False)
    title_pt = forms.CharField(label=LANGUAGE_NAMES["pt"], max_length=200, required=False)
    title_fr = forms.CharField(label=LANGUAGE_NAMES["fr"], max_length=200, required=False)
    closes_at = forms.DateTimeField(
        label=gettext_lazy("It closes on"),
        help_text=gettext_lazy("Day and hour in your own time zone, as 2027-03-31 18:00."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    audience = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Who is asked"),
        queryset=institutions_to_ask(),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Each answers once. The ministries of the members are chosen beforehand."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].queryset = published_versions()  # type: ignore[attr-defined]
        audience: Any = self.fields["audience"]
        audience.queryset = institutions_to_ask()
        audience.label_from_instance = lambda one: f"{one.name} ({one.country.name})" if one.country else one.name

    @property
    def content(self) -> dict[str, Any]:
        """What was typed, for `make_survey`. Only for a valid form."""
        given = self.cleaned_data
        return {
            "version": given["version"],
            "titles": {language: given[f"title_{language}"] for language in LANGUAGES},
            "closes_at": given["closes_at"],
            "audience": given["audience"],
        }


def initial_of(survey: Survey | None, *, copied: bool = False) -> dict[str, Any]:
    """What the form begins with: the survey's own; a copy keeps its title and audience, without the closing."""
    if survey is None:
        return {"audience": [one.pk for one in members_to_ask()]}
    titles = {f"title_{language}": getattr(survey, f"title_{language}") or "" for language in LANGUAGES}
    asked = {"version": survey.version_id, "audience": [one.pk for one in survey.audience.all()]}
    return titles | asked | ({} if copied else {"closes_at": survey.closes_at})


class ClosingForm(forms.Form):
    """Another moment to close."""

    closes_at = forms.DateTimeField(
        label=gettext_lazy("It closes on"),
        help_text=gettext_lazy("Day and hour in your own time zone, as 2027-03-31 18:00."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class ReopeningForm(forms.Form):
    """Why answers are reopened, and until when."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=2000,
        help_text=gettext_lazy("The institution reads it in its letter and on the page."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    due_on = forms.DateField(
        label=gettext_lazy("To be submitted again by"),
        required=False,
        help_text=gettext_lazy("Without a day, in two weeks."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def take_refusal(form: forms.Form, refusal: ValidationError) -> None:
    """Put what an act refused beside the fields it names; the rest above the form."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal.messages)
        return
    for name, reasons in refusal.message_dict.items():
        field = name if name in form.fields else "title_es" if name == "title" else None
        form.add_error(field, reasons)

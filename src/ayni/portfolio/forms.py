"""What is typed about a programme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ayni.foundation.periods.forms import PeriodFormField
from ayni.members.models import Institution
from ayni.portfolio.content import Content, check_link
from ayni.portfolio.enums import Offer, Population
from ayni.portfolio.models import Programme, Topic
from ayni.portfolio.queries import documents_for
from ayni.portfolio.rich_text import to_text
from ayni.portfolio.texts import LABELS, RICH_FIELDS, TEXT_FIELDS

MOST_LINKS = 20
LONGEST_TEXT = 20_000
HOW_TO_WRITE = gettext_lazy("Leave an empty line between paragraphs. Begin the lines of a list with “- ”.")


class RichTextField(forms.CharField):
    """A long text typed plainly; see rich_text.py."""

    def __init__(self, *, help_text: Any, rows: int = 8, **options: Any) -> None:
        super().__init__(
            required=False,
            max_length=LONGEST_TEXT,
            help_text=help_text,
            widget=forms.Textarea(attrs={"rows": rows}),
            **options,
        )


class LinksField(forms.CharField):
    """An address a line, with words before it or none; gives [{"url", "label"}]."""

    def to_python(self, value: Any) -> list[dict[str, str]]:  # type: ignore[override]
        links, wrong = [], []
        for line in (super().to_python(value) or "").splitlines():
            words = line.split()
            if not words:
                continue
            try:
                check_link(words[-1])
            except ValidationError:
                wrong.append(line.strip())
            links.append({"url": words[-1], "label": " ".join(words[:-1]).strip(" |:-–")[:200]})
        if wrong:
            raise ValidationError(
                [
                    _("“%(line)s” does not end with an address such as https://example.org") % {"line": one}
                    for one in wrong
                ]
            )
        if len(links) > MOST_LINKS:
            raise ValidationError(_("Write at most %(most)d links.") % {"most": MOST_LINKS})
        return links

    def run_validators(self, value: Any) -> None:
        """The list has been checked link by link."""


class TextsForm(forms.Form):
    """The texts of one language."""

    name = forms.CharField(label=LABELS["name"], max_length=200)
    summary = forms.CharField(
        label=LABELS["summary"],
        required=False,
        max_length=600,
        help_text=gettext_lazy("Two or three sentences, so that another ministry knows whether it is what they need."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    what_it_does = RichTextField(label=LABELS["what_it_does"], help_text=HOW_TO_WRITE)
    outcomes = RichTextField(
        label=LABELS["outcomes"],
        help_text=gettext_lazy("What has come of it, with figures and their dates if you have them."),
    )
    lessons = RichTextField(
        label=LABELS["lessons"], help_text=gettext_lazy("What you would tell a colleague who is about to begin.")
    )
    contact_post = forms.CharField(
        label=LABELS["contact_post"],
        required=False,
        max_length=200,
        help_text=gettext_lazy("The post to write to, not the name of a person."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, programme: Programme, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme, self.language = programme, language

    def content(self) -> Content:
        """What was typed, as a change of the programme. Only for a valid form."""
        return {"texts": {field: {self.language: self.cleaned_data[field]} for field in TEXT_FIELDS}}


class ProgrammeForm(TextsForm):
    """The texts of the original language, and everything that is the same in all."""

    since = PeriodFormField(
        label=LABELS["since"], required=False, help_text=gettext_lazy("A year, a month or a day, for example 2009.")
    )
    topics = forms.MultipleChoiceField(
        label=LABELS["topics"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("At least one is needed to publish."),
    )
    populations = forms.MultipleChoiceField(
        label=LABELS["populations"], required=False, choices=Population.choices, widget=forms.CheckboxSelectMultiple
    )
    offers = forms.MultipleChoiceField(
        label=LABELS["offers"], required=False, choices=Offer.choices, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=LABELS["languages"], required=False, choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    contact_email = forms.EmailField(label=LABELS["contact_email"], required=False)
    links = LinksField(
        label=LABELS["links"],
        required=False,
        max_length=6000,
        help_text=gettext_lazy(
            "One address a line, with words before it if you like: Manual https://example.org/manual"
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    documents = forms.MultipleChoiceField(
        label=LABELS["documents"], required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "topics", _topics_by_area())
        documents = [(one.code, one.title) for one in documents_for(self.programme)]
        if documents:
            _offer(self, "documents", documents)
        else:
            del self.fields["documents"]

    def content(self) -> Content:
        given = {name: value for name, value in self.cleaned_data.items() if name not in (*TEXT_FIELDS, "revision")}
        since = given.pop("since")
        return super().content() | given | {"since": since.edtf, "since_text": since.text}


def form_for(programme: Programme, language: str) -> type[TextsForm]:
    """The whole form for the original language; the texts alone for a translation."""
    return ProgrammeForm if language == programme.language else TextsForm


def initial_of(content: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What the form shows of a content (see content.py), as a person would have typed it."""
    shown: dict[str, Any] = {}
    for field in TEXT_FIELDS:
        text = content.get("texts", {}).get(field, {}).get(language, "")
        shown[field] = to_text(text) if field in RICH_FIELDS else text
    shown["since"] = content.get("since_text") or content.get("since", "")
    for field in ("topics", "populations", "offers", "languages", "documents"):
        shown[field] = list(content.get(field, ()))
    shown["contact_email"] = content.get("contact_email", "")
    shown["links"] = "\n".join(f"{link['label']} {link['url']}".strip() for link in content.get("links", ()))
    return shown


def typed_in(data: Any, form: forms.Form) -> dict[str, Any]:
    """What a sent form (QueryDict, or lists by name) has for each field: words, or a list of codes."""
    typed: dict[str, Any] = {}
    for name, field in form.fields.items():
        values = list(data.getlist(name) if hasattr(data, "getlist") else data.get(name, ()))
        many = isinstance(field, forms.MultipleChoiceField)
        typed[name] = values if many else (values[-1] if values else "")
    return typed


class NewProgrammeForm(forms.Form):
    """The least a programme begins with."""

    institution: Any = forms.ModelChoiceField(
        label=gettext_lazy("Institution"), queryset=Institution.objects.none(), to_field_name="code"
    )
    language = forms.ChoiceField(
        label=LABELS["language"],
        choices=settings.LANGUAGES,
        help_text=gettext_lazy("The language you will write it in first. Others can be added afterwards."),
    )
    name = forms.CharField(label=LABELS["name"], max_length=200)

    def __init__(self, *args: Any, institutions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        only_one(self.fields["institution"], institutions)


class ImportForm(forms.Form):
    """A file of programmes and whose they are."""

    institution: Any = forms.ModelChoiceField(
        label=gettext_lazy("Institution"), queryset=Institution.objects.none(), to_field_name="code"
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV in UTF-8, or XLSX. Nothing is written until you have seen what was found in it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, institutions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        only_one(self.fields["institution"], institutions)


class AttachmentForm(forms.Form):
    """A file beside a programme."""

    file = forms.FileField(
        label=gettext_lazy("File"), help_text=gettext_lazy("PDF, Word, Excel, CSV, PNG or JPG."), allow_empty_file=True
    )
    title = forms.CharField(label=gettext_lazy("What it is"), max_length=200)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)


def only_one(field: Any, institutions: Any) -> None:
    """Offer these institutions; a person who has one only need not choose."""
    field.queryset = institutions
    names = list(institutions)
    if len(names) == 1:
        field.initial = names[0].code
        field.empty_label = None


def _offer(form: forms.Form, name: str, choices: Any) -> None:
    field: Any = form.fields[name]
    field.choices = choices


def _topics_by_area() -> list[tuple[str, list[tuple[str, str]]]]:
    grouped: dict[str, list[tuple[str, str]]] = {}
    for topic in Topic.objects.select_related("area"):
        grouped.setdefault(topic.area.name, []).append((topic.code, topic.name))
    return list(grouped.items())

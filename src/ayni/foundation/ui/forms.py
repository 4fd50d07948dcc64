"""How every form of Ayni is drawn, those of other packages too."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import DjangoTemplates

FORM = "ui/form/fields.html"
ERRORS = "ui/form/errors.html"

# Packages ask for Django's layouts by name ({{ form.as_p }}); they are given Ayni's.
REPLACED = {
    "django/forms/div.html": FORM,
    "django/forms/p.html": FORM,
    "django/forms/table.html": FORM,
    "django/forms/ul.html": FORM,
    "django/forms/field.html": "ui/form/field.html",
    "django/forms/errors/list/default.html": ERRORS,
    "django/forms/errors/list/ul.html": ERRORS,
    "django/forms/widgets/clearable_file_input.html": "ui/form/file.html",
}


class AyniRenderer(DjangoTemplates):
    """Label, hint and error tied to each field; what is required said in words; errors summed up on top."""

    form_template_name = FORM
    field_template_name = "ui/form/field.html"

    def get_template(self, template_name: str) -> Any:
        return super().get_template(REPLACED.get(template_name, template_name))


def take_refusal(form: forms.BaseForm, refusal: ValidationError, field: str | None = None) -> None:
    """Show at the form what an act refused, at the fields it names."""
    if hasattr(refusal, "error_dict"):
        for name, errors in refusal.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(field, refusal)
